import { type CatalogSection, catalogQueries } from "./catalog-queries.ts";
import type { Catalog } from "./catalog.ts";
import { withSession } from "./session.ts";

/** Reads a database at one moment, in a read-only transaction. Names are always qualified. */
export async function readCatalog(databaseUrl: string): Promise<Catalog> {
  return withSession(
    databaseUrl,
    async (session) => {
      await session.script(
        "begin transaction isolation level repeatable read, read only; set local search_path = ''",
      );
      const sections: Partial<Record<CatalogSection, object[]>> = {};
      for (const [section, query] of Object.entries(catalogQueries))
        sections[section as CatalogSection] = await session.rows(query);
      await session.rows("commit");
      return sections as Catalog;
    },
    { name: "groundwork catalog", statementTimeout: 120_000 },
  );
}
