import type { TableCommand } from "../access/access-schema.ts";
import { columnsFor } from "./draw-reading.ts";
import type { Drawing } from "./drawing.ts";
import type { KnownRow } from "./known-rows.ts";
import type { Row } from "./row.ts";
import { type Column, type DeclaredRelation, isText, referencesOf } from "./structure.ts";

/**
 * A row that a write is about: within reach in so many of a hundred; of the others mostly one that
 * is not foreign, which fewer policies guard.
 */
export function drawSample(
  { draw, oracle, persona }: Drawing,
  relation: DeclaredRelation,
  command: TableCommand,
  percent = 50,
): KnownRow | undefined {
  const all = oracle.rows(relation.name);
  const reached = oracle.reached(persona, relation.name, command);
  const near = all.filter(
    (known) => known.classes[persona.name] !== "foreign" && !reached.includes(known),
  );
  const samples =
    reached.length > 0 && draw.chance(percent)
      ? reached
      : near.length > 0 && draw.chance(60)
        ? near
        : all;
  return samples.length === 0 ? undefined : draw.pick(samples);
}

/**
 * A row like one that exists, its own or not, with some values from others: of another tenant, of
 * another owner.
 */
export function drawRow(drawing: Drawing, relation: DeclaredRelation): Row {
  const { draw } = drawing;
  const columns = writtenColumns(drawing, relation, "insert");
  const sample = drawSample(drawing, relation, "insert");
  const { key } = relation.access;
  // A key of its own is made by the database, unless an existing row is to be hit.
  const made = key.length === 1 && !draw.chance(20) ? key[0] : undefined;
  const row = Object.fromEntries(
    columns.filter(({ name }) => name !== made).map(({ name }) => [name, sample?.row[name]]),
  );
  const donors = akin(drawing, relation, sample?.row);
  // What has no key of its own is told apart by what it refers to: the same again would only be a
  // duplicate.
  for (const unit of draw.chance(made === undefined ? 80 : 40)
    ? draw.some(unitsOf(drawing, relation), 2)
    : []) {
    const donor = donors.length > 0 ? draw.pick(donors) : undefined;
    for (const column of unit) if (column in row && donor) row[column] = donor[column];
  }
  return draw.chance(80) ? unlikeOthers(drawing, relation, row, donors) : row;
}

/**
 * A row that no unique key refuses, if it takes a few changes only: a duplicate is refused whatever
 * the policies say.
 */
function unlikeOthers(
  drawing: Drawing,
  relation: DeclaredRelation,
  drawn: Row,
  donors: readonly Row[],
): Row {
  const { draw, oracle, structure } = drawing;
  const row = { ...drawn };
  const known = oracle.rows(relation.name);
  const linked = new Set(referencesOf(structure, relation).flat());
  const isWords = (name: string): boolean =>
    !linked.has(name) &&
    relation.columns.some((column) => column.name === name && !column.coded && isText(column));
  for (const key of relation.uniques) {
    const isTaken = (): boolean =>
      key.every((column) => row[column] !== undefined && row[column] !== null) &&
      known.some((other) => key.every((column) => other.row[column] === row[column]));
    const units = unitsOf(drawing, relation).filter((unit) =>
      unit.some((column) => key.includes(column) && column in row),
    );
    for (let attempt = 0; attempt < 5 && isTaken(); attempt++) {
      const unit = draw.pick(units);
      const donor = donors.length > 0 ? draw.pick(donors) : row;
      for (const column of unit)
        if (column in row)
          row[column] = isWords(column) ? `fuzz ${draw.index(1_000_000)}` : donor[column];
    }
  }
  return row;
}

/** The columns that are granted, and sometimes one more; all of them, where none is. */
export function writtenColumns(
  { draw, persona }: Drawing,
  relation: DeclaredRelation,
  command: TableCommand,
): readonly Column[] {
  const { granted, closed } = columnsFor(persona, relation, command);
  const columns =
    granted.length === 0
      ? closed
      : closed.length > 0 && draw.chance(5)
        ? [...granted, draw.pick(closed)]
        : granted;
  return columns.filter(({ generated }) => !generated);
}

/** The columns that belong together: those of each foreign key, and each of the others. */
function unitsOf({ structure }: Drawing, relation: DeclaredRelation): string[][] {
  const references = referencesOf(structure, relation);
  const linked = new Set(references.flat());
  const others = relation.columns.filter(({ name }) => !linked.has(name));
  return [...references, ...others.map(({ name }) => [name])];
}

/**
 * Rows that share with this one whatever two foreign keys share (the tenant, say): their references
 * fit it.
 */
function akin(
  { structure, oracle }: Drawing,
  relation: DeclaredRelation,
  row: Row | undefined,
): readonly Row[] {
  if (!row) return [];
  const linked = referencesOf(structure, relation).flat();
  const shared = linked.filter((column, index) => linked.indexOf(column) !== index);
  return oracle
    .rows(relation.name)
    .map((known) => known.row)
    .filter((other) => shared.every((column) => other[column] === row[column]));
}
