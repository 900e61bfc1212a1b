import { writtenName } from "../../database/names.ts";
import type { Persona } from "../../stack/persona.ts";
import { roleOfKind, type TableCommand } from "../access/access-schema.ts";
import { drawFilters } from "./draw-filters.ts";
import type { Draw } from "./draw.ts";
import type { Drawing } from "./drawing.ts";
import type { Embed, Reading } from "./request.ts";
import {
  type Column,
  type DeclaredRelation,
  type ForeignKey,
  isGranted,
  pathName,
} from "./structure.ts";

/** Most values refuse most of these. */
const anyCasts = ["int", "bool", "uuid", "jsonb", "date", "numeric"];

/** Numbers the parts of one request. */
type Numbering = { next(): number };

/** A column, or `*`, as a part writes it. */
type WrittenColumn = { readonly name: string; readonly text: string };

/** A part that reads a relation, with what is embedded in it. */
export function drawReading(
  drawing: Drawing,
  relation: DeclaredRelation,
  depth = 2,
  numbering = numberingFrom(0),
): Reading {
  const { draw, oracle, persona } = drawing;
  const part = numbering.next();
  const { granted, closed } = columnsFor(persona, relation, "select");
  // One column without a grant refuses the whole request: at the top one is tried now and then,
  // further in only rarely.
  const tried =
    closed.length > 0 && draw.chance(granted.length === 0 ? 100 : part === 0 ? 20 : 3)
      ? [draw.pick(closed)]
      : [];
  const asked = tried.length > 0 ? tried : granted;
  const columns = draw.chance(closed.length > 0 ? 3 : 15)
    ? [{ name: "*", text: "*" }]
    : draw.some(asked, 4).map((column) => drawColumn(draw, column));
  const known = oracle.rows(relation.name);
  const reached = new Set(oracle.reached(persona, relation.name, "select"));
  const hidden = known.filter((row) => !reached.has(row));
  const filters = draw.chance(part === 0 ? 30 : 15) ? drawFilters(draw, asked, known, hidden) : [];
  const order = drawOrder(draw, asked);
  const embeds = depth === 0 ? [] : drawEmbeds(drawing, relation, depth, numbering);
  return {
    relation: relation.name,
    part,
    key: relation.access.key.map(writtenName),
    columns: columns.map(({ text }) => text),
    embeds,
    parameters: [
      ...filters.map(({ parameter }) => parameter),
      // A relation within another is asked for, or asked not to be there, by its name alone; our
      // REST knows that at the top only.
      ...embeds
        .filter(({ spread }) => part === 0 && !spread && draw.chance(10))
        .map(({ alias, name }) => [alias ?? name, draw.pick(["not.is.null", "is.null"])] as const),
      ...(order.length === 0 ? [] : [["order", order.map(({ text }) => text).join(",")] as const]),
      ...(draw.chance(6) ? [["limit", String(draw.index(20))] as const] : []),
      ...(draw.chance(4) ? [["offset", String(draw.index(5))] as const] : []),
    ],
    named: [
      ...columns.map(({ name }) => name),
      ...filters.flatMap(({ named }) => named),
      ...order.map(({ name }) => name),
    ],
  };
}

function numberingFrom(first: number): Numbering {
  let next = first;
  return { next: () => next++ };
}

/** The columns of a relation by whether the persona's role is granted this command on them. */
export function columnsFor(
  { kind }: Persona,
  { columns, access }: DeclaredRelation,
  command: TableCommand,
): { granted: readonly Column[]; closed: readonly Column[] } {
  const may = ({ name }: Column): boolean => isGranted(access, roleOfKind[kind], command, name);
  return { granted: columns.filter(may), closed: columns.filter((column) => !may(column)) };
}

function drawColumn(draw: Draw, { name, type }: Column): WrittenColumn {
  const path = type.startsWith("json") && draw.chance(50) ? draw.pick(["->a", "->>a", "->0"]) : "";
  const alias = draw.chance(20)
    ? `${draw.pick(["a", "other", "key"])}_${name.replaceAll(/\W/g, "_")}:`
    : "";
  const cast = draw.chance(10)
    ? `::${draw.pick(draw.chance(20) ? anyCasts : ["text", "varchar"])}`
    : "";
  return { name, text: `${alias}${writtenName(name)}${path}${cast}` };
}

function drawOrder(draw: Draw, columns: readonly Column[]): WrittenColumn[] {
  const sortable = columns.filter(({ type }) => type !== "json");
  return draw.some(sortable, draw.chance(30) ? 2 : 0).map(({ name }) => {
    const way = draw.pick(["", ".desc", ".asc.nullsfirst", ".desc.nullslast"]);
    return { name, text: `${writtenName(name)}${way}` };
  });
}

/** A declared relation at the other end of a foreign key. */
type Related = {
  readonly foreignKey: ForeignKey;
  readonly other: DeclaredRelation;
  /** Whether a row has one of them at most. */
  readonly single: boolean;
};

function drawEmbeds(
  drawing: Drawing,
  relation: DeclaredRelation,
  depth: number,
  numbering: Numbering,
): Embed[] {
  const { draw } = drawing;
  return draw
    .some(relatedTo(drawing, relation), draw.chance(40) ? 2 : 0)
    .map(({ foreignKey, other, single }) => {
      const reading = drawReading(drawing, other, depth - 1, numbering);
      const spread = single && draw.chance(20);
      return {
        name: pathName(other.name),
        ...(spread ? {} : { alias: `e${reading.part}` }),
        hint: `${foreignKey.name}${draw.pick(["", "", "", "", "!left", "!inner"])}`,
        spread,
        reading,
      };
    });
}

function relatedTo({ structure }: Drawing, { name }: DeclaredRelation): Related[] {
  const related = (foreignKey: ForeignKey, otherName: string, single: boolean): Related[] => {
    const other = structure.declared.get(otherName);
    return other ? [{ foreignKey, other, single }] : [];
  };
  return structure.foreignKeys.flatMap((foreignKey) => [
    ...(foreignKey.from === name ? related(foreignKey, foreignKey.to, true) : []),
    ...(foreignKey.to === name ? related(foreignKey, foreignKey.from, false) : []),
  ]);
}
