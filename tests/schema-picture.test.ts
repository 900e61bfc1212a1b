import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { required } from "../scripts/core/required.ts";
import { foldersFor } from "../scripts/core/settings.ts";
import type { Catalog } from "../scripts/database/catalog.ts";
import { readCatalog } from "../scripts/database/read-catalog.ts";
import { readAccess } from "../scripts/proof/access/access-file.ts";
import { tablesByArea } from "../scripts/proof/access/areas.ts";
import { erDiagram } from "../scripts/report/er-diagram.ts";
import { arialWidth } from "./support/arial.ts";
import { scratchDatabase } from "./support/stack.ts";

async function finalCatalog(): Promise<Catalog> {
  const database = await scratchDatabase({ migrations: "all" });
  try {
    return await readCatalog(database.url);
  } finally {
    await database.drop();
  }
}

/** A text of the picture; lengths in its unit. */
type Text = {
  readonly words: string;
  /** Where it stands, from left to right; `NaN` when its length is up to the font that draws it. */
  readonly from: number;
  readonly to: number;
  /** How long it is in Arial. */
  readonly natural: number;
  /** The box around it, from left to right. */
  readonly box: readonly [number, number];
};

const element = new RegExp(
  [
    '<polygon fill="none" [^>]*points="([^"]*)"',
    '<path fill="#f6f8fa" [^>]* d="([^"]*)"',
    "<text ([^>]*)>(.*?)</text>",
  ].join("|"),
  "g",
);

/** The texts of a picture; each stands in the box that was drawn last before it. */
function textsOf(svg: string): Text[] {
  let box: readonly [number, number] = [0, 0];
  return [...svg.matchAll(element)].flatMap(([, corners, curve, attributes, content]): Text[] => {
    const outline = corners ?? curve;
    if (outline !== undefined) {
      const across = [...outline.matchAll(/(-?[\d.]+),-?[\d.]+/g)].map(([, x]) => Number(x));
      box = [Math.min(...across), Math.max(...across)];
      return [];
    }
    const value = (name: string): number =>
      Number(new RegExp(` ${name}="([^"]*)"`).exec(` ${attributes}`)?.[1] ?? Number.NaN);
    const words = required(content, "a text").replace(/<[^>]*>/g, "");
    const face = attributes?.includes("bold") ? "bold" : "regular";
    const from = value("x") - (attributes?.includes("middle") ? value("textLength") / 2 : 0);
    return [
      {
        words,
        from,
        to: from + value("textLength"),
        natural: arialWidth(words, value("font-size"), face),
        box,
      },
    ];
  });
}

describe("docs/schema.svg", () => {
  const texts = textsOf(readFileSync(join(foldersFor().root, "docs", "schema.svg"), "utf8"));

  it("says of each text how long it is, and none leaves its box, whichever font draws it", () => {
    expect(texts.length).toBeGreaterThan(200);
    const inside = ({ from, to, box: [left, right] }: Text): boolean =>
      from >= left + 2 && to <= right - 2;
    expect(texts.filter((text) => !inside(text))).toEqual([]);
  });

  it("draws letters as wide as Arial's are, neither squeezed nor stretched", () => {
    const asItIs = ({ from, to, natural }: Text): boolean =>
      Math.abs((to - from) / natural - 1) < 0.03;
    expect(texts.filter((text) => !asItIs(text))).toEqual([]);
  });

  it("refuses to leave out a table that belongs to no area", async () => {
    const catalog = await finalCatalog();
    const tenants = catalog.tables.find(({ name }) => name === "tenants");
    const strangers = { ...required(tenants, "a table tenants"), name: "strangers" };
    await expect(
      erDiagram(
        { ...catalog, tables: [...catalog.tables, strangers] },
        tablesByArea(readAccess(foldersFor())),
      ),
    ).rejects.toThrow("public.strangers: in no area");
  });
});
