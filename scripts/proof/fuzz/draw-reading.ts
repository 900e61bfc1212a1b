import { writtenName } from "../../database/names.ts";
import { type Persona } from "../../stack/persona.ts";
import { roleOfKind, type TableCommand } from "../access/access-schema.ts";
import { drawFilters } from "./draw-filters.ts";
import type { Draw } from "./draw.ts";
import type { Objects } from "./objects.ts";
import type { Oracle } from "./oracle.ts";
import type { Embed, Reading } from "./request.ts";
import {
  type Column,
  type ForeignKey,
  mayTouch,
  pathName,
  type Relation,
  type Structure,
} from "./structure.ts";

/** What requests are drawn about. */
export type Subject = {
  readonly structure: Structure;
  readonly oracle: Oracle;
  readonly objects: Objects;
};

/** Most values refuse most of these. */
const anyCasts = ["int", "bool", "uuid", "jsonb", "date", "numeric"];

/** Gives the parts of one request their numbers. */
type Numbering = { next(): number };

/** A part that reads a relation, with what is embedded in it. */
export function drawReading(
  draw: Draw,
  subject: Subject,
  persona: Persona,
  relation: Relation,
  depth = 2,
  numbering = numberingFrom(0),
): Reading {
  const { oracle } = subject;
  const known = oracle.rows(relation.name);
  const hidden = known.filter(
    ({ classes }) => !oracle.reaches(persona, relation.name, "select", classes[persona.name]),
  );
  const part = numbering.next();
  const { granted, closed } = columnsFor(persona, relation, "select");
  // One column without a grant refuses the whole request: at the top one is tried now and then, further in only rarely.
  const tried =
    closed.length > 0 && draw.chance(granted.length === 0 ? 100 : part === 0 ? 20 : 3)
      ? [draw.pick(closed)]
      : [];
  const asked = tried.length > 0 ? tried : granted;
  const columns = draw.chance(closed.length > 0 ? 3 : 15)
    ? ["*"]
    : draw.some(asked, 4).map((column) => drawColumn(draw, column));
  const filters = draw.chance(part === 0 ? 30 : 15) ? drawFilters(draw, asked, known, hidden) : [];
  const order = draw
    .some(
      asked.filter(({ type }) => type !== "json"),
      draw.chance(30) ? 2 : 0,
    )
    .map((column) => ({
      name: column.name,
      text: `${writtenName(column.name)}${draw.pick(["", ".desc", ".asc.nullsfirst", ".desc.nullslast"])}`,
    }));
  const embeds = depth === 0 ? [] : drawEmbeds(draw, subject, persona, relation, depth, numbering);
  return {
    relation: relation.name,
    part,
    key: relation.access?.key.map(writtenName) ?? [],
    columns: columns.map((column) => (typeof column === "string" ? column : column.text)),
    embeds,
    parameters: [
      ...filters.map(({ parameter }) => parameter),
      // A relation within another is asked for, or asked not to be there, by its name alone; our REST knows that at the top only.
      ...embeds
        .filter(({ spread }) => part === 0 && !spread && draw.chance(10))
        .map(({ alias, name }) => [alias ?? name, draw.pick(["not.is.null", "is.null"])] as const),
      ...(order.length === 0 ? [] : [["order", order.map(({ text }) => text).join(",")] as const]),
      ...(draw.chance(6) ? [["limit", String(draw.index(20))] as const] : []),
      ...(draw.chance(4) ? [["offset", String(draw.index(5))] as const] : []),
    ],
    named: [
      ...columns.map((column) => (typeof column === "string" ? column : column.name)),
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
  { columns, access }: Relation,
  command: TableCommand,
): { granted: readonly Column[]; closed: readonly Column[] } {
  const may = ({ name }: Column): boolean =>
    access !== undefined && mayTouch(access, roleOfKind[kind], command, name);
  return { granted: columns.filter(may), closed: columns.filter((column) => !may(column)) };
}

function drawColumn(draw: Draw, { name, type }: Column): { name: string; text: string } {
  const path = type.startsWith("json") && draw.chance(50) ? draw.pick(["->a", "->>a", "->0"]) : "";
  const alias = draw.chance(20)
    ? `${draw.pick(["a", "other", "key"])}_${name.replaceAll(/\W/g, "_")}:`
    : "";
  const cast = draw.chance(10)
    ? `::${draw.pick(draw.chance(20) ? anyCasts : ["text", "varchar"])}`
    : "";
  return { name, text: `${alias}${writtenName(name)}${path}${cast}` };
}

function drawEmbeds(
  draw: Draw,
  subject: Subject,
  persona: Persona,
  relation: Relation,
  depth: number,
  numbering: Numbering,
): Embed[] {
  const { structure } = subject;
  const related = structure.foreignKeys.flatMap(
    (link): Array<{ link: ForeignKey; other: string; single: boolean }> => [
      ...(link.from === relation.name ? [{ link, other: link.to, single: true }] : []),
      ...(link.to === relation.name ? [{ link, other: link.from, single: false }] : []),
    ],
  );
  const choices = related.filter(({ other }) => structure.relations.get(other)?.access);
  return draw.some(choices, draw.chance(40) ? 2 : 0).map(({ link, other, single }) => {
    const reading = drawReading(
      draw,
      subject,
      persona,
      structure.relations.get(other)!,
      depth - 1,
      numbering,
    );
    const spread = single && draw.chance(20);
    return {
      name: pathName(other),
      ...(spread ? {} : { alias: `e${reading.part}` }),
      hint: `${link.name}${draw.pick(["", "", "", "", "!left", "!inner"])}`,
      spread,
      reading,
    };
  });
}
