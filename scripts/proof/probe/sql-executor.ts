import { Problem } from "../../core/problem.ts";
import type { Session } from "../../database/session.ts";
import {
  type Access,
  type ApiRole,
  apiRoles,
  type FunctionAccess,
  type RowClass,
  type TableAccess,
  type TableCommand,
  tableCommands,
} from "../access/access-schema.ts";
import { cellKey, type Observations } from "../access/cells.ts";
import { functionSpec, tableSpec } from "./specs.ts";
import { atPlace, cellsOf, observations } from "./sql-cells.ts";

/** What the engine saw over SQL. */
export type SqlObservations = {
  readonly cells: Observations;
  /** Table → role → its grants as text. */
  readonly grants: ReadonlyMap<string, Readonly<Record<ApiRole, string>>>;
  /** Table → the classes of which some persona has a row. */
  readonly classes: ReadonlyMap<string, readonly RowClass[]>;
  readonly tries: ColumnTries;
};

/**
 * What an update of one column tries, by {@link cellKey}: for the first row of each class the value
 * that told what becomes of it.
 */
export type ColumnTries = ReadonlyMap<
  string,
  ReadonlyArray<{ readonly class: RowClass; readonly value: unknown }>
>;

/** What is needed of an entry to observe its object. */
export type ProbedTable = Pick<
  TableAccess,
  "name" | "place" | "placeOf" | "rows" | "key" | "insert" | "update" | "raises"
>;
export type ProbedFunction = Pick<
  FunctionAccess,
  "name" | "place" | "placeOf" | "arguments" | "raises"
>;

/**
 * Observes every cell inside the engine's transaction; nothing of it stays.
 *
 * @throws Problem with the declaration's place when a condition of it is no valid SQL.
 */
export async function observeOverSql(
  session: Session,
  access: Access,
  observed: (cells: number) => void,
): Promise<SqlObservations> {
  const cells = new Map<string, string>();
  const grants = new Map<string, Record<ApiRole, string>>();
  const classes = new Map<string, readonly RowClass[]>();
  const tries: ColumnTries[] = [];
  await refuseMissingPersonas(session, access);
  for (const table of access.tables) {
    classes.set(table.name, await classesInData(session, access, table));
    grants.set(table.name, await observeGrants(session, table));
    const columns = await observeColumns(session, access, table);
    tries.push(columns.tries);
    for (const [key, seen] of [
      ...(await observeRows(session, access, table)),
      ...columns.cells,
      ...(await observeWays(session, access, table)),
    ])
      cells.set(key, seen);
    observed(cells.size);
  }
  for (const called of access.functions) {
    for (const [key, seen] of await observeCalls(session, access, called)) cells.set(key, seen);
    observed(cells.size);
  }
  return { cells, grants, classes, tries: together(tries) };
}

/** What every persona reaches of a table by each of these commands. */
export async function observeRows(
  session: Session,
  access: Access,
  table: ProbedTable,
  commands: readonly TableCommand[] = tableCommands,
): Promise<Observations> {
  const spec = JSON.stringify(tableSpec(access, table));
  const cells = await cellsOf(
    session,
    table,
    `select $1::text as object, p.name as persona, r.command, r.seen
     from unnest($3::text[]) as p (name)
       cross join lateral pg_temp.matrix_reach(
         $1::text::regclass, $2::jsonb, p.name, $4::text[]
       ) as r`,
    [table.name, spec, personaNames(access), commands],
  );
  return observations(cells);
}

/** What every persona reaches of a table by the other ways to insert. */
export async function observeWays(
  session: Session,
  access: Access,
  table: ProbedTable,
): Promise<Observations> {
  const cells = await cellsOf(
    session,
    table,
    `select $1::text as object, p.name as persona, 'insert' as command, w.way, w.seen
     from unnest($3::text[]) as p (name)
       cross join lateral pg_temp.matrix_ways($1::text::regclass, $2::jsonb, p.name) as w`,
    [table.name, JSON.stringify(tableSpec(access, table)), personaNames(access)],
  );
  return observations(cells);
}

/**
 * What every persona reaches of a table by updates of each single column, and how to try the same
 * over HTTP.
 */
export async function observeColumns(
  session: Session,
  access: Access,
  table: ProbedTable,
): Promise<{ cells: Observations; tries: ColumnTries }> {
  const cells = await cellsOf(
    session,
    table,
    `select $1::text as object, c.persona, 'update' as command, c.column_name as column,
       c.seen, c.tries
     from pg_temp.matrix_columns($1::text::regclass, $2::jsonb, $3::text[]) as c`,
    [table.name, JSON.stringify(tableSpec(access, table)), personaNames(access)],
  );
  return {
    cells: observations(cells),
    tries: new Map(cells.map((cell) => [cellKey(cell), cell.tries ?? []])),
  };
}

/** What updates of every single column try. */
export async function readTries(session: Session, access: Access): Promise<ColumnTries> {
  const tries: ColumnTries[] = [];
  for (const table of access.tables)
    tries.push((await observeColumns(session, access, table)).tries);
  return together(tries);
}

function together(tries: readonly ColumnTries[]): ColumnTries {
  return new Map(tries.flatMap((one) => [...one]));
}

/** What becomes of every persona's call of a function. */
export async function observeCalls(
  session: Session,
  access: Access,
  called: ProbedFunction,
): Promise<Observations> {
  const spec = JSON.stringify(functionSpec(access, called));
  const cells = await cellsOf(
    session,
    called,
    `select $1::text as object, p.name as persona, 'call' as command,
       pg_temp.matrix_call($1::text::regprocedure, $2::jsonb, p.name) as seen
     from unnest($3::text[]) as p (name)`,
    [called.name, spec, personaNames(access)],
  );
  return observations(cells);
}

/** What every role is granted on a table, as text. */
export async function observeGrants(
  session: Session,
  { name }: Pick<TableAccess, "name">,
): Promise<Record<ApiRole, string>> {
  const rows = await session.rows<{ role: ApiRole; grants: string }>(
    `select r.name as role, pg_temp.matrix_grants($1::text::regclass, r.name) as grants
     from unnest($2::text[]) as r (name)`,
    [name, apiRoles],
  );
  return Object.fromEntries(rows.map(({ role, grants }) => [role, grants])) as Record<
    ApiRole,
    string
  >;
}

async function classesInData(
  session: Session,
  access: Access,
  table: TableAccess,
): Promise<RowClass[]> {
  const rows = await atPlace(table, () =>
    session.rows<{ class: RowClass }>(
      `select distinct r.class
       from unnest($3::text[]) as p (name)
         cross join lateral pg_temp.matrix_rows($1::text::regclass, $2::jsonb, p.name) as r`,
      [table.name, JSON.stringify(tableSpec(access, table)), personaNames(access)],
    ),
  );
  return rows.map((row) => row.class);
}

function personaNames({ personas }: Access): string[] {
  return personas.map(({ name }) => name);
}

async function refuseMissingPersonas(session: Session, access: Access): Promise<void> {
  const users = access.personas.filter(({ kind }) => kind === "user");
  const missing = await session.rows<{ email: string }>(
    `select p.email
     from unnest($1::text[]) as p (email)
     where not exists (select from auth.users as u where u.email = p.email)`,
    [users.map(({ email }) => email)],
  );
  if (missing.length > 0)
    throw new Problem(
      `This database has no account ${missing.map(({ email }) => email).join(", ")}. ` +
        "The matrix needs the personas of supabase/seed.sql; run `groundwork reset`.",
    );
}
