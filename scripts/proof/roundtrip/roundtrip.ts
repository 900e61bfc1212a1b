import { existsSync, readdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { concurrently } from "../../core/concurrently.ts";
import { type FindingKind, found } from "../../core/finding-kind.ts";
import type { Finding } from "../../core/finding.ts";
import { exitCode, Problem } from "../../core/problem.ts";
import type { Report } from "../../core/report.ts";
import type { Folders } from "../../core/settings.ts";
import { catalogLines, differences } from "../../database/catalog-lines.ts";
import { readCatalog } from "../../database/read-catalog.ts";
import { type LocatedSqlError, remarks } from "../../database/sql-error.ts";
import type { SqlFile } from "../../database/sql-file.ts";
import { refusesTransaction } from "../../database/sql-split.ts";
import { applyMigrations } from "../../history/apply.ts";
import { verifyFailed } from "../../history/findings.ts";
import { type Migration, readMigrations } from "../../history/migrations.ts";
import { readScript, rollBack, scriptPath, verify } from "../../history/scripts.ts";
import type { Databases } from "../../stack/databases.ts";
import {
  migrationFailed,
  redeployDiffers,
  rollbackFailed,
  rollbackIncomplete,
  scriptMissing,
  scriptStray,
  verifyCannotFail,
} from "./findings.ts";

/** What to take there and back, and where. */
export type RoundtripOptions = {
  readonly folders: Folders;
  readonly databases: Databases;
  /** Told how many migrations are done. */
  readonly progress?: (done: number, total: number) => void;
};

/** How many migrations were taken there and back. */
export type RoundtripSummary = {
  readonly migrations: number;
  readonly passed: number;
  readonly failed: number;
};

/** How many migrations are on their way at once: as many as keep two cores busy. */
const atOnce = 3;

type Scripts = { readonly verify: SqlFile; readonly rollback: SqlFile };

/**
 * Takes each migration there and back: deploys, verifies, rolls back, compares the catalog with the
 * one before, sees verify fail, deploys and verifies again. Each starts from the history before it,
 * in a database of its own.
 */
export async function roundtrip({
  folders,
  databases,
  progress,
}: RoundtripOptions): Promise<Report<RoundtripSummary>> {
  const migrations = readMigrations(folders);
  let done = 0;
  progress?.(done, migrations.length);
  const found = await concurrently(atOnce, migrations, async (migration, index) => {
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
    if (error instanceof Problem && error.exit === exitCode.findings)
      return [
        found(migrationFailed, {
          object: nameOf(migration),
          message: error.message,
          place: { file: migration.file, line: 1 },
        }),
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
  if (refusal) return [failedScript(migration, verifyFailed, refusal, "after the migration")];

  const broken = await rollBack(url, scripts.rollback, migration);
  if (broken)
    return [
      failedScript(
        migration,
        rollbackFailed,
        broken,
        refusesTransaction(scripts.rollback.sql)
          ? "; the statements before it stay rolled back"
          : "; nothing was rolled back",
      ),
    ];
  const rest = differs(migration, rollbackIncomplete, before, await lines(), scripts.rollback);
  if (rest) return [rest];
  if (!(await verify(url, scripts.verify))) return [powerless(migration, scripts.verify)];

  await deploy();
  const again = await verify(url, scripts.verify);
  if (again) return [failedScript(migration, verifyFailed, again, "after the second deployment")];
  const drift = differs(migration, redeployDiffers, deployed, await lines(), scripts.rollback);
  return drift ? [drift] : [];
}

function nameOf({ file }: Migration): string {
  return basename(file, ".sql");
}

function missingScript(migration: Migration, kind: string, file: string): Finding {
  return found(scriptMissing, {
    object: nameOf(migration),
    message: `There is no ${kind} script.`,
    place: { file: migration.file, line: 1 },
    detail: { kind, file: basename(file) },
  });
}

function strayScripts(folders: Folders, migrations: readonly Migration[]): Finding[] {
  const names = new Set(migrations.map(({ file }) => basename(file)));
  return ["verify", "rollback"].flatMap((kind) => {
    const folder = join(folders.workdir, "supabase", kind);
    const stray = existsSync(folder)
      ? readdirSync(folder).filter((name) => name.endsWith(".sql") && !names.has(name))
      : [];
    return stray.map((name) =>
      found(scriptStray, {
        object: `${kind}/${name}`,
        message: "No migration has this name, so the script never runs.",
        place: { file: join(folder, name), line: 1 },
      }),
    );
  });
}

function powerless(migration: Migration, script: SqlFile): Finding {
  return found(verifyCannotFail, {
    object: nameOf(migration),
    message: "The verify script is content without the migration, so it proves nothing.",
    place: { file: script.file, line: 1 },
  });
}

function failedScript(
  migration: Migration,
  kind: FindingKind,
  error: LocatedSqlError,
  when: string,
): Finding {
  return found(kind, {
    object: nameOf(migration),
    message: [
      `${error.message} (SQLSTATE ${error.sqlstate})${when.startsWith(";") ? "" : " "}${when}`,
      ...remarks(error),
    ].join("\n"),
    excerpt: error.excerpt,
    place: error.place,
    detail: { sqlstate: error.sqlstate },
  });
}

function differs(
  migration: Migration,
  kind: FindingKind,
  expected: readonly string[],
  made: readonly string[],
  script: SqlFile,
): Finding | undefined {
  const { missing, added } = differences(expected, made);
  if (missing.length + added.length === 0) return undefined;
  const excerpt = [...missing.map((line) => `- ${line}`), ...added.map((line) => `+ ${line}`)].join(
    "\n",
  );
  return found(kind, {
    object: nameOf(migration),
    message:
      kind === rollbackIncomplete
        ? "The schema after the rollback is not the one before the migration."
        : "The second deployment made another schema than the first.",
    excerpt,
    place: { file: script.file, line: 1 },
    detail: { missing, added },
  });
}
