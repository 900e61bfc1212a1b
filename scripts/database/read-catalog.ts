import { bucketsQuery } from "./catalog-facts.ts";
import { catalogQueries } from "./catalog-queries.ts";
import type { Catalog } from "./catalog.ts";
import { type Session, withSession } from "./session.ts";

/** Reads a database at one moment, in a read-only transaction. Names are always qualified. */
export async function readCatalog(databaseUrl: string): Promise<Catalog> {
  return withSession(
    databaseUrl,
    async (session) => {
      await session.script("begin transaction isolation level repeatable read, read only");
      const catalog = await readCatalogIn(session, { everything: false });
      await session.rows("commit");
      return catalog;
    },
    { name: "groundwork catalog", statementTimeout: 120_000 },
  );
}

/**
 * Reads the database of a session as the session sees it.
 *
 * @param everything Also what belongs to the platform or to an extension.
 */
export async function readCatalogIn(
  session: Session,
  { everything }: { readonly everything: boolean },
): Promise<Catalog> {
  const [before] = await session.rows<{ path: string; storage: boolean }>(
    `select current_setting('search_path') as path,
            to_regclass('storage.buckets') is not null as storage`,
  );
  // Postgres leaves out the schema of a name that the path finds.
  const setPath = "select set_config('search_path', $1, false)";
  await session.rows(setPath, [""]);
  const sections: Partial<Record<keyof Catalog, object[]>> = {};
  for (const [section, query] of Object.entries(catalogQueries))
    sections[section as keyof Catalog] = await session.rows(
      query,
      query.includes("$1") ? [everything] : [],
    );
  if (before?.storage) sections.facts?.push(...(await session.rows(bucketsQuery)));
  await session.rows(setPath, [before?.path ?? ""]);
  return sections as Catalog;
}
