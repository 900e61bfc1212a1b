import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { foldersFor } from "../scripts/core/settings.ts";
import { type Catalog } from "../scripts/database/catalog.ts";
import { readCatalog } from "../scripts/database/read-catalog.ts";
import { readAccess } from "../scripts/proof/access/access-file.ts";
import { tablesByArea } from "../scripts/proof/access/areas.ts";
import { erDiagram } from "../scripts/report/er-diagram.ts";
import { scratchDatabase } from "./support/stack.ts";

const areas = tablesByArea(readAccess(foldersFor()));

async function finalCatalog(): Promise<Catalog> {
  const database = await scratchDatabase({ migrations: "all" });
  try {
    return await readCatalog(database.url);
  } finally {
    await database.drop();
  }
}

// To draw it again: npx vitest run tests/schema-picture.test.ts -u
describe("docs/schema.svg", () => {
  it("is the picture of the database that the migrations make", async () => {
    await expect(await erDiagram(await finalCatalog(), areas)).toMatchFileSnapshot(
      join(foldersFor().root, "docs", "schema.svg"),
    );
  });

  it("refuses to leave out a table that belongs to no area", async () => {
    const catalog = await finalCatalog();
    const [table] = catalog.tables.filter(
      ({ schema, name }) => schema === "public" && name === "tenants",
    );
    if (!table) throw new Error("there is no table tenants");
    await expect(
      erDiagram(
        { ...catalog, tables: [...catalog.tables, { ...table, name: "strangers" }] },
        areas,
      ),
    ).rejects.toThrow("public.strangers: in no area");
  });
});
