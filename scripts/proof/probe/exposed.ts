import { shownPlace } from "../../core/finding.ts";
import { Problem } from "../../core/problem.ts";
import type { Session } from "../../database/session.ts";
import type { Access, InsertWay, TableAccess } from "../access/access-schema.ts";

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
  /** The other ways to insert into each of them. */
  readonly ways: ReadonlyMap<string, readonly InsertWay[]>;
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
  const columns = await session.rows<{
    name: string;
    columns: string[];
    writable: string[];
    ways: InsertWay[];
  }>(
    `select d.name, array_agg(a.attname::text order by a.attnum) as columns,
       array(select pg_temp.matrix_columns_of(to_regclass(d.name)))::text[] as writable,
       array(select pg_temp.matrix_ways_of(to_regclass(d.name), d.key)) as ways
     from unnest($1::text[], $2::jsonb[]) as d (name, key)
       join pg_catalog.pg_attribute as a
         on a.attrelid = to_regclass(d.name) and a.attnum > 0 and not a.attisdropped
     group by d.name, d.key`,
    [access.tables.map(({ name }) => name), access.tables.map(({ key }) => JSON.stringify(key))],
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
    ways: new Map(columns.map((row) => [row.name, row.ways])),
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
  return new Problem(`${shownPlace(place)}: ${message}; it has: ${known.join(", ")}`);
}

/**
 * The buckets of a database.
 *
 * @throws Problem with the place of a declared one that is not there.
 */
export async function existingBuckets(
  session: Session,
  access: Access,
): Promise<readonly string[]> {
  const present = await bucketsOf(session);
  const stranger = access.buckets.find(({ name }) => !present.includes(name));
  if (stranger) {
    throw new Problem(
      `${shownPlace(stranger.place)}: the database has no bucket ${stranger.name}; ` +
        `it has: ${present.join(", ") || "none"}`,
    );
  }
  return present;
}

async function bucketsOf(session: Session): Promise<string[]> {
  const [storage] = await session.rows<{ there: boolean }>(
    "select to_regclass('storage.buckets') is not null as there",
  );
  if (!storage?.there) return [];
  return (await session.rows<{ id: string }>("select id from storage.buckets order by id")).map(
    ({ id }) => id,
  );
}
