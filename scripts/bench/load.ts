import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { withSession } from "../database/session.ts";
import type { Finding } from "../findings.ts";
import { applyMigrations } from "../history/apply.ts";
import { type Migration, readMigrations } from "../history/migrations.ts";
import type { Progress } from "../render/progress.ts";
import type { Folders } from "../settings.ts";
import { removeStack, startStack } from "../stack/stack.ts";
import { fill } from "./fill.ts";

/** What clients felt while one migration was applied. */
export type LoadMeasurement = {
  readonly migration: string;
  /** How long the migration itself took, in milliseconds, the start of the Supabase CLI included. */
  readonly duration: number;
  /** Statements that the clients ran meanwhile. */
  readonly statements: number;
  /** The longest of them, and what it was. */
  readonly longest: { readonly ms: number; readonly statement: string };
};

/** Nobody may wait longer for a migration, in milliseconds. */
export const waitLimit = 500;

const clients = 4;
/** The first migration that repairs; those before it build the tables as found. */
const firstFix = "20250115000000";
const benchStack = "bench-load";

/**
 * Applies every migration after the baseline to a filled database, as people do, while clients read and write the
 * tables that it names.
 */
export async function benchmarkMigrations(folders: Folders, rows: number, progress: Progress): Promise<LoadMeasurement[]> {
  const migrations = readMigrations(folders);
  const fixes = migrations.filter(({ version }) => version >= firstFix);
  try {
    const { databases } = await startStack(folders, benchStack);
    const database = await databases.create({ migrations: { before: firstFix } });
    await withSession(database.adminUrl, (session) => fill(session, { rows, tenants: 100 }, { asFound: true }));
    const measurements: LoadMeasurement[] = [];
    for (const migration of fixes) {
      const until = migrations.slice(0, migrations.indexOf(migration) + 1);
      measurements.push(await underLoad(database.url, migration, () => applyMigrations(folders, database.url, until)));
      progress(measurements.length, fixes.length);
    }
    return measurements;
  } finally {
    await removeStack(folders, benchStack);
  }
}

/** Runs `apply` between reads and writes of the tables of a migration, and reports the statement that took longest. */
async function underLoad(url: string, migration: Migration, apply: () => Promise<void>): Promise<LoadMeasurement> {
  const tables = await withSession(url, async (session) => {
    const rows = await session.rows<{ relname: string }>(
      `select c.relname from pg_catalog.pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname = any ($1)
         and exists (select from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attname = 'created_at')`,
      [namedTables(migration.sql)],
    );
    return rows.map((row) => row.relname);
  });
  const state = { over: false, statements: 0, longest: { ms: 0, statement: "" } };
  const work = Array.from({ length: clients }, (_, number) => client(url, tables, number, state));
  const started = performance.now();
  try {
    await apply();
  } finally {
    state.over = true;
    await Promise.all(work);
  }
  return { migration: migration.fileName, duration: performance.now() - started, statements: state.statements, longest: state.longest };
}

/** The tables of public that a migration names. */
export function namedTables(sql: string): string[] {
  const code = sql.replace(/--.*$/gm, "");
  return [...new Set([...code.matchAll(/\bpublic\.([a-z_]+)\b(?!\s*\()/g)].map((match) => match[1] ?? ""))];
}

/** One client: half of its statements write. It stays on the first rows of a table, which a rewrite reaches first. */
async function client(url: string, tables: readonly string[], number: number, state: { over: boolean; statements: number; longest: LoadMeasurement["longest"] }): Promise<void> {
  if (tables.length === 0) return;
  await withSession(url, async (session) => {
    for (let turn = number; !state.over; turn++) {
      const table = tables[Math.floor(turn / 2) % tables.length] ?? "";
      const row = `(select r.ctid from public.${table} r limit 1 offset ${number})`;
      const statement = turn % 2 === 0 ? `select * from public.${table} where ctid = ${row}` : `update public.${table} set created_at = created_at where ctid = ${row}`;
      const started = performance.now();
      await session.rows(statement);
      const ms = performance.now() - started;
      state.statements++;
      if (ms > state.longest.ms) state.longest = { ms, statement: `${turn % 2 === 0 ? "select" : "update"} ${table}` };
      await pause(5);
    }
  });
}

/** A finding for each migration that made somebody wait too long. */
export function longWaits(measurements: readonly LoadMeasurement[]): Finding[] {
  return measurements
    .filter(({ longest }) => longest.ms > waitLimit)
    .map(({ migration, longest }) => ({
      id: "migration-blocks",
      severity: "error",
      object: migration,
      message: `${migration}: a client waited ${Math.round(longest.ms)} ms (${longest.statement}), must be at most ${waitLimit} ms.`,
      fix: "Split it: add (indexes concurrently, constraints not valid), fill in batches, then validate and switch over, each in a file of its own.",
    }));
}
