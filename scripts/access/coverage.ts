import type { Session } from "../database/session.ts";
import type { Finding } from "../findings.ts";
import { Problem } from "../findings.ts";
import type { Access, TableAccess } from "./access-schema.ts";

/** What a database exposes in its schema `public`. */
export type Exposed = {
  readonly tables: readonly string[];
  readonly functions: readonly string[];
  /** What REST does not serve, of these: partitions, functions with a nameless argument. */
  readonly notOverRest: ReadonlySet<string>;
  /** The columns of each declared table that exists. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
  /** Those of them that anybody could write. */
  readonly writable: ReadonlyMap<string, readonly string[]>;
};

/** Asks the engine what is exposed. */
export async function readExposed(session: Session, access: Access): Promise<Exposed> {
  const objects = await session.rows<{ kind: "table" | "function"; name: string; over_rest: boolean }>("select kind, name, over_rest from pg_temp.matrix_objects()");
  const columns = await session.rows<{ name: string; columns: string[]; writable: string[] }>(
    `select d.name, array_agg(a.attname::text order by a.attnum) as columns, array(select pg_temp.matrix_columns_of(to_regclass(d.name)))::text[] as writable
     from unnest($1::text[]) as d (name)
     join pg_catalog.pg_attribute as a on a.attrelid = to_regclass(d.name) and a.attnum > 0 and not a.attisdropped
     group by d.name`,
    [access.tables.map((table) => table.name)],
  );
  return {
    tables: objects.filter(({ kind }) => kind === "table").map(({ name }) => name),
    functions: objects.filter(({ kind }) => kind === "function").map(({ name }) => name),
    notOverRest: new Set(objects.filter(({ over_rest }) => !over_rest).map(({ name }) => name)),
    columns: new Map(columns.map((row) => [row.name, row.columns])),
    writable: new Map(columns.map((row) => [row.name, row.writable])),
  };
}

/**
 * Refuses a declaration about what the database does not have.
 * @throws Problem with the place of an unknown table, function or column.
 */
export function refuseUnknown(access: Access, exposed: Exposed): void {
  for (const table of access.tables) {
    const columns = exposed.columns.get(table.name);
    if (!columns) throw unknown(table, `the database has no table ${table.name}`, exposed.tables);
    const stranger = columnsNamed(table).find((column) => !columns.includes(column));
    if (stranger !== undefined) throw unknown(table, `${table.name} has no column "${stranger}"`, columns);
  }
  for (const called of access.functions)
    if (!exposed.functions.includes(called.name)) throw unknown(called, `the database has no function ${called.name}`, exposed.functions);
}

function columnsNamed(table: TableAccess): string[] {
  const granted = Object.values(table.grants).flatMap((grants) => grants.flatMap((grant) => grant.columns ?? []));
  return [...table.key, ...Object.keys(table.insert), ...table.update, ...granted, ...table.columns.keys()];
}

function unknown({ place }: Pick<TableAccess, "place">, message: string, known: readonly string[]): Problem {
  return new Problem(`${place.file}:${place.line}:${place.column}: ${message}; it has: ${known.join(", ")}`);
}

/** What the database exposes and the declaration does not mention. */
export function undeclared(access: Access, exposed: Exposed): Finding[] {
  const declared = new Set([...access.tables, ...access.functions].map(({ name }) => name));
  return [...exposed.tables, ...exposed.functions]
    .filter((name) => !declared.has(name))
    .map((name) => ({
      id: "matrix-undeclared",
      severity: "error",
      object: name,
      message: `${name} is exposed, and access.yaml does not say who reaches it`,
      fix: "Declare it in supabase/access.yaml, or move it out of schema public.",
    }));
}
