import { ownSchema } from "./own-schemas.ts";
import type { Session } from "./session.ts";

/**
 * What undoes over HTTP what requests change: the rows of every table of the project's own schemas,
 * and of auth.users, as they were. Kept in temporary tables of one session; rows are compared as a
 * whole and counted, so it needs no keys.
 */
export type Snapshot = {
  /** The rows of each changed table that are not as they were: as they were, and as they are. */
  differences(): Promise<Difference[]>;
  /** Puts back every row that is missing, changed or new; answers how many had to be touched. */
  restore(): Promise<number>;
};

/** What became of a table since the snapshot; rows as `to_jsonb` writes them. */
export type Difference = {
  readonly schema: string;
  readonly table: string;
  readonly before: ReadonlyArray<Readonly<Record<string, unknown>>>;
  readonly after: ReadonlyArray<Readonly<Record<string, unknown>>>;
};

/**
 * Copies the tables. Sequences are left alone: they go on counting, as after any rolled-back
 * insert.
 *
 * @param besides Tables of the platform, e.g. `storage.objects`; what does not exist is left out.
 */
export async function takeSnapshot(
  oracle: Session,
  besides: readonly string[] = [],
): Promise<Snapshot> {
  await oracle.script("create temporary table matrix_besides (relation regclass primary key)");
  await oracle.rows(
    `insert into matrix_besides
     select distinct to_regclass(b.name)
       from unnest($1::text[]) as b (name)
      where to_regclass(b.name) is not null`,
    [["auth.users", ...besides]],
  );
  await oracle.script(snapshotSql);
  return {
    differences: () => oracle.rows<Difference>("select * from pg_temp.matrix_differences()"),
    restore: async () => {
      const [row] = await oracle.rows<{ touched: string }>(
        "select pg_temp.matrix_restore() as touched",
      );
      return Number(row?.touched ?? 0);
    },
  };
}

const snapshotSql = `
-- Of a table that others inherit from, the own rows only: each row is kept once.
create temporary table matrix_snapshot (
  relation regclass primary key,
  rows_of text not null,
  copy regclass not null,
  columns text not null,
  kept bigint not null
);
-- Whatever a later transaction wrote is newer than this one.
create temporary table matrix_baseline as select pg_current_xact_id()::xid as xid;

do $$
declare
  original record;
  looks text;
begin
  for original in
    select c.oid::regclass as relation,
      case c.relkind when 'r' then 'only ' else '' end || c.oid::regclass as rows_of,
      format('matrix_copy_%s', c.oid) as copy,
      string_agg(quote_ident(a.attname), ', ' order by a.attnum)
        filter (where a.attgenerated = '') as columns
    from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute as a
      on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition
      and (${ownSchema} or c.oid in (select b.relation from matrix_besides as b))
    group by c.oid
  loop
    execute format('create temporary table %I as table %s', original.copy, original.rows_of);
    execute format(
      'insert into matrix_snapshot
       select %L::regclass, %L, %L::regclass, %L, count(*) from pg_temp.%I',
      original.relation, original.rows_of, 'pg_temp.' || original.copy, original.columns,
      original.copy
    );
  end loop;
  -- Comparing rows is slow, and after most probes nothing changed: one statement, planned once,
  -- tells in which tables to compare. A change leaves a row with a newer xmin or, when it was a
  -- delete, another count.
  select string_agg(
    format(
      'select %s::oid from %s as t, b
       having count(*) <> (
           select s.kept from pg_temp.matrix_snapshot as s where s.relation = %1$s::oid
         )
         or min(age(t.xmin)) < min(age(b.xid))',
      s.relation::oid, s.rows_of
    ),
    ' union all '
  )
  into looks
  from matrix_snapshot as s;
  execute format(
    'create function pg_temp.matrix_changed()
     returns setof oid
     language plpgsql
     as $f$
     begin
       return query
         with b as materialized (select xid from pg_temp.matrix_baseline) %s;
     end
     $f$',
    coalesce(looks, 'select 0::oid where false')
  );
end
$$;

create function pg_temp.matrix_differences()
returns table (schema name, "table" name, before jsonb, after jsonb)
language plpgsql
as $$
declare
  changed oid[] := array(select pg_temp.matrix_changed());
  kept record;
  only_in text := '(
    select coalesce(jsonb_agg(to_jsonb(x)), ''[]'')
    from %s as x
    where not exists (select from %s as y where (y.*)::text = (x.*)::text)
  )';
begin
  for kept in
    select s.*, n.nspname, c.relname
    from matrix_snapshot as s
      join pg_catalog.pg_class as c on c.oid = s.relation
      join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    where s.relation = any (changed)
  loop
    return query execute format(
      'select $1, $2, ' || format(only_in, kept.copy, kept.rows_of)
        || ', ' || format(only_in, kept.rows_of, kept.copy)
    ) using kept.nspname, kept.relname;
  end loop;
end
$$;

create function pg_temp.matrix_restore()
returns bigint
language plpgsql
as $$
declare
  changed oid[] := array(select pg_temp.matrix_changed());
  kept record;
  touched bigint := 0;
  part bigint;
  -- The same row may be there twice or more: the first is compared with the first, the second with
  -- the second.
  numbered text := '(
    select x.ctid as place, x.tableoid as part, (x.*)::text as line,
      row_number() over (partition by (x.*)::text) as n
    from %s as x
  )';
begin
  if changed = '{}' then
    return 0;
  end if;
  -- No trigger and no foreign key fires: each row comes back as it was, and nothing follows.
  perform set_config('session_replication_role', 'replica', true);
  for kept in select * from matrix_snapshot as s where s.relation = any (changed) loop
    -- Accounts that somebody else creates meanwhile are theirs.
    execute format(
      'delete from %1$s as t using ' || format(numbered, kept.rows_of) || ' as s
       where t.ctid = s.place and t.tableoid = s.part
         and not exists (
           select from ' || format(numbered, kept.copy) || ' as k
           where k.line = s.line and k.n = s.n
         ) %2$s',
      kept.rows_of,
      case
        when kept.relation = 'auth.users'::regclass
        then format('and t.id in (select k.id from %s as k)', kept.copy)
        else ''
      end
    );
    get diagnostics part = row_count;
    touched := touched + part;
    execute format(
      'insert into %1$s (%3$s) overriding system value
       select %3$s from %2$s as t
       where t.ctid in (
         select k.place from ' || format(numbered, kept.copy) || ' as k
         where not exists (
           select from ' || format(numbered, kept.rows_of) || ' as s
           where k.line = s.line and k.n = s.n
         )
       )',
      kept.relation, kept.copy, kept.columns
    );
    get diagnostics part = row_count;
    touched := touched + part;
  end loop;
  perform set_config('session_replication_role', 'origin', true);
  update matrix_baseline set xid = pg_current_xact_id()::xid;
  return touched;
end
$$;
`;
