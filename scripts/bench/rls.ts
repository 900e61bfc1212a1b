import { Problem } from "../core/problem.ts";
import type { Progress } from "../core/progress.ts";
import { required } from "../core/required.ts";
import type { Folders } from "../core/settings.ts";
import { type Session, withSession } from "../database/session.ts";
import { isDatabaseError } from "../database/sql-error.ts";
import type { HistoryPoint } from "../history/migrations.ts";
import type { Databases } from "../stack/databases.ts";
import { withPassingStack } from "../stack/leases.ts";
import { fill } from "./fill.ts";
import { scansTable, timeQuery } from "./rls-time.ts";
import { askedBy, type HotQuery, readWorkload, type Volume, type Workload } from "./workload.ts";

/** What one hot query takes at one number of tenants; times are medians in milliseconds. */
export type RlsMeasurement = {
  readonly query: string;
  /** Rows of the table that the query lists, all tenants together. */
  readonly rows: number;
  readonly tenants: number;
  readonly withoutRls: number;
  readonly throughRls: number;
  readonly legacy: Legacy;
};

/** What the policies as found make of the query: a time, or the SQLSTATE with which they fail. */
export type Legacy =
  | { readonly ms: number; readonly scans: boolean }
  | { readonly sqlstate: string };

const benchStack = "bench-rls";
const rounds = 25;
const legacyRounds = 3;
const legacyTimeout = 30_000;

/**
 * Times the hot queries over `rows` rows at each number of tenants. Each database is made, filled,
 * measured and dropped.
 *
 * @throws Problem when the project says nothing in `supabase/bench`, or when a query means other
 *   rows without the policies than with them.
 */
export async function benchmarkRls(
  folders: Folders,
  { rows, tenantCounts }: { rows: number; tenantCounts: readonly number[] },
  progress: Progress,
): Promise<RlsMeasurement[]> {
  const workload = await readWorkload(folders);
  const volumes = tenantCounts.map((tenants) => ({ rows, tenants }));
  const stepsOf = (volume: Volume): number =>
    2 * (workload.rows.statements(volume).length + workload.queries.size);
  const steps = volumes.reduce((sum, volume) => sum + stepsOf(volume), 0);
  let done = 0;
  const step = (): void => progress(++done, steps);
  return withPassingStack(folders, benchStack, async ({ databases }) => {
    const measurements: RlsMeasurement[] = [];
    for (const volume of volumes)
      measurements.push(...(await measureVolume(databases, workload, volume, step)));
    return measurements;
  });
}

async function measureVolume(
  databases: Databases,
  workload: Workload,
  volume: Volume,
  step: () => void,
): Promise<RlsMeasurement[]> {
  const onFilled = <T>(point: HistoryPoint, measure: Measure<T>): Promise<T[]> =>
    measureOn(databases, point, workload, volume, step, measure);
  const now = await onFilled("all", measureNow);
  const legacy = await onFilled(workload.rows.legacy, measureLegacy);
  return now.map((times, index) => ({
    tenants: volume.tenants,
    ...times,
    legacy: required(legacy[index], "each query to be measured on both databases"),
  }));
}

/** A hot query, how it is called and in which volume it is asked. */
type Asked = { readonly name: string; readonly query: HotQuery; readonly volume: Volume };
type Measure<T> = (session: Session, asked: Asked) => Promise<T>;

async function measureOn<T>(
  databases: Databases,
  migrations: HistoryPoint,
  { rows, queries }: Workload,
  volume: Volume,
  step: () => void,
  measure: Measure<T>,
): Promise<T[]> {
  const database = await databases.create({ migrations });
  try {
    await withSession(database.adminUrl, (session) => fill(session, rows.statements(volume), step));
    const results: T[] = [];
    for (const [name, query] of queries) {
      results.push(
        await withSession(database.url, (session) => measure(session, { name, query, volume })),
      );
      step();
    }
    return results;
  } finally {
    await database.drop();
  }
}

async function measureNow(
  session: Session,
  { name, query, volume }: Asked,
): Promise<Pick<RlsMeasurement, "query" | "rows" | "withoutRls" | "throughRls">> {
  const asker = query.asker(volume);
  const [without, through] = [
    await timeQuery(session, "postgres", askedBy(asker, query.withoutRls), rounds),
    await timeQuery(session, { account: asker.user }, askedBy(asker, query.throughRls), rounds),
  ];
  if (without.rows.join() !== through.rows.join())
    throw new Problem(
      `${name}: the policies return ${through.rows.length} rows and the query without them ` +
        `${without.rows.length}, or other ones. Mend the query in supabase/bench/queries.`,
    );
  const [counted] = await session.rows<{ rows: number }>(
    `select count(*)::integer as rows from ${query.table}`,
  );
  const { rows } = required(counted, "a count");
  return { query: name, rows, withoutRls: without.median, throughRls: through.median };
}

async function measureLegacy(session: Session, { query, volume }: Asked): Promise<Legacy> {
  const asker = query.asker(volume);
  const sql = askedBy(asker, query.legacy ?? query.throughRls);
  const caller = { account: asker.user };
  await session.rows(`set statement_timeout = ${legacyTimeout}`);
  try {
    const { median } = await timeQuery(session, caller, sql, legacyRounds);
    return { ms: median, scans: await scansTable(session, caller, sql, query.table) };
  } catch (error) {
    if (isDatabaseError(error)) return { sqlstate: error.code };
    throw error;
  }
}
