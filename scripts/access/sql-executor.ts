import { isDatabaseError } from "../database/sql-error.ts";
import type { Session } from "../database/session.ts";
import { Problem } from "../findings.ts";
import { type Access, type ApiRole, apiRoles, type FunctionAccess, type RowClass, type TableAccess, type TableCommand } from "./access-schema.ts";
import { functionSpec, tableSpec } from "./engine.ts";
import { cellKey } from "./expected.ts";

/** What the engine saw over SQL. */
export type SqlObservations = {
  readonly cells: ReadonlyMap<string, string>;
  /** Table → role → its grants as text. */
  readonly grants: ReadonlyMap<string, Readonly<Record<ApiRole, string>>>;
  /** Table → the classes of which some persona has a row. */
  readonly classes: ReadonlyMap<string, readonly RowClass[]>;
};

/**
 * Observes every cell inside the engine's transaction; nothing of it stays.
 * @throws Problem with the declaration's place when a condition of it is no valid SQL.
 */
export async function observeOverSql(session: Session, access: Access, observed: (cells: number) => void): Promise<SqlObservations> {
  const cells = new Map<string, string>();
  const grants = new Map<string, Record<ApiRole, string>>();
  const classes = new Map<string, readonly RowClass[]>();
  const personas = access.personas.map(({ name }) => name);
  await refuseMissingPersonas(session, access);
  for (const table of access.tables) {
    const spec = JSON.stringify(tableSpec(access, table));
    classes.set(table.name, await atPlace(table, () => classesInData(session, table.name, spec, personas)));
    grants.set(table.name, await grantsOf(session, table.name));
    for (const cell of await atPlace(table, () => reachOf(session, table, spec, personas))) cells.set(cellKey(cell), cell.seen);
    for (const cell of await atPlace(table, () => columnsOf(session, table, spec, personas))) cells.set(cellKey(cell), cell.seen);
    observed(cells.size);
  }
  for (const called of access.functions) {
    const spec = JSON.stringify(functionSpec(access, called));
    for (const cell of await atPlace(called, () => answersOf(session, called, spec, personas))) cells.set(cellKey(cell), cell.seen);
    observed(cells.size);
  }
  return { cells, grants, classes };
}

type SeenCell = { object: string; persona: string; command: TableCommand | "call"; column?: string; seen: string };

function reachOf(session: Session, table: TableAccess, spec: string, personas: readonly string[]): Promise<SeenCell[]> {
  return session.rows<SeenCell>(
    `select $1::text as object, p.name as persona, r.command, r.seen
     from unnest($3::text[]) as p (name) cross join lateral pg_temp.matrix_reach($1::text::regclass, $2::jsonb, p.name) as r`,
    [table.name, spec, personas],
  );
}

function columnsOf(session: Session, table: TableAccess, spec: string, personas: readonly string[]): Promise<SeenCell[]> {
  return session.rows<SeenCell>(
    `select $1::text as object, c.persona, 'update' as command, c.column_name as column, c.seen
     from pg_temp.matrix_columns($1::text::regclass, $2::jsonb, $3::text[]) as c`,
    [table.name, spec, personas],
  );
}

function answersOf(session: Session, called: FunctionAccess, spec: string, personas: readonly string[]): Promise<SeenCell[]> {
  return session.rows<SeenCell>(
    `select $1::text as object, p.name as persona, 'call' as command, pg_temp.matrix_call($1::text::regprocedure, $2::jsonb, p.name) as seen
     from unnest($3::text[]) as p (name)`,
    [called.name, spec, personas],
  );
}

async function classesInData(session: Session, table: string, spec: string, personas: readonly string[]): Promise<RowClass[]> {
  const rows = await session.rows<{ class: RowClass }>(
    "select distinct r.class from unnest($3::text[]) as p (name) cross join lateral pg_temp.matrix_rows($1::text::regclass, $2::jsonb, p.name) as r",
    [table, spec, personas],
  );
  return rows.map((row) => row.class);
}

async function grantsOf(session: Session, table: string): Promise<Record<ApiRole, string>> {
  const rows = await session.rows<{ role: ApiRole; grants: string }>(
    "select r.name as role, pg_temp.matrix_grants($1::text::regclass, r.name) as grants from unnest($2::text[]) as r (name)",
    [table, apiRoles],
  );
  return Object.fromEntries(rows.map(({ role, grants }) => [role, grants])) as Record<ApiRole, string>;
}

async function refuseMissingPersonas(session: Session, access: Access): Promise<void> {
  const users = access.personas.filter(({ kind }) => kind === "user");
  const missing = await session.rows<{ email: string }>(
    "select p.email from unnest($1::text[]) as p (email) where not exists (select from auth.users as u where u.email = p.email)",
    [users.map(({ email }) => email)],
  );
  if (missing.length > 0)
    throw new Problem(`This database has no account ${missing.map(({ email }) => email).join(", ")}. The matrix needs the personas of supabase/seed.sql; run \`groundwork reset\`.`);
}

/** A declaration's own SQL that fails is a mistake in the file, and is shown there. */
async function atPlace<T>({ place, name }: Pick<TableAccess, "place" | "name">, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDatabaseError(error)) throw error;
    throw new Problem(`${place.file}:${place.line}:${place.column}: the SQL declared for ${name} fails: ${error.message} (SQLSTATE ${error.code})`, { cause: error });
  }
}
