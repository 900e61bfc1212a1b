import type { Session } from "../../database/session.ts";

/**
 * What undoes over HTTP what the probes change: the rows of every table of public and private, and of auth.users, as
 * they were. Kept in temporary tables of one session; rows are compared as a whole, so it needs no keys.
 */
export type Snapshot = {
  /** Puts back every row that is missing, changed or new; answers how many rows had to be touched. */
  restore(): Promise<number>;
};

/** Copies the tables. Sequences are left alone: they go on counting, as after any rolled-back insert. */
export async function takeSnapshot(oracle: Session): Promise<Snapshot> {
  await oracle.script(snapshotSql);
  return {
    restore: async () => {
      const [row] = await oracle.rows<{ touched: string }>("select pg_temp.matrix_restore() as touched");
      return Number(row?.touched ?? 0);
    },
  };
}

const snapshotSql = `
create temporary table matrix_snapshot (relation regclass primary key, copy regclass not null, columns text not null);

do $$
declare
  original record;
begin
  for original in
    select c.oid::regclass as relation, format('pg_temp.matrix_copy_%s', c.oid) as copy,
      string_agg(quote_ident(a.attname), ', ' order by a.attnum) filter (where a.attgenerated = '') as columns
    from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition
      and (n.nspname in ('public', 'private') or c.oid = 'auth.users'::regclass)
    group by c.oid
  loop
    execute format('create temporary table %I as table %s', substr(original.copy, 9), original.relation);
    insert into matrix_snapshot values (original.relation, original.copy::regclass, original.columns);
  end loop;
end
$$;

create function pg_temp.matrix_restore()
returns bigint
language plpgsql
as $$
declare
  kept record;
  touched bigint := 0;
  part bigint;
begin
  -- No trigger and no foreign key fires: each row comes back as it was, and nothing follows from it.
  perform set_config('session_replication_role', 'replica', true);
  for kept in select * from matrix_snapshot loop
    -- Accounts that somebody else creates meanwhile are theirs.
    execute format(
      'delete from %1$s as t where not exists (select from %2$s as k where to_jsonb(k) = to_jsonb(t)) %3$s',
      kept.relation, kept.copy,
      case when kept.relation = 'auth.users'::regclass then format('and t.id in (select k.id from %s as k)', kept.copy) else '' end
    );
    get diagnostics part = row_count;
    touched := touched + part;
    execute format(
      'insert into %1$s (%3$s) overriding system value select %3$s from %2$s as k where not exists (select from %1$s as t where to_jsonb(t) = to_jsonb(k))',
      kept.relation, kept.copy, kept.columns
    );
    get diagnostics part = row_count;
    touched := touched + part;
  end loop;
  perform set_config('session_replication_role', 'origin', true);
  return touched;
end
$$;
`;
