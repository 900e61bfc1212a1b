import { writtenName } from "../../database/names.ts";
import { quotedInFilter } from "../../stack/rest-filter.ts";
import type { Draw } from "./draw.ts";
import type { KnownRow } from "./oracle.ts";
import { type Column, isText } from "./structure.ts";

type Row = Readonly<Record<string, unknown>>;

/**
 * What filters are about: columns of one relation, its rows, and one of them that most filters let
 * through.
 */
type About = {
  readonly columns: readonly Column[];
  readonly rows: readonly KnownRow[];
  readonly met: Row | undefined;
};

/** A filter, as a query parameter or within `or=(…)`, and the columns that it names. */
type Filter = { readonly parameter: readonly [string, string]; readonly named: readonly string[] };

const anyType = ["eq", "neq", "gt", "gte", "lt", "lte", "in", "is", "isdistinct"];
const ofTexts = ["like", "ilike", "match", "imatch", "fts", "plfts", "phfts", "wfts"];
const ofMany = ["cs", "cd", "ov", "sl", "sr", "nxr", "nxl", "adj"];
const every = [...anyType, ...ofTexts, ...ofMany];

/**
 * Values that mean something somewhere: in Postgres, in JSON, in a pattern, or in the language of
 * the URL.
 */
const odd = [
  "",
  "null",
  "0",
  "-1",
  "1e400",
  "infinity",
  "NaN",
  "*",
  "%",
  "true",
  "{}",
  "[]",
  '{"a":1}',
  "now",
  "a.b",
  "a,b",
  "(",
  ")",
  '"',
  "\\",
  "'",
  "';--",
  "00000000-0000-0000-0000-000000000000",
  "\u0000",
  "é",
  "😀",
];

/**
 * Some filters over columns of a relation with these rows, often to get at a hidden one, as an
 * attacker who guesses well would write them.
 */
export function drawFilters(
  draw: Draw,
  columns: readonly Column[],
  rows: readonly KnownRow[],
  hidden: readonly KnownRow[],
): Filter[] {
  const wanted = hidden.length > 0 && draw.chance(75) ? hidden : rows;
  const about = {
    columns,
    rows,
    met: wanted.length > 0 && draw.chance(85) ? draw.pick(wanted).row : undefined,
  };
  return Array.from({ length: 1 + draw.index(3) }, () => drawFilter(draw, about));
}

function drawFilter(draw: Draw, about: About): Filter {
  if (!draw.chance(25)) {
    const { column, condition, named } = drawCondition(draw, about, false);
    return { parameter: [column, condition], named };
  }
  const { name, inside, named } = drawGroup(draw, about, 2);
  return { parameter: [name, inside], named };
}

function drawGroup(
  draw: Draw,
  about: About,
  depth: number,
): { name: string; inside: string; named: readonly string[] } {
  const parts = Array.from({ length: 1 + draw.index(3) }, () => {
    if (depth > 0 && draw.chance(25)) {
      const { name, inside, named } = drawGroup(draw, about, depth - 1);
      return { text: `${name}${inside}`, named };
    }
    const { column, condition, named } = drawCondition(draw, about, true);
    return { text: `${column}.${condition}`, named };
  });
  const name = draw.chance(80) ? draw.pick(["or", "and"]) : draw.pick(["not.or", "not.and"]);
  return {
    name,
    inside: `(${parts.map(({ text }) => text).join(",")})`,
    named: parts.flatMap(({ named }) => named),
  };
}

function drawCondition(
  draw: Draw,
  { columns, rows, met }: About,
  within: boolean,
): { column: string; condition: string; named: readonly string[] } {
  const column = draw.pick(columns);
  const name = writtenName(column.name);
  if (met && draw.chance(80))
    return {
      column: name,
      condition: metCondition(draw, column, met[column.name], within),
      named: [column.name],
    };
  const operator = draw.chance(5) ? draw.pick(every) : draw.pick(operatorsFor(column));
  const value = (): string =>
    draw.chance(8)
      ? draw.chance(30)
        ? draw.text()
        : draw.pick(odd)
      : textOf(rows.length === 0 ? "" : draw.pick(rows).row[column.name]);
  const path =
    column.type.startsWith("json") && draw.chance(70)
      ? draw.pick(["->>a", "->a", "->0", "->a->>b"])
      : "";
  const right =
    operator === "is"
      ? `is.${draw.pick(column.type === "boolean" ? ["null", "not_null", "true", "false", "unknown"] : ["null", "not_null"])}`
      : operand(draw, operator, value, within);
  return {
    column: `${name}${path}`,
    condition: `${draw.chance(20) ? "not." : ""}${right}`,
    named: [column.name],
  };
}

/** A condition that this value meets. */
function metCondition(draw: Draw, { type }: Column, value: unknown, within: boolean): string {
  if (value === null || value === undefined) return "is.null";
  if (typeof value === "object" || type === "json") return "not.is.null";
  const operators =
    type === "boolean"
      ? ["eq", "in"]
      : [...["eq", "in", "gte", "lte"], ...(isText({ type }) ? ["ilike", "like", "match"] : [])];
  const operator = draw.pick(operators);
  if (operator === "in") return `in.(${quotedInFilter(String(value))})`;
  if (operator === "ilike" || operator === "like") return `${operator}.*`;
  return operator === "match" ? "match..*" : `${operator}.${protectedIn(within, String(value))}`;
}

function operatorsFor({ type }: Column): readonly string[] {
  if (isText({ type })) return [...anyType, ...ofTexts];
  if (type.startsWith("json") || type.endsWith("[]") || type.includes("range"))
    return [...anyType, ...ofMany];
  return anyType;
}

function operand(draw: Draw, operator: string, value: () => string, within: boolean): string {
  if (operator === "in")
    return `in.(${Array.from({ length: 1 + draw.index(4) }, () => quotedInFilter(value())).join(",")})`;
  if (
    ["eq", "like", "ilike", "gt", "gte", "lt", "lte", "match", "imatch"].includes(operator) &&
    draw.chance(10)
  )
    return `${operator}(${draw.pick(["any", "all"])}).{${[value(), value()].map(quotedInFilter).join(",")}}`;
  if (operator === "like" || operator === "ilike")
    return `${operator}.${protectedIn(within, draw.pick(["*", `*${beginning(value())}*`, value()]))}`;
  if (operator === "match" || operator === "imatch")
    return `${operator}.${protectedIn(within, draw.pick([".*", `^${beginning(value())}`, value()]))}`;
  if (operator.endsWith("fts") && draw.chance(40))
    return `${operator}(simple).${protectedIn(within, value())}`;
  return `${operator}.${protectedIn(within, value())}`;
}

/** Character by character: half of one could not be encoded. */
function beginning(value: string): string {
  return [...value].slice(0, 4).join("");
}

/** Within `or=(…)` some characters separate. */
function protectedIn(within: boolean, value: string): string {
  return within && /[,().:"\\\s]/.test(value) ? quotedInFilter(value) : value;
}

function textOf(value: unknown): string {
  return value === null || value === undefined
    ? "null"
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);
}
