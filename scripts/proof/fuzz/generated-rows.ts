import { sqlIdentifier } from "../../database/quoting.ts";
import type { Session } from "../../database/session.ts";
import type { Chance } from "./chance.ts";
import type { Identity } from "./identities.ts";
import {
  type Column,
  isText,
  type ForeignKey,
  type Relation,
  type Structure,
} from "./structure.ts";

type Row = Readonly<Record<string, unknown>>;

/**
 * How a copy of the seeded world differs from it. What has a twin in a copy (people, tenants, or
 * anything else) appears there under another key; what has none is the same thing, to which the
 * copy's rows then refer.
 */
type Copy = {
  readonly name: string;
  readonly tenants: boolean;
  readonly people: "all" | "some" | "none";
  readonly things: "all" | "some";
};

/**
 * Strangers in the tenants of the personas; the same again in other tenants; more of everything for
 * the personas themselves; and two mixtures, in which strangers are tied to personas and to what is
 * theirs.
 */
const copies: readonly Copy[] = [
  { name: "strangers", tenants: false, people: "all", things: "all" },
  { name: "elsewhere", tenants: true, people: "all", things: "all" },
  { name: "more", tenants: false, people: "none", things: "all" },
  { name: "mixed", tenants: false, people: "some", things: "all" },
  { name: "tied", tenants: false, people: "some", things: "some" },
];

/** Who the personas are, and what their seed looks like. */
type World = {
  readonly structure: Structure;
  readonly identities: Iterable<Identity>;
  readonly chance: Chance;
};

/**
 * Adds rows like the seeded ones to every declared table, with keys, texts and values of their own.
 * Triggers rest meanwhile; constraints hold: a row that they refuse is left out. A persona stays
 * who it is, because a row that names one keeps its codes (role, status and the like).
 *
 * @returns How many rows there are more.
 */
export async function generateRows(
  session: Session,
  { structure, identities, chance }: World,
): Promise<number> {
  const known = [...identities];
  const people = new Set(known.map(({ user }) => user));
  const tenants = new Set(known.map(({ tenant }) => tenant));
  const tables = [...structure.relations.values()].filter(
    ({ view, primaryKey }) => !view && primaryKey.length > 0,
  );
  const seeded = new Map<string, Row[]>();
  for (const { name } of tables)
    seeded.set(
      name,
      (
        await session.rows<{ row: Row }>(
          `select to_jsonb(t) as row from ${name} as t order by t.ctid`,
        )
      ).map(({ row }) => row),
    );

  const hasTwin = (copy: Copy, root: string, value: unknown): boolean => {
    if (tenants.has(String(value))) return copy.tenants;
    const extent = people.has(String(value)) ? copy.people : copy.things;
    return extent === "all" || (extent === "some" && chance.index(2, copy.name, root, value) === 0);
  };
  await session.script(
    `begin; set constraints all immediate; set local session_replication_role = replica; ${makeRowSql}`,
  );
  let made = 0;
  for (const [number, copy] of copies.entries())
    for (const table of tables) {
      const rows = seeded.get(table.name)!;
      const ofTable = { table, rows, roots: rootsOf(structure, table), chance, copy };
      const made_ = rows.map((row, place) => {
        const twin = { ...row };
        for (const [column, root] of ofTable.roots)
          if (row[column] !== null && hasTwin(copy, root, row[column]))
            twin[column] = twinKey(row[column], root, number + 1, chance);
        if (table.primaryKey.every((column) => twin[column] === row[column])) return undefined;
        const plain = withUniqueTexts(ofTable, twin, place);
        const namesPersona = Object.values(twin).some((value) => people.has(value as string));
        return [namesPersona ? plain : withOtherCodes(ofTable, plain, place), plain, twin];
      });
      const wanted = made_.filter((variants) => variants !== undefined);
      const columns = table.columns
        .filter(({ generated }) => !generated)
        .map(({ name }) => sqlIdentifier(name));
      const [row] = await session.rows<{ made: number }>(
        "select count(*) filter (where pg_temp.fuzz_make_row($1, $2, v.value))::int as made from jsonb_array_elements($3::jsonb) as v",
        [table.name, columns.join(", "), JSON.stringify(wanted)],
      );
      made += row?.made ?? 0;
    }
  made -= await removeDangling(session, structure.foreignKeys);
  await session.script("drop function pg_temp.fuzz_make_row; commit");
  return made;
}

/** Tries the variants of a row in turn, until the constraints let one in. */
const makeRowSql = `
create function pg_temp.fuzz_make_row(relation text, columns text, variants jsonb) returns boolean language plpgsql as $$
declare
  variant jsonb;
begin
  for variant in select v.value from jsonb_array_elements(variants) as v loop
    begin
      execute format('insert into %1$s (%2$s) overriding system value select %2$s from jsonb_populate_record(null::%1$s, $1)', relation, columns) using variant;
      return true;
    exception when integrity_constraint_violation or data_exception then
      -- The next variant differs less from a row that stands.
    end;
  end loop;
  return false;
end
$$;`;

/**
 * Column → the column at the end of its foreign keys: what carries the same value is the same
 * thing. A key of its own is its own end.
 */
function rootsOf({ foreignKeys }: Structure, table: Relation): Map<string, string> {
  const rootOf = (relation: string, column: string, seen: readonly string[]): string => {
    const here = `${relation}.${column}`;
    const link = foreignKeys.find(
      ({ from, fromColumns }) => from === relation && fromColumns.includes(column),
    );
    const next = link?.toColumns[link.fromColumns.indexOf(column)];
    return link && next !== undefined && !seen.includes(here)
      ? rootOf(link.to, next, [...seen, here])
      : here;
  };
  const linked = foreignKeys
    .filter(({ from }) => from === table.name)
    .flatMap(({ fromColumns }) => fromColumns);
  return new Map(
    [...new Set([...table.primaryKey, ...linked])].map((column) => [
      column,
      rootOf(table.name, column, []),
    ]),
  );
}

function twinKey(value: unknown, root: string, copy: number, chance: Chance): unknown {
  if (typeof value === "number") return value + copy * 100_000;
  if (typeof value === "string" && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value))
    return chance.uuid(copy, root, value);
  return typeof value === "string" && Number.isNaN(Date.parse(value)) ? `${value}-${copy}` : value;
}

type OfTable = {
  readonly table: Relation;
  readonly rows: readonly Row[];
  readonly roots: ReadonlyMap<string, string>;
  readonly chance: Chance;
  readonly copy: Copy;
};

/**
 * Words get an ending that occurs nowhere else: where they turn up, it is known whose they are.
 * What repeats is a code, no words.
 */
function withUniqueTexts(
  { table, rows, roots, chance, copy }: OfTable,
  row: Row,
  place: number,
): Row {
  const isWords = ({ name, type, coded }: Column): boolean =>
    isText({ type }) &&
    !coded &&
    !roots.has(name) &&
    typeof row[name] === "string" &&
    row[name] !== "" &&
    new Set(rows.map((one) => one[name])).size === rows.length;
  return {
    ...row,
    ...Object.fromEntries(
      table.columns
        .filter(isWords)
        .map(({ name }) => [
          name,
          `${String(row[name])}-${chance.word(copy.name, table.name, place, name)}`,
        ]),
    ),
  };
}

/** A quarter of the other values come from another row of the table. */
function withOtherCodes(
  { table, rows, roots, chance, copy }: OfTable,
  row: Row,
  place: number,
): Row {
  const about = (column: Column): readonly unknown[] => [
    copy.name,
    table.name,
    place,
    column.name,
    "code",
  ];
  const changed = table.columns.filter(
    (column) =>
      !column.generated &&
      !roots.has(column.name) &&
      !(isText(column) && !column.coded) &&
      chance.index(4, ...about(column)) === 0,
  );
  return {
    ...row,
    ...Object.fromEntries(
      changed.map((column) => [
        column.name,
        rows[chance.index(rows.length, ...about(column), "from")]?.[column.name],
      ]),
    ),
  };
}

/** A row whose parent was left out goes as well, and what refers to it. */
async function removeDangling(
  session: Session,
  foreignKeys: readonly ForeignKey[],
): Promise<number> {
  let removed = 0;
  for (let last = -1; removed !== last;) {
    last = removed;
    for (const { from, fromColumns, to, toColumns } of foreignKeys) {
      const present = fromColumns
        .map((column) => `t.${sqlIdentifier(column)} is not null`)
        .join(" and ");
      const matches = fromColumns
        .map(
          (column, index) => `p.${sqlIdentifier(toColumns[index]!)} = t.${sqlIdentifier(column)}`,
        )
        .join(" and ");
      const gone = await session.rows(
        `delete from ${from} as t where ${present} and not exists (select from ${to} as p where ${matches}) returning 1`,
      );
      removed += gone.length;
    }
  }
  return removed;
}
