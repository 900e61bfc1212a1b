import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem, exitCode } from "../core/problem.ts";
import type { Folders } from "../core/settings.ts";
import { shownSqlError, sqlErrorFromCli } from "../database/sql-error.ts";
import type { Migration } from "./migrations.ts";
import { runSupabase } from "./supabase-cli.ts";

/**
 * Applies migrations with `supabase db push`, as people do to a hosted project. Those that the
 * database's ledger already holds are passed over by the CLI; they have to be in the list all the
 * same.
 *
 * @throws Problem with file, line and caret when a statement fails. What earlier files did stays.
 */
export async function applyMigrations(
  folders: Folders,
  databaseUrl: string,
  migrations: readonly Migration[],
): Promise<void> {
  if (migrations.length === 0) return;
  const workdir = stageProject(folders, migrations);
  try {
    const outcome = await runSupabase(folders, [
      "db",
      "push",
      "--yes",
      "--skip-vault",
      `--remote=${databaseUrl}`,
      "--workdir",
      workdir,
    ]);
    if (outcome.code !== 0) throw failedMigration(outcome.output, migrations);
  } finally {
    rmSync(workdir, { recursive: true, force: true });
  }
}

function failedMigration(output: string, migrations: readonly Migration[]): Problem {
  const located = sqlErrorFromCli(output, migrations);
  return new Problem(`A migration failed.\n${located ? shownSqlError(located) : output.trim()}`, {
    exit: refusedByPostgres(output) ? exitCode.findings : exitCode.unanswered,
  });
}

/** Whether Postgres refused a migration, and not the connection, the login or the CLI itself. */
function refusedByPostgres(output: string): boolean {
  return /^Applying migration [^]*\(SQLSTATE (?!08|57P)\w{5}\)/m.test(output);
}

/** The CLI applies everything in its folder, so it is given a folder with just these files. */
function stageProject(folders: Folders, migrations: readonly Migration[]): string {
  const parent = join(folders.state, "tmp");
  mkdirSync(parent, { recursive: true });
  const workdir = mkdtempSync(join(parent, "push-"));
  const target = join(workdir, "supabase", "migrations");
  mkdirSync(target, { recursive: true });
  writeFileSync(
    join(workdir, "supabase", "config.toml"),
    'project_id = "groundwork"\n\n[db]\nmajor_version = 17\n',
  );
  for (const { fileName, sql } of migrations) writeFileSync(join(target, fileName), sql);
  return workdir;
}
