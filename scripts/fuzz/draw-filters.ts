import { writtenName } from "../access/names.ts";
import type { Draw } from "./draw.ts";
import type { Column } from "./schema.ts";

/** A column and values that it has somewhere, hidden rows included: what an attacker who guesses well would ask for. */
export type Known = { readonly column: Column; readonly values: readonly unknown[] };

/** A filter, as a query parameter or within `or=(…)`, and the columns that it names. */
type Filter = { readonly parameter: readonly [string, string]; readonly named: readonly string[] };

const anyType = ["eq", "neq", "gt", "gte", "lt", "lte", "in", "is", "isdistinct"];
const ofTexts = ["like", "ilike", "match", "imatch", "fts", "plfts", "phfts", "wfts"];
const ofMany = ["cs", "cd", "ov", "sl", "sr", "nxr", "nxl", "adj"];
const every = [...anyType, ...ofTexts, ...ofMany];

/** Values that mean something somewhere: in Postgres, in JSON, in a pattern, or in the language of the URL. */
const odd = ["", "null", "0", "-1", "1e400", "infinity", "NaN", "*", "%", "true", "{}", "[]", "{\"a\":1}", "now", "a.b", "a,b", "(", ")", "\"", "\\", "'", "';--", "00000000-0000-0000-0000-000000000000", "\u0000", "é", "😀"];

/** Some filters over the columns of one relation. */
export function drawFilters(draw: Draw, known: readonly Known[], most: number): Filter[] {
  return Array.from({ length: draw.index(most + 1) }, () => drawFilter(draw, known));
}

function drawFilter(draw: Draw, known: readonly Known[]): Filter {
  if (!draw.chance(25)) {
    const { column, condition, named } = drawCondition(draw, known, false);
    return { parameter: [column, condition], named };
  }
  const { name, inside, named } = drawGroup(draw, known, 2);
  return { parameter: [name, inside], named };
}

function drawGroup(draw: Draw, known: readonly Known[], depth: number): { name: string; inside: string; named: readonly string[] } {
  const parts = Array.from({ length: 1 + draw.index(3) }, () => {
    if (depth > 0 && draw.chance(25)) {
      const { name, inside, named } = drawGroup(draw, known, depth - 1);
      return { text: `${name}${inside}`, named };
    }
    const { column, condition, named } = drawCondition(draw, known, true);
    return { text: `${column}.${condition}`, named };
  });
  return { name: draw.pick(["or", "and", "not.or", "not.and"]), inside: `(${parts.map(({ text }) => text).join(",")})`, named: parts.flatMap(({ named }) => named) };
}

function drawCondition(draw: Draw, known: readonly Known[], within: boolean): { column: string; condition: string; named: readonly string[] } {
  const { column, values } = draw.pick(known);
  const operator = draw.chance(5) ? draw.pick(every) : draw.pick(operatorsFor(column));
  const value = (): string => (draw.chance(8) ? (draw.chance(30) ? draw.text() : draw.pick(odd)) : textOf(values.length === 0 ? "" : draw.pick(values)));
  const path = column.type.startsWith("json") && draw.chance(70) ? draw.pick(["->>a", "->a", "->0", "->a->>b"]) : "";
  const right = operand(draw, operator, value, within);
  return { column: `${writtenName(column.name)}${path}`, condition: `${draw.chance(20) ? "not." : ""}${right}`, named: [column.name] };
}

function operatorsFor({ type }: Column): readonly string[] {
  if (type === "text" || type === "character varying") return [...anyType, ...ofTexts];
  if (type.startsWith("json") || type.endsWith("[]") || type.includes("range")) return [...anyType, ...ofMany];
  return anyType;
}

function operand(draw: Draw, operator: string, value: () => string, within: boolean): string {
  if (operator === "is") return `is.${draw.pick(["null", "not_null", "true", "false", "unknown"])}`;
  if (operator === "in") return `in.(${Array.from({ length: 1 + draw.index(4) }, () => doubleQuoted(value())).join(",")})`;
  if (["eq", "like", "ilike", "gt", "gte", "lt", "lte", "match", "imatch"].includes(operator) && draw.chance(10))
    return `${operator}(${draw.pick(["any", "all"])}).{${[value(), value()].map(doubleQuoted).join(",")}}`;
  if (operator === "like" || operator === "ilike") return `${operator}.${protectedIn(within, draw.pick(["*", `*${beginning(value())}*`, value()]))}`;
  if (operator === "match" || operator === "imatch") return `${operator}.${protectedIn(within, draw.pick([".*", `^${beginning(value())}`, value()]))}`;
  if (operator.endsWith("fts") && draw.chance(40)) return `${operator}(simple).${protectedIn(within, value())}`;
  return `${operator}.${protectedIn(within, value())}`;
}

/** Character by character: half of one could not be encoded. */
function beginning(value: string): string {
  return [...value].slice(0, 4).join("");
}

/** Within `or=(…)` some characters separate. */
function protectedIn(within: boolean, value: string): string {
  return within && /[,().:"\\\s]/.test(value) ? doubleQuoted(value) : value;
}

function doubleQuoted(value: string): string {
  return `"${value.replace(/[\\"]/g, "\\$&")}"`;
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? "null" : typeof value === "object" ? JSON.stringify(value) : String(value);
}
