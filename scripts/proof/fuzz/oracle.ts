import { sqlIdentifier, sqlLiteral } from "../../database/quoting.ts";
import type { Session } from "../../database/session.ts";
import { isDatabaseError } from "../../database/sql-error.ts";
import { type Persona } from "../../stack/persona.ts";
import {
  type Access,
  roleOfKind,
  type RowClass,
  rowClasses,
  type TableAccess,
  type TableCommand,
} from "../access/access-schema.ts";
import { filled, type Identity, readIdentities } from "./identities.ts";
import { mayTouch, type Relation, type Structure } from "./structure.ts";

/** A row's key as one string. A time has two: as Postgres writes it as text, and as it does in JSON. */
export type RowId = string;

/** A row as the oracle sees it. */
export type KnownRow = {
  readonly keys: readonly RowId[];
  readonly row: Readonly<Record<string, unknown>>;
  readonly classes: Readonly<Record<string, RowClass>>;
};

/**
 * What is within reach, from the declaration and the rows alone: read as postgres, whom no policy
 * filters. It asks no policy, no grant and no API.
 */
export type Oracle = {
  readonly access: Access;
  readonly identities: ReadonlyMap<string, Identity>;
  /** The rows of a declared relation, in the order in which they were made. */
  rows(relation: string): readonly KnownRow[];
  find(relation: string, key: RowId): KnownRow | undefined;
  /**
   * Whether the declaration gives a persona rows of this class by this command; of an update, in
   * this column.
   */
  reaches(
    persona: Persona,
    relation: string,
    command: TableCommand,
    seen: RowClass | undefined,
    column?: string,
  ): boolean;
  /** How many rows of a relation a persona may read. */
  reachOf(persona: Persona, relation: string): number;
  /**
   * The rows with these keys as they are now, classified for personas as they were before a request
   * or are now.
   */
  lookAgain(
    relation: string,
    keys: readonly RowId[],
    when: "before" | "now",
  ): Promise<ReadonlyMap<RowId, KnownRow>>;
};

/** The key of a row by the values of its columns. */
export function rowId(values: readonly unknown[]): RowId {
  return JSON.stringify(
    values.map((value) => (value === null || value === undefined ? null : String(value))),
  );
}

/**
 * A cell of the declaration in which the seed has no row: it shows nobody what the persona would
 * reach there.
 */
type Unproven = ReadonlySet<string>;
const cell = (relation: string, persona: string, seen: RowClass): string =>
  `${relation} ${persona} ${seen}`;

/**
 * Which cells the seed has rows for; ask before rows are added. A row of a stranger is declared to
 * everybody, with rows or without.
 */
export async function readUnproven(
  session: Session,
  access: Access,
  structure: Structure,
): Promise<Unproven> {
  const identities = await readIdentities(session, access);
  const unproven = new Set<string>();
  for (const table of declaredIn(access, structure)) {
    const rows = await classified(session, access, table, identities, undefined);
    for (const { name } of access.personas)
      for (const seen of rowClasses)
        if (seen !== "foreign" && !rows.some(({ classes }) => classes[name] === seen))
          unproven.add(cell(table.name, name, seen));
  }
  return unproven;
}

/** Reads every declared row and classifies it for every persona. */
export async function openOracle(
  session: Session,
  access: Access,
  structure: Structure,
  unproven: Unproven,
): Promise<Oracle> {
  await session.script("set timezone = 'UTC'");
  const identities = await readIdentities(session, access);
  const known = new Map<string, readonly KnownRow[]>();
  for (const table of declaredIn(access, structure))
    known.set(table.name, await classified(session, access, table, identities, undefined));
  const found = new Map([...known].map(([name, rows]) => [name, byKey(rows)]));
  const tables = new Map(access.tables.map((table) => [table.name, table]));
  const oracle: Oracle = {
    access,
    identities,
    rows: (relation) => known.get(relation) ?? [],
    find: (relation, key) => found.get(relation)?.get(key),
    reaches: (persona, relation, command, seen, column) => {
      const table = tables.get(relation);
      if (!table || seen === undefined) return false;
      const reach = (column !== undefined && table.columns.get(column)) || table.reach[command];
      return (
        (reach.get(persona.name) ?? []).includes(seen) ||
        (seen !== "foreign" && unproven.has(cell(relation, persona.name, seen)))
      );
    },
    reachOf: (persona, relation) =>
      oracle
        .rows(relation)
        .filter(({ classes }) => oracle.reaches(persona, relation, "select", classes[persona.name]))
        .length,
    lookAgain: async (relation, keys, when) => {
      const table = structure.relations.get(relation);
      if (!table?.access || keys.length === 0) return new Map();
      return byKey(
        await classified(
          session,
          access,
          table,
          when === "now" ? await readIdentities(session, access) : identities,
          keys,
        ),
      );
    },
  };
  return oracle;
}

function declaredIn(access: Access, structure: Structure): Relation[] {
  return access.tables
    .map(({ name }) => structure.relations.get(name))
    .filter((relation) => relation !== undefined);
}

function byKey(rows: readonly KnownRow[]): Map<RowId, KnownRow> {
  return new Map(rows.flatMap((row) => row.keys.map((key) => [key, row] as const)));
}

/**
 * The rows of a relation with the class that each is of for each persona. A view may ask who its
 * caller is, so it has the rows that it holds for any of them; of its columns that differ from
 * caller to caller, a persona's classes see its own.
 */
async function classified(
  session: Session,
  access: Access,
  relation: Relation,
  identities: ReadonlyMap<string, Identity>,
  wanted: readonly RowId[] | undefined,
): Promise<readonly KnownRow[]> {
  if (!relation.view) return readRows(session, access, relation, identities, wanted);
  let found: readonly KnownRow[] = [];
  for (const [persona, { claims }] of identities) {
    await session.rows("select set_config('request.jwt.claims', $1, false)", [claims]);
    const shown = await unlessTurnedAway(() =>
      readRows(session, access, relation, identities, wanted),
    );
    const [before, own] = [byKey(found), byKey(shown)];
    const asSeen = found.map((row) => ({
      ...row,
      classes: { ...row.classes, [persona]: (own.get(row.keys[0]!) ?? row).classes[persona]! },
    }));
    found = [...asSeen, ...shown.filter(({ keys }) => !before.has(keys[0]!))];
  }
  await session.rows("select set_config('request.jwt.claims', '', false)");
  return found;
}

/** A view, or a function that it calls, may raise an error for some callers: they see no row. */
async function unlessTurnedAway(read: () => Promise<KnownRow[]>): Promise<KnownRow[]> {
  try {
    return await read();
  } catch (error) {
    if (isDatabaseError(error) && (error.code === "P0001" || error.code === "42501")) return [];
    throw error;
  }
}

/** The rows that the session sees. */
async function readRows(
  session: Session,
  access: Access,
  { name, view, access: table }: Relation,
  identities: ReadonlyMap<string, Identity>,
  wanted: readonly RowId[] | undefined,
): Promise<KnownRow[]> {
  if (!table) return [];
  const classes = access.personas.map(
    (persona) => `(${classExpression(table, identities.get(persona.name)!)})`,
  );
  const keys = (written: (column: string) => string): string =>
    `array[${table.key.map((column) => written(`t.${sqlIdentifier(column)}`)).join(", ")}]`;
  const [asText, asJson] = [
    keys((column) => `${column}::text`),
    keys((column) => `to_jsonb(${column}) #>> '{}'`),
  ];
  const rows = await session.rows<{
    keys: Array<Array<string | null>>;
    row: Readonly<Record<string, unknown>>;
    classes: RowClass[];
  }>(
    `select jsonb_build_array(${asText}, ${asJson}) as keys, to_jsonb(t) as row, array[${classes.join(", ")}]::text[] as classes
     from ${name} as t ${wanted ? `where to_jsonb(${asText}) = any ($1::jsonb[]) or to_jsonb(${asJson}) = any ($1::jsonb[])` : ""} ${view ? "" : "order by t.ctid"}`,
    wanted ? [wanted] : [],
  );
  return rows.map((found) => ({
    keys: found.keys.map(rowId),
    row: found.row,
    classes: Object.fromEntries(
      access.personas.map(({ name: persona }, index) => [persona, found.classes[index]!]),
    ),
  }));
}

/**
 * The SQL expression that classifies a row `t` for a persona: the first condition that holds, else
 * foreign.
 */
export function classExpression({ rows }: Pick<TableAccess, "rows">, identity: Identity): string {
  const cases = rowClasses
    .filter((seen) => rows[seen] !== undefined)
    .map((seen) => `when ${filled(rows[seen]!, identity)} then ${sqlLiteral(seen)}`);
  return cases.length === 0 ? "'foreign'" : `case ${cases.join(" ")} else 'foreign' end`;
}

/** Values that tell whose row they are from, by persona. */
export type Canaries = {
  /** A value of an answer that no row within reach would have told: where it stands. */
  leakedFrom(persona: Persona, value: string, calling: boolean): string | undefined;
  /** Every value that stands in one place only. */
  readonly words: readonly string[];
};

/** Where a uuid stands in a text. */
export const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const shortestWord = 8;

/** The uuids and the longer texts in a value, also within JSON. */
function canariesIn(value: unknown): Set<string> {
  const whole = typeof value === "string" && value.length >= shortestWord ? [value] : [];
  return new Set([
    ...whole,
    ...(JSON.stringify(value).match(uuids) ?? []),
    ...(typeof value === "object" && value !== null
      ? Object.values(value).flatMap((part) => [...canariesIn(part)])
      : []),
  ]);
}

function isUuid(value: string): boolean {
  return value.length === 36 && value.match(uuids) !== null;
}

/**
 * Collects what a value says about where it is from: every uuid, and every longer text, but for
 * codes, that stands in one row only. A persona may know what stands in a granted column of a row
 * within its reach; who calls a function, also what stands in any row that is not foreign, for a
 * function may show more than the table does.
 */
export function canariesOf(oracle: Oracle, structure: Structure): Canaries {
  const places = new Map<
    string,
    Array<{ relation: string; column: string; known: KnownRow; coded: boolean }>
  >();
  for (const { name, access: table, columns } of structure.relations.values()) {
    if (!table) continue;
    const codes = new Set(columns.filter(({ coded }) => coded).map((column) => column.name));
    for (const known of oracle.rows(name))
      for (const [column, cell] of Object.entries(known.row))
        for (const value of canariesIn(cell))
          (places.get(value) ?? places.set(value, []).get(value)!).push({
            relation: name,
            column,
            known,
            coded: codes.has(column),
          });
  }
  for (const [value, found] of places)
    if (
      !isUuid(value) &&
      (found.every(({ coded }) => coded) || new Set(found.map(({ known }) => known)).size > 1)
    )
      places.delete(value);
  const tables = new Map(oracle.access.tables.map((table) => [table.name, table]));
  return {
    words: [...places.keys()].filter((value) => !isUuid(value)),
    leakedFrom: (persona, value, calling) => {
      const found = places.get(value);
      if (!found || value === oracle.identities.get(persona.name)?.user) return undefined;
      const may = found.some(({ relation, column, known }) => {
        const seen = known.classes[persona.name];
        if (calling && seen !== "foreign") return true;
        return (
          oracle.reaches(persona, relation, "select", seen) &&
          mayTouch(tables.get(relation)!, roleOfKind[persona.kind], "select", column)
        );
      });
      return may
        ? undefined
        : `${found[0]!.relation}.${found[0]!.column} of ${found[0]!.known.keys[0]}`;
    },
  };
}
