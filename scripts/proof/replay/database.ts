import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Folders } from "../../core/settings.ts";
import { type Session, withSession } from "../../database/session.ts";
import { isDatabaseError } from "../../database/sql-error.ts";
import type { ScratchDatabase } from "../../stack/databases.ts";
import type { Result } from "./observation.ts";

/**
 * The ways into a database that an incident may use. Each call is a transaction of its own, as a
 * request is.
 */
export type ReplayDatabase = {
  /** A request through REST: with a token that Auth would issue now. `anon` has none. */
  asPersona(persona: string, sql: string): Promise<Result>;
  /** What the Auth server does on behalf of somebody, as `supabase_auth_admin`. */
  asAuth(sql: string): Promise<Result>;
  asPostgres(sql: string): Promise<Result>;
};

/** Opens a scratch database to the probes of the incidents. */
export function replayDatabase(folders: Folders, database: ScratchDatabase): ReplayDatabase {
  // The claims are those that the pgTAP files use: the project's own helper makes them.
  const personas = readFileSync(
    join(folders.workdir, "supabase", "tests", "_helpers", "persona.psql"),
    "utf8",
  );
  return {
    asPersona: (persona, sql) =>
      inTransaction(database.url, sql, {
        // Outside of the transaction: the helper makes test files take turns, and two callers of an incident must not.
        before: (session) => session.script(personas),
        within: (session) => session.rows("select pg_temp.become($1)", [persona]),
      }),
    asAuth: (sql) => inTransaction(database.urlAs("supabase_auth_admin"), sql),
    asPostgres: (sql) => inTransaction(database.url, sql),
  };
}

type Preparation = Readonly<Record<"before" | "within", (session: Session) => Promise<unknown>>>;

function inTransaction(url: string, sql: string, prepare?: Preparation): Promise<Result> {
  return withSession(url, async (session) => {
    await prepare?.before(session);
    await session.rows("begin");
    await prepare?.within(session);
    try {
      const rows = (await session.script(sql)).at(-1) ?? [];
      await session.rows("commit");
      return { rows };
    } catch (error) {
      if (isDatabaseError(error)) return { sqlstate: error.code, message: error.message };
      throw error;
    }
  });
}
