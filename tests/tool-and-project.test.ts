import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { foldersFor } from "../scripts/core/settings.ts";
import { readCatalog } from "../scripts/database/read-catalog.ts";
import { readAccess } from "../scripts/proof/access/access-file.ts";
import { smallProject } from "./support/projects.ts";
import { stackUnderTest } from "./support/stack.ts";

/** Names of tables that a program has reason to write between quotes without meaning the table. */
const everydayWords = ["groups", "sessions", "tenants", "users"];

const { root } = foldersFor();

type File = { readonly path: string; readonly text: string };

function filesBelow(folder: string): File[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:ts|mts|mjs|sql|psql|json)$/.test(name))
    .map((name) => join(folder, name))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** Where a text names one of these tables: with its schema, in quotes, or by two words. */
function namings(text: string, tables: readonly string[]): string[] {
  const qualified = String.raw`\b(?:public|private)\.(?:${tables.join("|")})\b`;
  const compound = tables.filter((name) => name.includes("_"));
  const quotable = tables.filter((name) => !everydayWords.includes(name));
  const named = new RegExp(
    [
      qualified,
      String.raw`\b(?:${compound.join("|")})\b`,
      `(["'\`])(?:${quotable.join("|")})\\1`,
    ].join("|"),
    "g",
  );
  return [...text.matchAll(named)].map(([naming]) => naming);
}

describe("the program, which works on any project", () => {
  const files = ["scripts", "bin"].flatMap(filesBelow);
  const isTest = ({ path }: File): boolean => path.endsWith(".test.ts");
  let tables: readonly string[];

  beforeAll(async () => {
    const catalog = await readCatalog((await stackUnderTest()).databaseUrl);
    tables = catalog.tables
      .filter(({ schema }) => schema === "public" || schema === "private")
      .map(({ name }) => name);
  });

  it("names no table of the project that stands beside it", () => {
    expect(tables.length).toBeGreaterThan(60);
    const found = files
      .filter((file) => !isTest(file))
      .flatMap(({ path, text }) => namings(text, tables).map((naming) => `${path}: ${naming}`));
    expect(found).toEqual([]);
  });

  it("is tested on tables of the small project, and on those that a test makes", async () => {
    const small = readAccess((await smallProject()).folders).tables.map(({ name }) => name);
    const ofProject = tables.filter((name) => !small.includes(`public.${name}`));
    const found = files.filter(isTest).flatMap(({ path, text }) => {
      const made = [...text.matchAll(/create (?:table|view) public\.(\w+)/g)].map(
        ([, name]) => name,
      );
      const others = ofProject.filter((name) => !made.includes(name));
      return namings(text, others).map((naming) => `${path}: ${naming}`);
    });
    expect(found).toEqual([]);
  });
});
