import type { Session } from "../../database/session.ts";

/** A column, as far as rows to insert and guesses about rows need it. */
export type ColumnFacts = {
  readonly name: string;
  readonly type: string;
  /** Somebody could write it: it is not generated, nor does a view compute it. */
  readonly writable: boolean;
  /** An insert must give it a value. */
  readonly required: boolean;
  /** Every value is an account's id: it refers to auth.users, or to a table whose key does. */
  readonly person: boolean;
  /** How columns are called that refer to it. */
  readonly referredToBy: readonly string[];
};

/** What the catalog says of a table or view. */
export type TableFacts = {
  /** As the file writes it. */
  readonly name: string;
  readonly columns: readonly ColumnFacts[];
  /** The columns that identify a row: of the primary key, else of a unique index, else all. */
  readonly key: readonly string[];
  /** The tables and views that a view reads. */
  readonly reads: readonly string[];
};

/** Reads the catalog about one table or view; asks the engine what can be written. */
export async function readTableFacts(session: Session, table: string): Promise<TableFacts> {
  const columns = await session.rows<ColumnFacts>(columnsSql, [table]);
  const [index] = await session.rows<{ key: string[] }>(keySql, [table]);
  const reads = await session.rows<{ name: string }>(readsSql, [table]);
  const names = columns.map(({ name }) => name);
  return {
    name: table,
    columns,
    key: index?.key ?? (names.includes("id") ? ["id"] : names),
    reads: reads.map(({ name }) => name),
  };
}

const columnsSql = `
  with recursive persons (relation, attribute) as (
    select u.attrelid, u.attnum
    from pg_catalog.pg_attribute as u
    where u.attrelid = to_regclass('auth.users') and u.attname = 'id'
    union
    select f.conrelid, k.own
    from persons as p
      join pg_catalog.pg_constraint as f on f.contype = 'f' and f.confrelid = p.relation
      cross join lateral unnest(f.conkey, f.confkey) as k (own, other)
    where k.other = p.attribute
  )
  select a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    a.attname in (select pg_temp.matrix_columns_of(a.attrelid)) as writable,
    a.attnotnull and not a.atthasdef and a.attidentity = '' and a.attgenerated = '' as required,
    exists (
      select from persons as p where p.relation = a.attrelid and p.attribute = a.attnum
    ) as person,
    array(
      select distinct r.attname::text
      from pg_catalog.pg_constraint as f
        cross join lateral unnest(f.conkey, f.confkey) as k (own, other)
        join pg_catalog.pg_attribute as r on r.attrelid = f.conrelid and r.attnum = k.own
      where f.contype = 'f' and f.confrelid = a.attrelid and k.other = a.attnum
    ) as "referredToBy"
  from pg_catalog.pg_attribute as a
  where a.attrelid = $1::text::regclass and a.attnum > 0 and not a.attisdropped
  order by a.attnum`;

const keySql = `
  select array(
    select a.attname::text
    from unnest(i.indkey::smallint[]) with ordinality as k (attribute, n)
      join pg_catalog.pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.attribute
    order by k.n
  ) as key
  from pg_catalog.pg_index as i
  where i.indrelid = $1::text::regclass and i.indisunique
    and i.indpred is null and i.indexprs is null
  order by i.indisprimary desc, i.indnkeyatts, i.indexrelid
  limit 1`;

const readsSql = `
  select format('%I.%I', n.nspname, c.relname) as name
  from pg_catalog.pg_class as c join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
  where c.oid <> $1::text::regclass and c.oid in (
    select d.refobjid
    from pg_catalog.pg_rewrite as r
      join pg_catalog.pg_depend as d
        on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
          and d.refclassid = 'pg_class'::regclass
    where r.ev_class = $1::text::regclass and r.ev_type = '1'
  )
  order by c.oid`;

/** A parameter that a call passes; one without a name is `$1`, `$2` and so on. */
export type ParameterFacts = {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
};

/** Reads the catalog about one function. */
export function readFunctionFacts(session: Session, called: string): Promise<ParameterFacts[]> {
  return session.rows<ParameterFacts>(
    `select coalesce(p.name, '$' || p.place) as name,
       format_type(f.proargtypes[p.place - 1], null) as type, p.optional
     from pg_temp.matrix_parameters($1::text::regprocedure) as p
       join pg_catalog.pg_proc as f on f.oid = $1::text::regprocedure
     order by p.place`,
    [called],
  );
}
