import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Folders } from "../core/settings.ts";
import { withSession } from "../database/session.ts";
import type { LocatedSqlError } from "../database/sql-error.ts";
import { runSqlFile, type SqlFile } from "../database/sql-file.ts";
import { refusesTransaction } from "../database/sql-split.ts";
import type { Migration } from "./migrations.ts";

/** Where a migration's verify or rollback script stands. */
export function scriptPath(
  folders: Folders,
  kind: "verify" | "rollback",
  { fileName }: Migration,
): string {
  return join(folders.workdir, "supabase", kind, fileName);
}

/** Reads such a script. */
export function readScript(file: string): SqlFile {
  return { file, sql: readFileSync(file, "utf8") };
}

/**
 * Runs a verify script and takes back whatever it did. @returns why it refuses, or undefined when
 * it is content.
 */
export function verify(databaseUrl: string, script: SqlFile): Promise<LocatedSqlError | undefined> {
  return withSession(databaseUrl, async (session) => {
    await session.rows("begin");
    // A server may be told to pass over `assert`, which these scripts rest on.
    await session.rows("set local plpgsql.check_asserts = on");
    const refusal = await runSqlFile(session, script);
    await session.rows("rollback");
    return refusal;
  });
}

/**
 * Runs a rollback script and takes the migration out of the ledger of the Supabase CLI: all or
 * nothing, but statement by statement where it works CONCURRENTLY. @returns why it failed, or
 * undefined.
 */
export function rollBack(
  databaseUrl: string,
  script: SqlFile,
  migration: Migration,
): Promise<LocatedSqlError | undefined> {
  const whole = !refusesTransaction(script.sql);
  return withSession(databaseUrl, async (session) => {
    if (whole) await session.rows("begin");
    const error = await runSqlFile(session, script);
    if (!error)
      await session.rows("delete from supabase_migrations.schema_migrations where version = $1", [
        migration.version,
      ]);
    if (whole) await session.rows(error ? "rollback" : "commit");
    return error;
  });
}
