import { existsSync, readdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { several } from "../../core/concurrently.ts";
import type { Finding } from "../../core/finding.ts";
import { Problem } from "../../core/problem.ts";
import type { Report } from "../../core/report.ts";
import type { Folders } from "../../core/settings.ts";
import { catalogLines, differences } from "../../database/catalog-lines.ts";
import { readCatalog } from "../../database/read-catalog.ts";
import { type LocatedSqlError, remarks } from "../../database/sql-error.ts";
import type { SqlFile } from "../../database/sql-file.ts";
import { refusesTransaction } from "../../database/sql-split.ts";
import { applyMigrations } from "../../history/apply.ts";
import { type Migration, readMigrations } from "../../history/migrations.ts";
import { readScript, rollBack, scriptPath, verify } from "../../history/scripts.ts";
import type { Databases } from "../../stack/databases.ts";

/** What to take there and back, and where. */
export type RoundtripOptions = {
  readonly folders: Folders;
  readonly databases: Databases;
  /** Told how many migrations are done. */
  readonly progress?: (done: number, total: number) => void;
};

/** How many migrations are on their way at once: as many as keep two cores busy. */
const atOnce = 3;

type Scripts = { readonly verify: SqlFile; readonly rollback: SqlFile };

/**
 * Takes each migration there and back: deploy → verify → roll back → compare the catalog with the
 * one before → see verify fail → deploy → verify. Each starts from the history before it, in a
 * database of its own.
 */
export async function roundtrip({
  folders,
  databases,
  progress,
}: RoundtripOptions): Promise<Report> {
  const migrations = readMigrations(folders);
  let done = 0;
  progress?.(done, migrations.length);
  const found = await several(atOnce, migrations, async (migration, index) => {
    const here = await thereAndBack(folders, databases, migrations.slice(0, index + 1), migration);
    progress?.(++done, migrations.length);
    return here;
  });
  const findings: Finding[] = [...strayScripts(folders, migrations), ...found.flat()];
  const failing = new Set(findings.map(({ object }) => object));
  const passed = migrations.filter(({ file }) => !failing.has(basename(file, ".sql"))).length;
  const summary = { migrations: migrations.length, passed, failed: failing.size };
  return {
    command: "roundtrip",
    target: relative(process.cwd(), folders.workdir) || ".",
    summary,
    findings,
  };
}

async function thereAndBack(
  folders: Folders,
  databases: Databases,
  history: readonly Migration[],
  migration: Migration,
): Promise<Finding[]> {
  const paths = {
    verify: scriptPath(folders, "verify", migration),
    rollback: scriptPath(folders, "rollback", migration),
  };
  const missing = Object.entries(paths).flatMap(([kind, file]) =>
    existsSync(file) ? [] : [missingScript(migration, kind, file)],
  );
  if (missing.length > 0) return missing;
  const scripts: Scripts = {
    verify: readScript(paths.verify),
    rollback: readScript(paths.rollback),
  };
  const database = await databases.create({ migrations: { before: migration.version } });
  try {
    return await legs(database.url, scripts, migration, () =>
      applyMigrations(folders, database.url, history),
    );
  } catch (error) {
    if (error instanceof Problem)
      return [
        {
          ...about(migration, "migration-failed"),
          message: error.message,
          fix: "Correct the migration.",
          place: { file: migration.file, line: 1 },
        },
      ];
    throw error;
  } finally {
    await database.drop();
  }
}

/** Stops at the first finding: what comes after it would only repeat it. */
async function legs(
  url: string,
  scripts: Scripts,
  migration: Migration,
  deploy: () => Promise<void>,
): Promise<Finding[]> {
  const lines = async (): Promise<string[]> => catalogLines(await readCatalog(url));
  const before = await lines();

  await deploy();
  const deployed = await lines();
  const refusal = await verify(url, scripts.verify);
  if (refusal) return [failedScript(migration, "verify-failed", refusal, "after the migration")];

  const broken = await rollBack(url, scripts.rollback, migration);
  if (broken)
    return [
      failedScript(
        migration,
        "rollback-failed",
        broken,
        refusesTransaction(scripts.rollback.sql)
          ? "; the statements before it stay rolled back"
          : "; nothing was rolled back",
      ),
    ];
  const rest = differs(migration, "rollback-incomplete", before, await lines(), scripts.rollback);
  if (rest) return [rest];
  if (!(await verify(url, scripts.verify))) return [powerless(migration, scripts.verify)];

  await deploy();
  const again = await verify(url, scripts.verify);
  if (again)
    return [failedScript(migration, "verify-failed", again, "after the second deployment")];
  const drift = differs(migration, "redeploy-differs", deployed, await lines(), scripts.rollback);
  return drift ? [drift] : [];
}

function about({ file }: Migration, id: string): Pick<Finding, "id" | "severity" | "object"> {
  return { id, severity: "error", object: basename(file, ".sql") };
}

function missingScript(migration: Migration, kind: string, file: string): Finding {
  return {
    ...about(migration, "script-missing"),
    message: `There is no ${kind} script.`,
    fix: `Write supabase/${kind}/${basename(file)}.`,
    place: { file: migration.file, line: 1 },
  };
}

function strayScripts(folders: Folders, migrations: readonly Migration[]): Finding[] {
  const names = new Set(migrations.map(({ file }) => basename(file)));
  return ["verify", "rollback"].flatMap((kind) => {
    const folder = join(folders.workdir, "supabase", kind);
    const stray = existsSync(folder)
      ? readdirSync(folder).filter((name) => name.endsWith(".sql") && !names.has(name))
      : [];
    return stray.map((name) => ({
      id: "script-stray",
      severity: "error",
      object: `${kind}/${name}`,
      message: "No migration has this name, so the script never runs.",
      fix: "Give it the name of its migration, or delete it.",
      place: { file: join(folder, name), line: 1 },
    }));
  });
}

function powerless(migration: Migration, script: SqlFile): Finding {
  return {
    ...about(migration, "verify-cannot-fail"),
    message: "The verify script is content without the migration, so it proves nothing.",
    fix: "Let it raise an exception unless what the migration brings is there.",
    place: { file: script.file, line: 1 },
  };
}

function failedScript(
  migration: Migration,
  id: string,
  error: LocatedSqlError,
  when: string,
): Finding {
  return {
    ...about(migration, id),
    message: [
      `${error.message} (SQLSTATE ${error.sqlstate})${when.startsWith(";") ? "" : " "}${when}`,
      ...remarks(error),
    ].join("\n"),
    fix: "Correct the script, or the migration.",
    place: error.place,
    detail: { excerpt: error.excerpt, sqlstate: error.sqlstate },
  };
}

function differs(
  migration: Migration,
  id: string,
  expected: readonly string[],
  found: readonly string[],
  script: SqlFile,
): Finding | undefined {
  const { missing, added } = differences(expected, found);
  if (missing.length + added.length === 0) return undefined;
  const excerpt = [...missing.map((line) => `- ${line}`), ...added.map((line) => `+ ${line}`)].join(
    "\n",
  );
  return {
    ...about(migration, id),
    message:
      id === "rollback-incomplete"
        ? "The schema after the rollback is not the one before the migration."
        : "The second deployment made another schema than the first.",
    fix: "Undo in the rollback script what is listed: - was there and is gone, + is left over.",
    place: { file: script.file, line: 1 },
    detail: { excerpt, missing, added },
  };
}
