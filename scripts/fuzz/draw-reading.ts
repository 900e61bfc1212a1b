import { roleOfKind, type Persona } from "../access/access-schema.ts";
import { writtenName } from "../access/names.ts";
import { drawFilters, type Known } from "./draw-filters.ts";
import type { Draw } from "./draw.ts";
import type { Oracle } from "./oracle.ts";
import type { Embed, Reading } from "./request.ts";
import { type Link, mayTouch, pathName, type Relation, type Schema } from "./schema.ts";

/** What requests are drawn about. */
export type Subject = { readonly schema: Schema; readonly oracle: Oracle };

const casts = ["text", "text", "text", "varchar", "text", "text", "int", "bool", "uuid", "jsonb", "date", "numeric"];

/** Gives the parts of one request their numbers. */
type Numbering = { next(): number };

/** A part that reads a relation, with what is embedded in it. */
export function drawReading(draw: Draw, subject: Subject, persona: Persona, relation: Relation, depth = 2, numbering = numberingFrom(0)): Reading {
  const known = knownOf(draw, subject, persona, relation);
  const part = numbering.next();
  const columns = draw.chance(15) ? ["*"] : draw.some(known, 4).map(({ column }) => drawColumn(draw, column.name, column.type));
  const filters = draw.chance(40) ? drawFilters(draw, known, 3) : [];
  const order = draw.some(known, draw.chance(30) ? 2 : 0).map(({ column }) => ({ name: column.name, text: `${writtenName(column.name)}${draw.pick(["", ".desc", ".asc.nullsfirst", ".desc.nullslast"])}` }));
  const embeds = depth === 0 ? [] : drawEmbeds(draw, subject, persona, relation, depth, numbering);
  return {
    relation: relation.name,
    part,
    key: relation.access?.key.map(writtenName) ?? [],
    columns: columns.map((column) => (typeof column === "string" ? column : column.text)),
    embeds,
    parameters: [
      ...filters.map(({ parameter }) => parameter),
      // A relation within another is asked for, or asked not to be there, by its name alone.
      ...embeds.filter(({ spread }) => !spread && draw.chance(20)).map(({ alias, name }) => [alias ?? name, draw.pick(["not.is.null", "is.null"])] as const),
      ...(order.length === 0 ? [] : [["order", order.map(({ text }) => text).join(",")] as const]),
      ...(draw.chance(15) ? [["limit", String(draw.index(20))] as const] : []),
      ...(draw.chance(15) ? [["offset", String(draw.index(10))] as const] : []),
    ],
    named: [...columns.map((column) => (typeof column === "string" ? column : column.name)), ...filters.flatMap(({ named }) => named), ...order.map(({ name }) => name)],
  };
}

function numberingFrom(first: number): Numbering {
  let next = first;
  return { next: () => next++ };
}

/** The columns to ask about with their values: mostly those that the persona's role is granted, for one that is not refuses the request. */
export function knownOf(draw: Draw, { oracle }: Subject, persona: Persona, relation: Relation, command = "select"): Known[] {
  const granted = relation.columns.filter(({ name }) => relation.access && mayTouch(relation.access, roleOfKind[persona.kind], command, name));
  const columns = granted.length === 0 || draw.chance(4) ? relation.columns : granted;
  return columns.map((column) => ({ column, values: oracle.rows(relation.name).map(({ row }) => row[column.name]) }));
}

function drawColumn(draw: Draw, name: string, type: string): { name: string; text: string } {
  const path = type.startsWith("json") && draw.chance(50) ? draw.pick(["->a", "->>a", "->0"]) : "";
  const alias = draw.chance(20) ? `${draw.pick(["a", "other", "key"])}_${name.replaceAll(/\W/g, "_")}:` : "";
  return { name, text: `${alias}${writtenName(name)}${path}${draw.chance(10) ? `::${draw.pick(casts)}` : ""}` };
}

function drawEmbeds(draw: Draw, subject: Subject, persona: Persona, relation: Relation, depth: number, numbering: Numbering): Embed[] {
  const { schema } = subject;
  const related = schema.links.flatMap((link): Array<{ link: Link; other: string; single: boolean }> => [
    ...(link.from === relation.name ? [{ link, other: link.to, single: true }] : []),
    ...(link.to === relation.name ? [{ link, other: link.from, single: false }] : []),
  ]);
  const choices = related.filter(({ other }) => schema.relations.get(other)?.access);
  return draw.some(choices, draw.chance(60) ? 2 : 0).map(({ link, other, single }) => {
    const reading = drawReading(draw, subject, persona, schema.relations.get(other)!, depth - 1, numbering);
    const spread = single && draw.chance(20);
    return { name: pathName(other), ...(spread ? {} : { alias: `e${reading.part}` }), hint: `${link.name}${draw.pick(["", "", "!inner", "!left"])}`, spread, reading };
  });
}
