import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Problem, exitCode } from "../core/problem.ts";
import type { Folders } from "../core/settings.ts";
import { shownSqlError, sqlErrorFromCli } from "../database/sql-error.ts";
import type { Migration } from "./migrations.ts";

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
    exit: exitCode.findings,
  });
}

/** What a run of the Supabase CLI said. */
export type CliOutcome = {
  readonly code: number;
  /** What it printed as its result. */
  readonly answer: string;
  /** All that it printed. */
  readonly output: string;
};

/** Runs the pinned Supabase CLI: no telemetry, no colours, its files inside the state folder. */
export function runSupabase(folders: Folders, args: readonly string[]): Promise<CliOutcome> {
  const home = join(folders.state, "tmp", "home");
  mkdirSync(home, { recursive: true });
  const cli = join(
    dirname(createRequire(import.meta.url).resolve("supabase/package.json")),
    "dist",
    "supabase.js",
  );
  const env = {
    ...process.env,
    HOME: home,
    SUPABASE_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
    PGSSLMODE: "disable",
    NO_COLOR: "1",
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [cli, ...args],
      { env, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        resolve({
          code,
          answer: stdout,
          output: error !== null && stderr === "" ? error.message : `${stdout}${stderr}`,
        });
      },
    );
  });
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
  for (const migration of migrations) cpSync(migration.file, join(target, migration.fileName));
  return workdir;
}
