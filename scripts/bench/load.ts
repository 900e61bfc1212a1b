import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { found } from "../core/finding-kind.ts";
import type { Finding } from "../core/finding.ts";
import { exitCode, Problem } from "../core/problem.ts";
import type { Progress } from "../core/progress.ts";
import type { Folders } from "../core/settings.ts";
import { withSession } from "../database/session.ts";
import { isDatabaseError } from "../database/sql-error.ts";
import { applyMigrations } from "../history/apply.ts";
import { type Migration, migrationsUntil, readMigrations } from "../history/migrations.ts";
import { withPassingStack } from "../stack/leases.ts";
import { fill } from "./fill.ts";
import { migrationBlocks } from "./findings.ts";
import { readWorkload, type Volume } from "./workload.ts";

/** What clients felt while one migration was applied. */
export type LoadMeasurement = {
  readonly migration: string;
  /** How long the migration took, in milliseconds, the start of the Supabase CLI included. */
  readonly duration: number;
  /** Statements that the clients ran meanwhile. */
  readonly statements: number;
  /** The longest of them, and what it was. */
  readonly longest: { readonly ms: number; readonly statement: string };
  /** What clients were refused with, a deadlock for example: SQLSTATE and statement. */
  readonly refused: readonly string[];
  /**
   * Pushes that failed, each with its message. When all of them did, nothing later could be
   * measured.
   */
  readonly failedPushes: readonly string[];
};

/** What the clients share while a migration runs. */
type Load = {
  over: boolean;
  statements: number;
  longest: LoadMeasurement["longest"];
  readonly refused: string[];
};

/** Nobody may wait longer for a migration, in milliseconds. */
export const waitLimit = 500;

const clients = 4;
/**
 * A push that lost a deadlock or waited too long for a lock is repeated so often, as the person who
 * pushes would.
 */
const pushes = 3;
const benchStack = "bench-load";

/**
 * Applies every migration after the history as found to a filled database, as people do, while
 * clients read and write the tables that it names.
 *
 * @throws Problem when the project says nothing in `supabase/bench`.
 */
export async function benchmarkMigrations(
  folders: Folders,
  volume: Volume,
  progress: Progress,
): Promise<LoadMeasurement[]> {
  const { asFound, statements } = (await readWorkload(folders)).rows;
  const migrations = readMigrations(folders);
  const fixes = migrations.slice(migrationsUntil(migrations, asFound).length);
  return withPassingStack(folders, benchStack, async ({ databases }) => {
    const database = await databases.create({ migrations: asFound });
    await withSession(database.adminUrl, (session) => fill(session, statements(volume)));
    const measurements: LoadMeasurement[] = [];
    for (const migration of fixes) {
      const until = migrations.slice(0, migrations.indexOf(migration) + 1);
      measurements.push(
        await underLoad(database.url, migration, () =>
          applyMigrations(folders, database.url, until),
        ),
      );
      progress(measurements.length, fixes.length);
      if ((measurements.at(-1)?.failedPushes.length ?? 0) === pushes) break;
    }
    return measurements;
  });
}

/**
 * Runs `apply` between reads and writes of the tables of a migration, and reports the statement
 * that took longest.
 */
async function underLoad(
  url: string,
  migration: Migration,
  apply: () => Promise<void>,
): Promise<LoadMeasurement> {
  const tables = await withSession(url, async (session) => {
    const rows = await session.rows<{ relname: string }>(
      `select c.relname from pg_catalog.pg_class as c
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname = any ($1)
         and exists (
           select from pg_catalog.pg_attribute as a
           where a.attrelid = c.oid and a.attname = 'created_at'
         )`,
      [namedTables(migration.sql)],
    );
    return rows.map((row) => row.relname);
  });
  const load: Load = { over: false, statements: 0, longest: { ms: 0, statement: "" }, refused: [] };
  const work = Array.from({ length: clients }, (_, number) => client(url, tables, number, load));
  const started = performance.now();
  let failedPushes: string[];
  try {
    failedPushes = await pushUntilItPasses(apply);
  } finally {
    load.over = true;
    await Promise.all(work);
  }
  const { statements, longest, refused } = load;
  return {
    migration: migration.fileName,
    duration: performance.now() - started,
    statements,
    longest,
    refused,
    failedPushes,
  };
}

/** @returns The messages of the pushes that failed. */
async function pushUntilItPasses(apply: () => Promise<void>): Promise<string[]> {
  const failed: string[] = [];
  while (failed.length < pushes)
    try {
      await apply();
      break;
    } catch (error) {
      if (!(error instanceof Problem) || error.exit !== exitCode.findings) throw error;
      failed.push(error.message);
    }
  return failed;
}

/**
 * What of public a migration names, functions and indexes included: the catalog knows which of it
 * are tables.
 */
export function namedTables(sql: string): string[] {
  const code = sql.replace(/--.*$/gm, "");
  return [...new Set([...code.matchAll(/\bpublic\.([a-z0-9_]+)/g)].map((match) => match[1] ?? ""))];
}

/**
 * One client: half of its statements write. It stays on the first rows of a table, which a rewrite
 * reaches first.
 */
async function client(
  url: string,
  tables: readonly string[],
  number: number,
  load: Load,
): Promise<void> {
  if (tables.length === 0) return;
  await withSession(url, async (session) => {
    for (let count = number; !load.over; count++) {
      const table = tables[Math.floor(count / 2) % tables.length] ?? "";
      const [kind, sql] =
        count % 2 === 0 ? ["select", readOf(table, number)] : ["update", writeOf(table, number)];
      const started = performance.now();
      const refusal = await session.rows(sql).then(() => undefined, codeOf);
      const ms = performance.now() - started;
      load.statements++;
      if (refusal !== undefined) load.refused.push(`${refusal} ${kind} ${table}`);
      if (ms > load.longest.ms) load.longest = { ms, statement: `${kind} ${table}` };
      await pause(5);
    }
  });
}

const rowOf = (table: string, number: number): string =>
  `ctid = (select r.ctid from public.${table} r limit 1 offset ${number})`;
const readOf = (table: string, number: number): string =>
  `select * from public.${table} where ${rowOf(table, number)}`;
const writeOf = (table: string, number: number): string =>
  `update public.${table} set created_at = created_at where ${rowOf(table, number)}`;

/** The SQLSTATE of a refused statement; anything else went wrong with the measurement itself. */
function codeOf(error: unknown): string {
  if (isDatabaseError(error)) return error.code;
  throw error;
}

/**
 * A finding for each migration that made somebody wait too long, refused somebody, or did not pass
 * at once.
 */
export function longWaits(measurements: readonly LoadMeasurement[]): Finding[] {
  return measurements.flatMap(({ migration, longest, refused, failedPushes }) => [
    ...(longest.ms > waitLimit
      ? [
          blocks(
            migration,
            `a client waited ${Math.round(longest.ms)} ms (${longest.statement}), ` +
              `must be at most ${waitLimit} ms`,
          ),
        ]
      : []),
    ...(refused.length > 0
      ? [blocks(migration, `clients were refused: ${[...new Set(refused)].join(", ")}`)]
      : []),
    ...(failedPushes.length > 0
      ? [
          blocks(
            migration,
            `${failedPushes.length} of at most ${pushes} pushes failed: ${failedPushes.join("; ")}`,
          ),
        ]
      : []),
  ]);
}

function blocks(migration: string, what: string): Finding {
  return found(migrationBlocks, { object: migration, message: `${migration}: ${what}.` });
}
