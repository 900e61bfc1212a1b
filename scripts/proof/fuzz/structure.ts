import { qualifiedName, schemaAndName, writtenName } from "../../database/names.ts";
import type { Session } from "../../database/session.ts";
import type { Access, TableAccess } from "../access/access-schema.ts";

/** A column as Postgres describes it. */
export type Column = {
  readonly name: string;
  /** As `format_type` writes it. */
  readonly type: string;
  readonly generated: boolean;
  /** Whether a check constraint or an enum says which values it takes. */
  readonly coded: boolean;
};

/** A table or view, written as in access.yaml. */
export type Relation = {
  readonly name: string;
  readonly view: boolean;
  /** The tables whose rows its rows are as well (`inherits`). */
  readonly parents: readonly string[];
  readonly columns: readonly Column[];
  /** Of the primary key, in its order; none when there is none. */
  readonly primaryKey: readonly string[];
  /**
   * The columns of every unique key, the primary key among them; not of those that hold for some
   * rows only.
   */
  readonly uniques: ReadonlyArray<readonly string[]>;
  /** What access.yaml says of it; what others only refer to may be undeclared. */
  readonly access?: TableAccess;
};

/** A foreign key. */
export type ForeignKey = {
  readonly name: string;
  readonly from: string;
  readonly fromColumns: readonly string[];
  readonly to: string;
  readonly toColumns: readonly string[];
  /** Whether deleting what is referred to, or changing its key, writes the row that refers. */
  readonly passesOn: boolean;
};

/** A function that access.yaml declares, as it is called over REST. */
export type Callable = {
  /** With its argument types, as in access.yaml. */
  readonly name: string;
  readonly arguments: ReadonlyArray<{
    readonly name: string;
    readonly type: string;
    readonly optional: boolean;
  }>;
  /** The declared table whose rows it returns, when it does. */
  readonly returns?: string;
  /** Whether it may write. */
  readonly writes: boolean;
};

/** What requests can be about: everything that access.yaml declares, and what it hangs together by. */
export type Structure = {
  readonly relations: ReadonlyMap<string, Relation>;
  readonly foreignKeys: readonly ForeignKey[];
  readonly functions: readonly Callable[];
};

/**
 * Reads the declared objects from the catalog. What is declared and does not exist is left to the
 * matrix to find.
 */
export async function readStructure(session: Session, access: Access): Promise<Structure> {
  const foreignKeys = await readForeignKeys(session);
  const names = new Set(access.tables.map(({ name }) => name));
  // What a declared table refers to, and what that refers to: rows of it are needed to make rows.
  for (const name of names)
    for (const link of foreignKeys) if (link.from === name) names.add(link.to);
  const declared = new Map(access.tables.map((table) => [table.name, table]));
  const found = await readRelations(session, [...names]);
  const relations = new Map(
    found.map((relation) => [
      relation.name,
      {
        ...relation,
        ...(declared.has(relation.name) ? { access: declared.get(relation.name)! } : {}),
      },
    ]),
  );
  return {
    relations,
    foreignKeys: foreignKeys.filter(({ from, to }) => relations.has(from) && relations.has(to)),
    functions: await readFunctions(session, access),
  };
}

async function readRelations(session: Session, names: readonly string[]): Promise<Relation[]> {
  const rows = await session.rows<{
    schema: string;
    name: string;
    view: boolean;
    parents: Array<readonly [schema: string, name: string]>;
    columns: Column[];
    key: string[];
    uniques: string[][];
  }>(
    `select n.nspname as schema, c.relname as name, c.relkind in ('v', 'm') as view,
       (with recursive up (parent) as (
          select i.inhparent from pg_catalog.pg_inherits as i where i.inhrelid = c.oid union select i.inhparent from up join pg_catalog.pg_inherits as i on i.inhrelid = up.parent
        )
        select coalesce(jsonb_agg(jsonb_build_array(p.relnamespace::regnamespace::name, p.relname)), '[]') from up join pg_catalog.pg_class as p on p.oid = up.parent) as parents,
       jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'generated', a.attgenerated <> '',
         'coded', t.typtype in ('e', 'd') or exists (select from pg_catalog.pg_constraint as k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey)))
         order by a.attnum) as columns,
       coalesce((select jsonb_agg(p.attname order by array_position(k.conkey, p.attnum)) from pg_catalog.pg_constraint as k
         join pg_catalog.pg_attribute as p on p.attrelid = c.oid and p.attnum = any (k.conkey) where k.conrelid = c.oid and k.contype = 'p'), '[]') as key,
       coalesce((select jsonb_agg((select jsonb_agg(p.attname) from pg_catalog.pg_attribute as p where p.attrelid = c.oid and p.attnum = any (i.indkey::int2[])) order by i.indexrelid)
         from pg_catalog.pg_index as i where i.indrelid = c.oid and i.indisunique and i.indpred is null and i.indexprs is null), '[]') as uniques
     from pg_catalog.pg_class as c
     join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
     join pg_catalog.pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     join pg_catalog.pg_type as t on t.oid = a.atttypid
     where c.oid = any (select to_regclass(w.name) from unnest($1::text[]) as w (name))
     group by n.nspname, c.relname, c.relkind, c.oid
     order by n.nspname, c.relname`,
    [names],
  );
  return rows.map(({ schema, name, parents, key, ...more }) => ({
    ...more,
    name: `${writtenName(schema)}.${writtenName(name)}`,
    parents: parents.map((parent) => parent.map(writtenName).join(".")),
    primaryKey: key,
  }));
}

async function readForeignKeys(session: Session): Promise<ForeignKey[]> {
  const named = (column: string, of: string): string =>
    `(select jsonb_agg(a.attname order by array_position(${column}, a.attnum)) from pg_catalog.pg_attribute as a where a.attrelid = ${of} and a.attnum = any (${column}))`;
  const rows = await session.rows<{
    name: string;
    schema: string;
    table: string;
    columns: string[];
    to_schema: string;
    to_table: string;
    to_columns: string[];
    passes_on: boolean;
  }>(
    `select k.conname as name, n.nspname as schema, c.relname as table, ${named("k.conkey", "k.conrelid")} as columns,
       fn.nspname as to_schema, f.relname as to_table, ${named("k.confkey", "k.confrelid")} as to_columns,
       k.confdeltype in ('c', 'n', 'd') or k.confupdtype in ('c', 'n', 'd') as passes_on
     from pg_catalog.pg_constraint as k
     join pg_catalog.pg_class as c on c.oid = k.conrelid join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
     join pg_catalog.pg_class as f on f.oid = k.confrelid join pg_catalog.pg_namespace as fn on fn.oid = f.relnamespace
     where k.contype = 'f'
     order by 2, 3, 1`,
  );
  return rows.map((row) => ({
    name: row.name,
    from: `${writtenName(row.schema)}.${writtenName(row.table)}`,
    fromColumns: row.columns,
    to: `${writtenName(row.to_schema)}.${writtenName(row.to_table)}`,
    toColumns: row.to_columns,
    passesOn: row.passes_on,
  }));
}

async function readFunctions(session: Session, access: Access): Promise<Callable[]> {
  const rows = await session.rows<{
    name: string;
    arguments: Callable["arguments"];
    returns: string | null;
    writes: boolean;
  }>(
    `select w.name, p.provolatile = 'v' as writes,
       (select coalesce(jsonb_agg(jsonb_build_object('name', p.proargnames[a.n], 'type', format_type(a.type, null), 'optional', a.n > p.pronargs - p.pronargdefaults) order by a.n), '[]')
        from unnest(p.proargtypes) with ordinality as a (type, n) where coalesce(p.proargnames[a.n], '') <> '') as arguments,
       (select c.oid::regclass::text from pg_catalog.pg_class as c where c.oid = t.typrelid and c.relkind in ('r', 'p', 'v')) as returns
     from unnest($1::text[]) as w (name)
     join pg_catalog.pg_proc as p on p.oid = to_regprocedure(w.name)
     join pg_catalog.pg_type as t on t.oid = p.prorettype
     order by w.name`,
    [access.functions.map(({ name }) => name)],
  );
  return rows.map(({ returns, ...called }) => {
    const table = returns === null ? undefined : qualifiedName(returns);
    return {
      ...called,
      ...(table !== undefined && access.tables.some(({ name }) => name === table)
        ? { returns: table }
        : {}),
    };
  });
}

/**
 * Whether a persona's role may do this to a column; the grants of access.yaml, not those of the
 * database.
 */
export function mayTouch(
  table: TableAccess,
  role: keyof TableAccess["grants"],
  command: string,
  column: string,
): boolean {
  return [...table.grants[role], ...table.grants.public].some(
    (grant) => grant.command === command && (!grant.columns || grant.columns.includes(column)),
  );
}

/** Whether a column holds any text. */
export function isText({ type }: Pick<Column, "type">): boolean {
  return type === "text" || type === "character varying";
}

/** The name of a relation or function in a URL. */
export function pathName(qualified: string): string {
  return schemaAndName(qualified).name;
}
