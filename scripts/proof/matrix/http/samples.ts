import { groupedBy } from "../../../core/grouped.ts";
import { writtenName } from "../../../database/names.ts";
import { sqlIdentifier } from "../../../database/quoting.ts";
import type { Session } from "../../../database/session.ts";
import {
  type Access,
  type ApiRole,
  type FunctionAccess,
  type RowClass,
  type TableAccess,
  tableCommands,
  type TableCommand,
} from "../../access/access-schema.ts";
import { functionSpec, personaSpec, tableSpec } from "../../probe/specs.ts";

/** A row's key as Postgres writes each of its columns as text. */
export type RowKey = Readonly<Record<string, string | null>>;

/** A row to insert; values as PostgREST reads them from JSON. */
export type InsertedRow = Readonly<Record<string, unknown>>;

/** A row that a probe is about, as the engine chose it. */
export type Sample = {
  readonly class: RowClass;
  readonly key: RowKey;
  /** A row like it, to insert. */
  readonly insert_row: InsertedRow;
  /** Its key and the values that an update writes back. */
  readonly update_row: Readonly<Record<string, unknown>>;
};

/**
 * What stands in a column of the row with this key, seen past the policies but with these claims,
 * for views ask for them; for comparison with what stands there later.
 */
export async function standingIn(
  oracle: Session,
  claims: string,
  table: string,
  key: Key,
  column: string,
  { key: row }: Sample,
): Promise<string> {
  const matches = key.map(
    ({ name }, index) => `(t.${writtenName(name)})::text is not distinct from $${index + 1}::text`,
  );
  await oracle.rows("select set_config('request.jwt.claims', $1, false)", [claims]);
  const rows = await oracle.rows(
    `select (t.${writtenName(column)})::text as value from ${table} as t
     where ${matches.join(" and ")}`,
    key.map(({ name }) => row[name]),
  );
  await oracle.rows("select set_config('request.jwt.claims', '', false)");
  return JSON.stringify(rows);
}

/** The columns of a table's key, with their types as Postgres writes them. */
export type Key = ReadonlyArray<{ readonly name: string; readonly type: string }>;

/** What the probes over HTTP are about; found by the oracle before anything is tried. */
export type Samples = {
  key(table: string): Key;
  rows(table: string, persona: string): readonly Sample[];
  /** Rows that name the persona in what is foreign to it; nobody has them. */
  made(table: string, persona: string): readonly InsertedRow[];
  /** `none` when the command is granted, else `closed`; for what nobody can write. */
  unwritable(table: string, command: TableCommand, role: ApiRole): string;
  arguments(called: string, persona: string): Readonly<Record<string, unknown>>;
  /** Those of a fresh token, as JSON. */
  claims(persona: string): string;
};

/** Asks the engine for the rows of each class and the arguments of each call. */
export async function readSamples(session: Session, access: Access): Promise<Samples> {
  const personas = access.personas.map(({ name }) => name);
  const keys = new Map<string, Key>();
  const rows = new Map<string, readonly Sample[]>();
  const made = new Map<string, readonly InsertedRow[]>();
  const unwritable = new Map<string, string>();
  const calls = new Map<string, Readonly<Record<string, unknown>>>();
  // As an API's sessions have it: a timestamp's text is compared.
  await session.script("set local timezone = 'UTC'");
  for (const table of access.tables) {
    const key = await keyOf(session, table);
    keys.set(table.name, key);
    const found = await rowsOf(session, access, table, key, personas);
    for (const [persona, samples] of groupedBy(found, (sample) => sample.persona))
      rows.set(`${table.name} ${persona}`, samples);
    for (const { persona, rows: own } of await madeUpOf(session, access, table, personas))
      made.set(`${table.name} ${persona}`, own);
    for (const { command, role, seen } of await unwritableOf(session, table))
      unwritable.set(`${table.name} ${command} ${role}`, seen);
  }
  const claims = await claimsOf(session, access, personas);
  for (const called of access.functions)
    for (const { persona, values } of await argumentsOf(session, access, called, personas))
      calls.set(`${called.name} ${persona}`, values);
  return {
    key: (table) => keys.get(table) ?? [],
    rows: (table, persona) => rows.get(`${table} ${persona}`) ?? [],
    made: (table, persona) => made.get(`${table} ${persona}`) ?? [],
    unwritable: (table, command, role) => unwritable.get(`${table} ${command} ${role}`) ?? "closed",
    arguments: (called, persona) => calls.get(`${called} ${persona}`) ?? {},
    claims: (persona) => claims.get(persona) ?? "",
  };
}

// Without length: `character` would mean one of them, which is what format_type says for null.
function keyOf(
  session: Session,
  table: TableAccess,
): Promise<Array<{ name: string; type: string }>> {
  return session.rows(
    `select k.name, format_type(a.atttypid, -1) as type
     from unnest($2::text[]) with ordinality as k (name, n)
     join pg_catalog.pg_attribute as a on a.attname = k.name
     where a.attrelid = $1::text::regclass order by k.n`,
    [table.name, table.key],
  );
}

/** SQL of a row as JavaScript reads and writes it without loss. */
function exact(row: string): string {
  return `(select coalesce(jsonb_object_agg(e.key, pg_temp.matrix_exact(e.value)), '{}')
    from jsonb_each(${row}) as e)`;
}

function madeUpOf(
  session: Session,
  access: Access,
  { name, ...table }: TableAccess,
  personas: readonly string[],
): Promise<Array<{ persona: string; rows: InsertedRow[] }>> {
  return session.rows(
    `select p.name as persona, array(
       select ${exact("m")}
       from pg_temp.matrix_identity(p.name, $2::jsonb) as i
         cross join lateral pg_temp.matrix_made_up(
           $1::text::regclass, $2::jsonb, i.who, i.tenant
         ) as m
     ) as rows
     from unnest($3::text[]) as p (name)
     where pg_temp.matrix_writable($1::text::regclass, 'insert')`,
    [name, JSON.stringify(tableSpec(access, table)), personas],
  );
}

/** Keys as text. */
function rowsOf(
  session: Session,
  access: Access,
  table: TableAccess,
  key: Key,
  personas: readonly string[],
): Promise<Array<Sample & { persona: string }>> {
  const columns = key.map(({ name, type }) => ({ name: sqlIdentifier(name), type }));
  const texts = columns.map(({ name }) => `k.${name}::text as ${name}`).join(", ");
  const types = columns.map(({ name, type }) => `${name} ${type}`).join(", ");
  return session.rows(
    `select p.name as persona, r.class,
       ${exact("r.insert_row")} as insert_row,
       ${exact("r.update_row")} as update_row,
       (select to_jsonb(o)
        from (select ${texts} from jsonb_to_record(r.key) as k (${types})) as o) as key
     from unnest($3::text[]) as p (name)
     cross join lateral pg_temp.matrix_rows($1::text::regclass, $2::jsonb, p.name) as r`,
    [table.name, JSON.stringify(tableSpec(access, table)), personas],
  );
}

function unwritableOf(
  session: Session,
  { name }: TableAccess,
): Promise<Array<{ command: string; role: string; seen: string }>> {
  return session.rows(
    `select c.name as command, r.name as role,
       pg_temp.matrix_unwritable($1::text::regclass, c.name, r.name::name) as seen
     from unnest($2::text[]) as c (name)
     cross join unnest(array['anon', 'authenticated', 'service_role']) as r (name)`,
    [name, tableCommands],
  );
}

/** Persona → the claims of a fresh token, as JSON. */
async function claimsOf(
  session: Session,
  access: Access,
  personas: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await session.rows<{ persona: string; claims: string }>(
    `select p.name as persona, (pg_temp.matrix_identity(p.name, $1::jsonb)).claims::text as claims
     from unnest($2::text[]) as p (name)`,
    [JSON.stringify(personaSpec(access)), personas],
  );
  return new Map(found.map(({ persona, claims }) => [persona, claims]));
}

function argumentsOf(
  session: Session,
  access: Access,
  called: FunctionAccess,
  personas: readonly string[],
): Promise<Array<{ persona: string; values: Record<string, unknown> }>> {
  return session.rows(
    `select p.name as persona,
       pg_temp.matrix_arguments($1::text::regprocedure, $2::jsonb, p.name) as values
     from unnest($3::text[]) as p (name)`,
    [called.name, JSON.stringify(functionSpec(access, called)), personas],
  );
}
