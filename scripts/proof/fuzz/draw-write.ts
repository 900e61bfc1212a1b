import { writtenName } from "../../database/names.ts";
import { type Draft, drawCount } from "./draft.ts";
import { drawReading } from "./draw-reading.ts";
import { drawRow, drawSample, writtenColumns } from "./draw-row.ts";
import type { Draw } from "./draw.ts";
import type { Drawing } from "./drawing.ts";
import type { KnownRow } from "./known-rows.ts";
import type { Reading } from "./request.ts";
import { type Row, valueText } from "./row.ts";
import type { DeclaredRelation } from "./structure.ts";

/** One row or more, new or in the place of others. */
export function drawInsert(drawing: Drawing, relation: DeclaredRelation): Draft {
  const { draw } = drawing;
  const rows = Array.from({ length: draw.chance(20) ? 2 + draw.index(3) : 1 }, () =>
    drawRow(drawing, relation),
  );
  const resolution = draw.chance(30)
    ? [`resolution=${draw.pick(["merge-duplicates", "ignore-duplicates"])}`]
    : [];
  return {
    method: "POST",
    target: relation.name,
    ...drawAnswer(drawing, relation),
    parameters: [
      ...(resolution.length > 0 && draw.chance(70) ? [drawConflict(draw, relation)] : []),
      ...(draw.chance(15) ? [columnsOf(rows)] : []),
    ],
    prefer: [...resolution, ...(draw.chance(10) ? ["missing=default"] : []), ...drawReturn(draw)],
    body: rows.length === 1 && draw.chance(70) ? rows[0] : rows,
  };
}

/** Which columns tell that a row is there already. */
function drawConflict(
  draw: Draw,
  { primaryKey, columns }: DeclaredRelation,
): readonly [string, string] {
  const names = draw.chance(80) ? primaryKey.map(writtenName).join(",") : draw.pick(columns).name;
  return ["on_conflict", names];
}

function columnsOf(rows: readonly Row[]): readonly [string, string] {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return ["columns", [...names].map((name) => `"${name}"`).join(",")];
}

/** @param column The only column to change; without one, any. */
export function drawUpdate(
  drawing: Drawing,
  relation: DeclaredRelation,
  column: string | undefined,
): Draft {
  const { draw } = drawing;
  const percent = column === undefined ? 50 : 100;
  const sample = drawSample(drawing, relation, "update", percent);
  const columns = writtenColumns(drawing, relation, "update");
  const drawn =
    column === undefined
      ? draw.some(columns, 3)
      : relation.columns.filter(({ name }) => name === column);
  const changed = drawn.length > 0 ? drawn : columns.slice(0, 1);
  return {
    method: "PATCH",
    target: relation.name,
    // The grant of one column is in question: nothing else is to refuse the request.
    ...(column !== undefined && sample
      ? { parameters: keyOf(relation, sample) }
      : drawAnswer(drawing, relation, sample)),
    prefer: drawReturn(draw),
    body: Object.fromEntries(
      changed.map(({ name }) => [
        name,
        draw.chance(5) ? draw.text() : drawOther(drawing, relation, name, sample),
      ]),
    ),
  };
}

/** A value of the column that some row has, if possible one that changes the sample. */
function drawOther(
  { draw, oracle }: Drawing,
  relation: DeclaredRelation,
  column: string,
  sample: KnownRow | undefined,
): unknown {
  const values = oracle.rows(relation.name).map(({ row }) => row[column]);
  const others = values.filter(
    (value) => JSON.stringify(value) !== JSON.stringify(sample?.row[column]),
  );
  return others.length > 0 ? draw.pick(others) : values.length > 0 ? values[0] : null;
}

/** One row, or more. */
export function drawDelete(drawing: Drawing, relation: DeclaredRelation): Draft {
  const sample = drawSample(drawing, relation, "delete");
  return {
    method: "DELETE",
    target: relation.name,
    ...drawAnswer(drawing, relation, sample),
    prefer: drawReturn(drawing.draw),
  };
}

/** Filters that only this row meets. */
function keyOf({ access }: DeclaredRelation, { row }: KnownRow): Reading["parameters"] {
  return access.key.map((column) => [writtenName(column), `eq.${valueText(row[column])}`] as const);
}

/**
 * What a write answers with and which rows it is about: the sample, every row, or as a read would
 * choose.
 */
function drawAnswer(
  drawing: Drawing,
  relation: DeclaredRelation,
  sample?: KnownRow,
): Pick<Draft, "reading"> {
  const { draw } = drawing;
  const drawn = drawReading(drawing, relation, 1);
  if (sample === undefined) return { reading: { ...drawn, parameters: [] } };
  if (draw.chance(15) && drawn.parameters.length > 0) return { reading: drawn };
  const parameters = draw.chance(60)
    ? keyOf(relation, sample)
    : relation.access.key.map((column) => [writtenName(column), "not.is.null"] as const);
  return { reading: { ...drawn, parameters } };
}

function drawReturn(draw: Draw): string[] {
  return [
    ...(draw.chance(60)
      ? [`return=${draw.pick(["representation", "minimal", "headers-only"])}`]
      : []),
    ...(draw.chance(20) ? drawCount(draw) : []),
  ];
}
