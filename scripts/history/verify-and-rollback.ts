import { found } from "../core/finding-kind.ts";
import type { Finding } from "../core/finding.ts";
import { exitCode, Problem } from "../core/problem.ts";
import type { Report } from "../core/report.ts";
import { type Folders, shownUrl } from "../core/settings.ts";
import { withSession } from "../database/session.ts";
import { shownSqlError } from "../database/sql-error.ts";
import { verifyFailed } from "./findings.ts";
import { type Migration, readMigrations } from "./migrations.ts";
import { readScript, rollBack, scriptPath, verify } from "./scripts.ts";

/** How many migrations were verified. */
export type VerifySummary = {
  readonly migrations: number;
  readonly passed: number;
  readonly failed: number;
};

/** How many migrations were taken back, and the version that is the last one now. */
export type RollbackSummary = { readonly migrations: 1; readonly last: string | undefined };

/**
 * Runs the verify scripts of these migrations on any database; nothing that they do stays.
 *
 * @throws Problem when a version does not exist.
 */
export async function verifyMigrations(
  folders: Folders,
  databaseUrl: string,
  versions: readonly string[],
): Promise<Report<VerifySummary>> {
  const chosen = versions.map((version) => migrationOf(folders, version));
  const findings: Finding[] = [];
  for (const migration of chosen) {
    const script = readScript(scriptPath(folders, "verify", migration));
    const refusal = await verify(databaseUrl, script);
    if (refusal)
      findings.push(
        found(verifyFailed, {
          object: migration.fileName,
          message: refusal.message,
          place: refusal.place,
        }),
      );
  }
  const summary = {
    migrations: chosen.length,
    passed: chosen.length - findings.length,
    failed: findings.length,
  };
  return { command: "verify", target: shownUrl(databaseUrl), summary, findings };
}

/**
 * Takes the last migration of a database back, schema and ledger, all or nothing.
 *
 * @throws Problem when it is not the last one, or when its rollback script fails: then nothing has
 *   changed.
 */
export async function rollBackLast(
  folders: Folders,
  databaseUrl: string,
  version: string,
): Promise<Report<RollbackSummary>> {
  const migration = migrationOf(folders, version);
  const last = await lastVersion(databaseUrl);
  if (last !== version)
    throw new Problem(
      `The last migration of this database is ${last ?? "none"}, not ${version}. ` +
        "Migrations are taken back one by one, the last first.",
    );
  const error = await rollBack(
    databaseUrl,
    readScript(scriptPath(folders, "rollback", migration)),
    migration,
  );
  if (error)
    throw new Problem(`The rollback script failed; nothing was changed.\n${shownSqlError(error)}`, {
      exit: exitCode.findings,
    });
  return {
    command: "rollback",
    target: shownUrl(databaseUrl),
    summary: { migrations: 1, last: await lastVersion(databaseUrl) },
    findings: [],
  };
}

function migrationOf(folders: Folders, version: string): Migration {
  const migration = readMigrations(folders).find((candidate) => candidate.version === version);
  if (!migration) throw new Problem(`There is no migration ${version} in supabase/migrations.`);
  return migration;
}

async function lastVersion(databaseUrl: string): Promise<string | undefined> {
  const rows = await withSession(databaseUrl, (session) =>
    session.rows<{ version: string | null }>(
      "select max(version) as version from supabase_migrations.schema_migrations",
    ),
  );
  return rows[0]?.version ?? undefined;
}
