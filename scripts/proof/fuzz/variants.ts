import type { Chance } from "./chance.ts";
import type { Row } from "./row.ts";
import { type Column, isText, type Relation } from "./structure.ts";

/**
 * How rows that are generated differ from the seeded ones. What a variant has anew (people,
 * tenants, or anything else) appears in it under another key; what it has not is the same thing, to
 * which its rows then refer.
 */
export type Variant = {
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
export const variants: readonly Variant[] = [
  { name: "strangers", tenants: false, people: "all", things: "all" },
  { name: "elsewhere", tenants: true, people: "all", things: "all" },
  { name: "more", tenants: false, people: "none", things: "all" },
  { name: "mixed", tenants: false, people: "some", things: "all" },
  { name: "tied", tenants: false, people: "some", things: "some" },
];

/** A table whose seeded rows are varied. */
export type VariedTable = {
  readonly table: Relation;
  readonly rows: readonly Row[];
  /** Of the columns that hold keys: the end of their foreign keys. */
  readonly roots: ReadonlyMap<string, string>;
};

/** What is made of a seeded row: the most different first, tried until one is let in. */
export type Candidates = readonly [Row, ...Row[]];

/** Varies the rows of a table, by a variant of the seed. */
export type Varying = VariedTable & {
  readonly variant: Variant;
  /** Counts from 1. */
  readonly number: number;
  readonly chance: Chance;
  /** Who the personas are. */
  readonly people: ReadonlySet<unknown>;
  /** Their tenants. */
  readonly tenants: ReadonlySet<unknown>;
};

/**
 * What could stand in a variant for a seeded row; undefined where that is the row itself. A persona
 * stays who it is, because a row that names one keeps its codes (role, status and the like).
 */
export function variantOf(varying: Varying, row: Row, place: number): Candidates | undefined {
  const { table, people } = varying;
  const renamed = withOtherKeys(varying, row);
  if (table.primaryKey.every((column) => renamed[column] === row[column])) return undefined;
  const worded = withUniqueTexts(varying, renamed, place);
  const namesPersona = Object.values(renamed).some((value) => people.has(value));
  return [namesPersona ? worded : withOtherCodes(varying, worded, place), worded, renamed];
}

function withOtherKeys(varying: Varying, row: Row): Row {
  const renamed = { ...row };
  for (const [column, root] of varying.roots)
    if (row[column] !== null && isAnew(varying, root, row[column]))
      renamed[column] = otherKey(varying, root, row[column]);
  return renamed;
}

function isAnew(
  { variant, chance, people, tenants }: Varying,
  root: string,
  key: unknown,
): boolean {
  if (tenants.has(key)) return variant.tenants;
  const extent = people.has(key) ? variant.people : variant.things;
  return extent === "all" || (extent === "some" && chance.index(2, variant.name, root, key) === 0);
}

function otherKey({ number, chance }: Varying, root: string, key: unknown): unknown {
  if (typeof key === "number") return key + number * 100_000;
  if (typeof key === "string" && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(key))
    return chance.uuid(number, root, key);
  return typeof key === "string" && Number.isNaN(Date.parse(key)) ? `${key}-${number}` : key;
}

/**
 * Words get an ending that occurs nowhere else: where one is shown, it is known whose it is. What
 * repeats is a code, no words.
 */
function withUniqueTexts(
  { table, rows, roots, variant, chance }: Varying,
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
  const worded = table.columns.filter(isWords).map(({ name }) => {
    const ending = chance.word(variant.name, table.name, place, name);
    return [name, `${String(row[name])}-${ending}`] as const;
  });
  return { ...row, ...Object.fromEntries(worded) };
}

/** A quarter of the other values come from another row of the table. */
function withOtherCodes(
  { table, rows, roots, variant, chance }: Varying,
  row: Row,
  place: number,
): Row {
  const about = (column: Column): readonly unknown[] => [
    variant.name,
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
  const codes = changed.map((column) => {
    const from = chance.index(rows.length, ...about(column), "from");
    return [column.name, rows[from]?.[column.name]] as const;
  });
  return { ...row, ...Object.fromEntries(codes) };
}
