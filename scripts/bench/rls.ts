import { found } from "../core/finding-kind.ts";
import type { Finding } from "../core/finding.ts";
import { Problem } from "../core/problem.ts";
import type { Progress } from "../core/progress.ts";
import type { Folders } from "../core/settings.ts";
import { type Session, withSession } from "../database/session.ts";
import { isDatabaseError } from "../database/sql-error.ts";
import type { HistoryPoint } from "../history/migrations.ts";
import { type Databases } from "../stack/databases.ts";
import { removeStack, startStack } from "../stack/stack.ts";
import { fill, fillStatements, idOf, rowsOf, type Volume } from "./fill.ts";
import { benchRlsLimit } from "./findings.ts";
import { type Asker, type HotQuery, hotQueries, written } from "./rls-queries.ts";
import { scansTable, timeQuery } from "./rls-time.ts";

/** What one hot query takes at one number of tenants; times are medians in milliseconds. */
export type RlsMeasurement = {
  readonly query: string;
  /** Rows of the table that the query lists, all tenants together. */
  readonly rows: number;
  readonly tenants: number;
  readonly byHand: number;
  readonly throughRls: number;
  readonly legacy: Legacy;
};

/** What the policies as found make of the same query: a time, or the SQLSTATE with which they fail. */
export type Legacy =
  | { readonly ms: number; readonly scans: boolean }
  | { readonly sqlstate: string };

/**
 * How much slower than the query by hand the policies may be: by ratio above `smallMs`, by time
 * below.
 */
export const rlsLimits = {
  smallMs: 5,
  addedMs: 0.3,
  ratio: 1.25,
  fasterThanLegacy: 10,
  flatRatio: 2,
} as const;

/**
 * The last point at which the domain tables still have their policies as found, while users can be
 * read at all (B1).
 */
const legacyHistory: HistoryPoint = { before: "20250115000011" };

const benchStack = "bench-rls";
const rounds = 25;
const legacyRounds = 3;
const legacyTimeout = 30_000;

/**
 * Times the hot queries over `rows` rows at each number of tenants. Each database is made, filled,
 * measured and dropped.
 */
export async function benchmarkRls(
  folders: Folders,
  { rows, tenantCounts }: { rows: number; tenantCounts: readonly number[] },
  progress: Progress,
): Promise<RlsMeasurement[]> {
  const volumes = tenantCounts.map((tenants) => ({ rows, tenants }));
  const steps = volumes.reduce(
    (sum, volume) => sum + 2 * (fillStatements(volume).length + hotQueries.length),
    0,
  );
  let done = 0;
  const step = (): void => progress(++done, steps);
  try {
    const { databases } = await startStack(folders, benchStack);
    const measurements: RlsMeasurement[] = [];
    for (const volume of volumes) {
      const now = await onFilled(databases, "all", volume, step, (session, query) =>
        measureNow(session, query, volume),
      );
      const legacy = await onFilled(databases, legacyHistory, volume, step, (session, query) =>
        measureLegacy(session, query, volume),
      );
      hotQueries.forEach((query, index) => {
        const [times, before] = [now[index], legacy[index]];
        if (!times || !before) throw new Error("every query is measured on both databases");
        measurements.push({
          query: query.name,
          rows: rowsOf(query.table, volume),
          tenants: volume.tenants,
          ...times,
          legacy: before,
        });
      });
    }
    return measurements;
  } finally {
    await removeStack(folders, benchStack);
  }
}

async function onFilled<T>(
  databases: Databases,
  migrations: HistoryPoint,
  volume: Volume,
  step: () => void,
  measure: (session: Session, query: HotQuery) => Promise<T>,
): Promise<T[]> {
  const database = await databases.create({ migrations });
  try {
    await withSession(database.adminUrl, (session) => fill(session, volume, { each: step }));
    const results: T[] = [];
    for (const query of hotQueries) {
      results.push(await withSession(database.url, (session) => measure(session, query)));
      step();
    }
    return results;
  } finally {
    await database.drop();
  }
}

async function measureNow(
  session: Session,
  query: HotQuery,
  volume: Volume,
): Promise<{ byHand: number; throughRls: number }> {
  const values = asked(query.asker, volume);
  const byHand = await timeQuery(session, "postgres", written(query.byHand, values), rounds);
  const throughRls = await timeQuery(
    session,
    { account: values.user },
    written(query.throughRls, values),
    rounds,
  );
  if (byHand.rows.join() !== throughRls.rows.join())
    throw new Problem(
      `${query.name}: the policies return ${throughRls.rows.length} rows and the query by hand ${byHand.rows.length}, or other ones. Mend the query in scripts/bench/rls-queries.ts.`,
      { exit: 1 },
    );
  return { byHand: byHand.median, throughRls: throughRls.median };
}

async function measureLegacy(session: Session, query: HotQuery, volume: Volume): Promise<Legacy> {
  const values = { ...asked(query.asker, volume), legacy: true };
  const sql = written(query.throughRls, values);
  const caller = { account: values.user };
  await session.rows(`set statement_timeout = ${legacyTimeout}`);
  try {
    const { median } = await timeQuery(session, caller, sql, legacyRounds);
    return { ms: median, scans: await scansTable(session, caller, sql, query.table) };
  } catch (error) {
    if (isDatabaseError(error)) return { sqlstate: error.code };
    throw error;
  }
}

/** Somebody in the middle of the tenants. */
function asked(asker: Asker, { tenants }: Volume): { tenant: string; user: string } {
  const tenant = Math.floor(tenants / 2);
  const seat = { admin: 0, instructor: 1, student: 2 }[asker];
  return { tenant: idOf("tenant", tenant), user: idOf("person", tenant + seat * tenants) };
}

/** A finding for each limit that a measurement misses. */
export function missedRlsLimits(measurements: readonly RlsMeasurement[]): Finding[] {
  const { smallMs, addedMs, ratio, fasterThanLegacy } = rlsLimits;
  return measurements.flatMap((measured) => {
    const { query, tenants, byHand, throughRls, legacy } = measured;
    const at = `${query} at ${tenants} tenants`;
    const slow = byHand > smallMs ? throughRls > ratio * byHand : throughRls > byHand + addedMs;
    const pointless = "ms" in legacy && legacy.scans && legacy.ms < fasterThanLegacy * throughRls;
    return [
      ...(slow
        ? [
            missed(
              at,
              `${shown(throughRls)} ms through the policies, ${shown(byHand)} ms by hand: at most ${ratio} times as long, or ${addedMs} ms longer below ${smallMs} ms`,
            ),
          ]
        : []),
      ...(pointless
        ? [
            missed(
              at,
              `${shown(throughRls)} ms, and ${shown(legacy.ms)} ms with the legacy policies, which scan: must be ${fasterThanLegacy} times faster`,
            ),
          ]
        : []),
      ...(isSteep(measured, measurements)
        ? [
            missed(
              at,
              `${shown(throughRls)} ms is more than ${rlsLimits.flatRatio} times the time at another number of tenants`,
            ),
          ]
        : []),
    ];
  });
}

/**
 * Whether a time grows with the number of tenants, which are other people's data;
 * {@link rlsLimits}.addedMs is noise.
 */
function isSteep(
  { query, tenants, throughRls }: RlsMeasurement,
  all: readonly RlsMeasurement[],
): boolean {
  const fewer = all
    .filter((other) => other.query === query && other.tenants < tenants)
    .map((other) => other.throughRls);
  return (
    fewer.length > 0 && throughRls > rlsLimits.flatRatio * Math.min(...fewer) + rlsLimits.addedMs
  );
}

function missed(object: string, message: string): Finding {
  return found(benchRlsLimit, { object, message: `${object}: ${message}.` });
}

function shown(ms: number): string {
  return ms.toFixed(2);
}
