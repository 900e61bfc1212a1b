import { type Session, withSession } from "../../database/session.ts";
import { isDatabaseError } from "../../database/sql-error.ts";
import type { ScratchDatabase } from "../../stack/databases.ts";
import type { Access } from "../access/access-schema.ts";
import { personaScript } from "../probe/engine.ts";
import type { ReplayDatabase } from "./incident.ts";
import type { StatementResult } from "./results.ts";

/** Opens a scratch database to the probes of the incidents, as the personas of a declaration. */
export function replayDatabase(
  database: ScratchDatabase,
  access: Pick<Access, "email" | "personas">,
): ReplayDatabase {
  return {
    asPersona: (persona, sql) =>
      inTransaction(database.url, sql, {
        // Outside of the transaction: the script lets one test file in at a time, and two callers
        // of an incident must not wait for each other.
        before: (session) => session.script(personaScript(access)),
        within: (session) => session.rows("select pg_temp.become($1)", [persona]),
      }),
    asAuth: (sql) => inTransaction(database.urlAs("supabase_auth_admin"), sql),
    asPostgres: (sql) => inTransaction(database.url, sql),
  };
}

type Preparation = Readonly<Record<"before" | "within", (session: Session) => Promise<unknown>>>;

function inTransaction(url: string, sql: string, prepare?: Preparation): Promise<StatementResult> {
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
