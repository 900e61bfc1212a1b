import type { Finding } from "../../core/findings.ts";
import { Problem } from "../../core/findings.ts";
import type { Session } from "../../database/session.ts";
import type { Access, TableAccess } from "../access/access-schema.ts";
import { existingBuckets } from "../access/buckets.ts";
import type { Proposal } from "../matrix/propose.ts";

/** What a database exposes: in the schemas that REST serves, and its buckets. */
export type Exposed = {
  readonly tables: readonly string[];
  readonly functions: readonly string[];
  readonly buckets: readonly string[];
  /** What REST does not serve, of these: partitions, functions with a nameless argument. */
  readonly notOverRest: ReadonlySet<string>;
  /** Tables that no row policy protects: there is none, or row level security is off. */
  readonly unprotected: ReadonlyMap<string, "no policy" | "row level security is off">;
  /** The columns of each declared table that exists. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
  /** Those of them that anybody could write. */
  readonly writable: ReadonlyMap<string, readonly string[]>;
};

type ExposedObject = {
  readonly kind: "table" | "function";
  readonly name: string;
  readonly over_rest: boolean;
  readonly protection: "no policy" | "row level security is off" | null;
};

/**
 * Asks the engine what is exposed.
 *
 * @throws Problem with the place of a declared bucket that is not there.
 */
export async function readExposed(session: Session, access: Access): Promise<Exposed> {
  const objects = await session.rows<ExposedObject>(
    "select kind, name, over_rest, protection from pg_temp.matrix_objects($1::text[])",
    [access.schemas],
  );
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
    buckets: await existingBuckets(session, access),
    notOverRest: new Set(objects.filter(({ over_rest }) => !over_rest).map(({ name }) => name)),
    unprotected: new Map(
      objects.flatMap(({ name, protection }) =>
        protection === null ? [] : [[name, protection] as const],
      ),
    ),
    columns: new Map(columns.map((row) => [row.name, row.columns])),
    writable: new Map(columns.map((row) => [row.name, row.writable])),
  };
}

/**
 * Refuses a declaration about what the database does not have.
 *
 * @throws Problem with the place of an unknown table, function or column.
 */
export function refuseUnknown(access: Access, exposed: Exposed): void {
  for (const table of access.tables) {
    const columns = exposed.columns.get(table.name);
    if (!columns)
      throw unknown(table.place, `the database has no table ${table.name}`, exposed.tables);
    const stranger = table.named.find(({ column }) => !columns.includes(column));
    if (stranger !== undefined)
      throw unknown(stranger.place, `${table.name} has no column "${stranger.column}"`, columns);
  }
  for (const called of access.functions)
    if (!exposed.functions.includes(called.name))
      throw unknown(called.place, `the database has no function ${called.name}`, exposed.functions);
}

function unknown(place: TableAccess["place"], message: string, known: readonly string[]): Problem {
  return new Problem(
    `${place.file}:${place.line}:${place.column}: ${message}; it has: ${known.join(", ")}`,
  );
}

/**
 * What of the exposed is declared: `100 % (68 of 68 tables and views, 26 of 26 functions, 3 of 3
 * buckets)`. Only the whole is 100 %.
 */
export function coverageText(access: Access, exposed: Exposed): string {
  const kinds = [
    { what: "tables and views", known: exposed.tables, declared: access.tables },
    { what: "functions", known: exposed.functions, declared: access.functions },
    { what: "buckets", known: exposed.buckets, declared: access.buckets },
  ].map(({ what, known, declared }) => ({
    what,
    all: known.length,
    covered: known.filter((name) => declared.some((one) => one.name === name)).length,
  }));
  const [covered, all] = [
    kinds.reduce((sum, kind) => sum + kind.covered, 0),
    kinds.reduce((sum, kind) => sum + kind.all, 0),
  ];
  return `${all === 0 ? 100 : Math.floor((100 * covered) / all)} % (${kinds.map((kind) => `${kind.covered} of ${kind.all} ${kind.what}`).join(", ")})`;
}

/**
 * What the database exposes and the declaration does not mention, each with the entry that it
 * lacks.
 */
export function undeclared(proposals: readonly Proposal[]): Finding[] {
  return proposals.map(({ name, section, text }) => ({
    id: "matrix-undeclared",
    severity: "error",
    object: section === "buckets" ? `bucket ${name}` : name,
    message: `${section === "buckets" ? "Bucket " : ""}${name} is exposed, and supabase/access.yaml does not say who reaches it. Under \`${section}:\` it lacks, as observed now:`,
    fix: "Add the entry (`groundwork matrix --write` does) and correct it to what shall be; or move the object out of what the API serves.",
    detail: { excerpt: text },
  }));
}

/** Tables that no row policy protects, each with the policies that would. */
export function unprotectedFindings(exposed: Exposed): Finding[] {
  return [...exposed.unprotected].map(([table, lack]) => ({
    id: "matrix-policy",
    severity: "error",
    object: table,
    message: `${table} is protected by no row policy (${lack}): every grant on it, now or later, ${lack === "no policy" ? "opens nothing to users and says so nowhere" : "opens all of its rows"}. Its migration lacks:`,
    fix: "Add policies to a migration in supabase/migrations; keep only the commands that users need. Where nobody but servers shall get in, one policy `using (false)` says so.",
    detail: { excerpt: policySkeleton(table, lack) },
  }));
}

function policySkeleton(table: string, lack: string): string {
  const policy = (
    name: string,
    kind: string,
    command: string,
    ...clauses: readonly string[]
  ): string =>
    [
      `create policy ${name}`,
      `  on ${table}`,
      `  as ${kind}`,
      `  for ${command}`,
      "  to authenticated",
      ...clauses.map((clause) => `  ${clause}`),
    ].join("\n") + ";";
  return [
    ...(lack === "no policy"
      ? []
      : [
          `alter table ${table} enable row level security;`,
          `alter table ${table} force row level security;`,
        ]),
    policy(
      "tenant_isolation",
      "restrictive",
      "all",
      "using (<the row is of the caller's tenant>)",
      "with check (<the same>)",
    ),
    policy("can_select", "permissive", "select", "using (<who reads it>)"),
    policy("can_insert", "permissive", "insert", "with check (<who adds which rows>)"),
    policy(
      "can_update",
      "permissive",
      "update",
      "using (<who changes which rows>)",
      "with check (<into what>)",
    ),
    policy("can_delete", "permissive", "delete", "using (<who deletes which rows>)"),
  ].join("\n\n");
}
