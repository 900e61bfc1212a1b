import { qualifiedName, writtenName } from "../../database/names.ts";
import type { Session } from "../../database/session.ts";
import type { Access } from "../access/access-schema.ts";
import type {
  Callable,
  Column,
  DeclaredRelation,
  ForeignKey,
  Relation,
  Structure,
} from "./structure.ts";

/**
 * Reads the declared objects from the catalog. What is declared and does not exist is left to the
 * matrix to find.
 */
export async function readStructure(session: Session, access: Access): Promise<Structure> {
  const foreignKeys = await readForeignKeys(session);
  const names = new Set(access.tables.map(({ name }) => name));
  // What a declared table refers to, and what that refers to: rows of it are needed to make rows.
  for (const name of names)
    for (const { from, to } of foreignKeys) if (from === name) names.add(to);
  const relations = new Map(
    (await readRelations(session, [...names])).map((relation) => [relation.name, relation]),
  );
  const tables = new Map(access.tables.map((table) => [table.name, table]));
  const declared = new Map<string, DeclaredRelation>();
  for (const [name, relation] of relations) {
    const table = tables.get(name);
    if (table) declared.set(name, { ...relation, access: table });
  }
  return {
    relations,
    declared,
    foreignKeys: foreignKeys.filter(({ from, to }) => relations.has(from) && relations.has(to)),
    functions: await readFunctions(session, access),
  };
}

const relationsQuery = `
  select n.nspname as schema, c.relname as name, c.relkind in ('v', 'm') as view,
         (
           with recursive up (parent) as (
             select i.inhparent from pg_catalog.pg_inherits as i where i.inhrelid = c.oid
              union
             select i.inhparent
               from up
               join pg_catalog.pg_inherits as i on i.inhrelid = up.parent
           )
           select coalesce(
                    jsonb_agg(
                      jsonb_build_array(p.relnamespace::regnamespace::name, p.relname)
                    ),
                    '[]'
                  )
             from up
             join pg_catalog.pg_class as p on p.oid = up.parent
         ) as parents,
         jsonb_agg(
           jsonb_build_object(
             'name', a.attname,
             'type', format_type(a.atttypid, null),
             'generated', a.attgenerated <> '',
             'coded', t.typtype in ('e', 'd') or exists (
               select
                 from pg_catalog.pg_constraint as k
                where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey)
             )
           )
           order by a.attnum
         ) as columns,
         coalesce((
           select jsonb_agg(p.attname order by array_position(k.conkey, p.attnum))
             from pg_catalog.pg_constraint as k
             join pg_catalog.pg_attribute as p
               on p.attrelid = c.oid and p.attnum = any (k.conkey)
            where k.conrelid = c.oid and k.contype = 'p'
         ), '[]') as key,
         coalesce((
           select jsonb_agg((
                    select jsonb_agg(p.attname)
                      from pg_catalog.pg_attribute as p
                     where p.attrelid = c.oid and p.attnum = any (i.indkey::int2[])
                  ) order by i.indexrelid)
             from pg_catalog.pg_index as i
            where i.indrelid = c.oid and i.indisunique
              and i.indpred is null and i.indexprs is null
         ), '[]') as uniques
    from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute as a
      on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_catalog.pg_type as t on t.oid = a.atttypid
   where c.oid = any (select to_regclass(w.name) from unnest($1::text[]) as w (name))
   group by n.nspname, c.relname, c.relkind, c.oid
   order by n.nspname, c.relname`;

async function readRelations(session: Session, names: readonly string[]): Promise<Relation[]> {
  const rows = await session.rows<{
    schema: string;
    name: string;
    view: boolean;
    parents: Array<readonly [schema: string, name: string]>;
    columns: Column[];
    key: string[];
    uniques: string[][];
  }>(relationsQuery, [names]);
  return rows.map(({ schema, name, parents, key, ...more }) => ({
    ...more,
    name: `${writtenName(schema)}.${writtenName(name)}`,
    parents: parents.map((parent) => parent.map(writtenName).join(".")),
    primaryKey: key,
  }));
}

const foreignKeysQuery = `
  select k.conname as name, n.nspname as schema, c.relname as table,
         fn.nspname as to_schema, f.relname as to_table,
         (
           select jsonb_agg(jsonb_build_object('from', a.attname, 'to', b.attname) order by p.place)
             from unnest(k.conkey, k.confkey) with ordinality as p (own, other, place)
             join pg_catalog.pg_attribute as a on a.attrelid = k.conrelid and a.attnum = p.own
             join pg_catalog.pg_attribute as b on b.attrelid = k.confrelid and b.attnum = p.other
         ) as columns,
         k.confdeltype in ('c', 'n', 'd') or k.confupdtype in ('c', 'n', 'd') as passes_on
    from pg_catalog.pg_constraint as k
    join pg_catalog.pg_class as c on c.oid = k.conrelid
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    join pg_catalog.pg_class as f on f.oid = k.confrelid
    join pg_catalog.pg_namespace as fn on fn.oid = f.relnamespace
   where k.contype = 'f'
   order by 2, 3, 1`;

async function readForeignKeys(session: Session): Promise<ForeignKey[]> {
  const rows = await session.rows<{
    name: string;
    schema: string;
    table: string;
    to_schema: string;
    to_table: string;
    columns: ForeignKey["columns"];
    passes_on: boolean;
  }>(foreignKeysQuery);
  return rows.map((row) => ({
    name: row.name,
    from: `${writtenName(row.schema)}.${writtenName(row.table)}`,
    to: `${writtenName(row.to_schema)}.${writtenName(row.to_table)}`,
    columns: row.columns,
    passesOn: row.passes_on,
  }));
}

const functionsQuery = `
  select w.name, p.provolatile = 'v' as writes,
         (
           select coalesce(
                    jsonb_agg(
                      jsonb_build_object(
                        'name', p.proargnames[a.n],
                        'type', format_type(a.type, null),
                        'optional', a.n > p.pronargs - p.pronargdefaults
                      )
                      order by a.n
                    ),
                    '[]'
                  )
             from unnest(p.proargtypes) with ordinality as a (type, n)
            where coalesce(p.proargnames[a.n], '') <> ''
         ) as arguments,
         (
           select c.oid::regclass::text
             from pg_catalog.pg_class as c
            where c.oid = t.typrelid and c.relkind in ('r', 'p', 'v')
         ) as returns
    from unnest($1::text[]) as w (name)
    join pg_catalog.pg_proc as p on p.oid = to_regprocedure(w.name)
    join pg_catalog.pg_type as t on t.oid = p.prorettype
   order by w.name`;

async function readFunctions(session: Session, access: Access): Promise<Callable[]> {
  const rows = await session.rows<{
    name: string;
    arguments: Callable["arguments"];
    returns: string | null;
    writes: boolean;
  }>(functionsQuery, [access.functions.map(({ name }) => name)]);
  const tables = new Set(access.tables.map(({ name }) => name));
  return rows.map(({ returns, ...called }) => {
    const table = returns === null ? undefined : qualifiedName(returns);
    return { ...called, ...(table !== undefined && tables.has(table) ? { returns: table } : {}) };
  });
}
