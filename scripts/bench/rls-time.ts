import { required } from "../core/required.ts";
import type { Session } from "../database/session.ts";

/**
 * Who runs a query: an account with the claims its token has, or role postgres, which policies do
 * not bind.
 */
export type Caller = { readonly account: string } | "postgres";

/** What one query took, in milliseconds. */
export type Timing = { readonly median: number; readonly rows: readonly string[] };

/**
 * Times a query inside the server: parsed, planned and executed anew each time, as PostgREST sends
 * it, and read to its last row. The first run, which fills the caches, does not count.
 */
export async function timeQuery(
  session: Session,
  caller: Caller,
  query: string,
  rounds: number,
): Promise<Timing> {
  await session.rows("begin");
  try {
    await session.script(timer);
    if (caller !== "postgres") await session.rows(becoming, [caller.account]);
    const [timed] = await session.rows<{ ms: number[]; ids: string[] }>(
      "select ms, ids from pg_temp.time_query($1, $2)",
      [query, rounds],
    );
    const { ms, ids } = required(timed, "the one row of time_query");
    return { median: medianOf(ms), rows: ids };
  } finally {
    await session.rows("rollback");
  }
}

/** Whether the plan of a query reads a whole table from its first page to its last. */
export async function scansTable(
  session: Session,
  caller: Caller,
  query: string,
  table: string,
): Promise<boolean> {
  await session.rows("begin");
  try {
    if (caller !== "postgres") await session.rows(becoming, [caller.account]);
    const lines = await session.rows<{ "QUERY PLAN": string }>(`explain (costs off) ${query}`);
    return lines.some((line) => line["QUERY PLAN"].includes(`Seq Scan on ${table} `));
  } finally {
    await session.rows("rollback");
  }
}

/** The middle one of some numbers; NaN of none. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const becoming = `
  select
    set_config('request.jwt.claims', json_build_object(
      'sub', u.id, 'aud', 'authenticated', 'role', 'authenticated', 'email', u.email,
      'app_metadata', u.raw_app_meta_data, 'user_metadata', u.raw_user_meta_data,
      'exp', extract(epoch from now())::bigint + 3600, 'is_anonymous', false
    )::text, true),
    set_config('role', 'authenticated', true)
  from auth.users u
  where u.id = $1`;

const timer = `
  create function pg_temp.time_query(
    query text, rounds integer, out ms double precision[], out ids text[]
  )
  language plpgsql
  as $$
  declare
    started timestamptz;
  begin
    execute format(
      'select coalesce(array_agg(r.id::text order by r.id), ''{}'') from (%s) as r', query
    ) into ids;
    for round in 0 .. rounds loop
      started := clock_timestamp();
      execute format('select count(r) from (%s offset 0) as r', query);
      if round > 0 then
        ms := ms || extract(epoch from clock_timestamp() - started) * 1000;
      end if;
    end loop;
  end
  $$;
  grant execute on function pg_temp.time_query(text, integer) to public`;
