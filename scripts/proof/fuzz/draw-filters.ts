import { writtenName } from "../../database/names.ts";
import { quotedInFilter } from "../../stack/rest-filter.ts";
import type { Draw } from "./draw.ts";
import type { KnownRow } from "./known-rows.ts";
import { type Row, valueText } from "./row.ts";
import { type Column, isText } from "./structure.ts";

/**
 * What filters are about: columns of one relation, its rows, and one of them that most filters let
 * through.
 */
type About = {
  readonly draw: Draw;
  readonly columns: readonly Column[];
  readonly rows: readonly KnownRow[];
  readonly met: Row | undefined;
};

/** A filter, as a query parameter or within `or=(…)`, and the columns that it names. */
type Filter = {
  readonly parameter: readonly [left: string, right: string];
  readonly named: readonly string[];
};

const anyType = ["eq", "neq", "gt", "gte", "lt", "lte", "in", "is", "isdistinct"];
const ofTexts = ["like", "ilike", "match", "imatch", "fts", "plfts", "phfts", "wfts"];
const ofMany = ["cs", "cd", "ov", "sl", "sr", "nxr", "nxl", "adj"];
const every = [...anyType, ...ofTexts, ...ofMany];
const withAnyOrAll = ["eq", "like", "ilike", "gt", "gte", "lt", "lte", "match", "imatch"];

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
  const met = wanted.length > 0 && draw.chance(85) ? draw.pick(wanted).row : undefined;
  const about = { draw, columns, rows, met };
  return Array.from({ length: 1 + draw.index(3) }, () =>
    draw.chance(25) ? drawGroup(about, 2) : drawCondition(about, false),
  );
}

function drawGroup(about: About, depth: number): Filter {
  const { draw } = about;
  const filters = Array.from({ length: 1 + draw.index(3) }, () => {
    if (depth > 0 && draw.chance(25)) {
      const { parameter, named } = drawGroup(about, depth - 1);
      return { text: parameter.join(""), named };
    }
    const { parameter, named } = drawCondition(about, true);
    return { text: parameter.join("."), named };
  });
  const name = draw.chance(80) ? draw.pick(["or", "and"]) : draw.pick(["not.or", "not.and"]);
  return {
    parameter: [name, `(${filters.map(({ text }) => text).join(",")})`],
    named: filters.flatMap(({ named }) => named),
  };
}

/** @param within Whether it stands in `or=(…)` or the like. */
function drawCondition(about: About, within: boolean): Filter {
  const { draw, columns, met } = about;
  const column = draw.pick(columns);
  const name = writtenName(column.name);
  const named = [column.name];
  if (met && draw.chance(80))
    return { parameter: [name, drawMet(draw, column, met[column.name], within)], named };
  const operator = draw.chance(5) ? draw.pick(every) : draw.pick(operatorsFor(column));
  const path =
    column.type.startsWith("json") && draw.chance(70)
      ? draw.pick(["->>a", "->a", "->0", "->a->>b"])
      : "";
  const compared =
    operator === "is"
      ? `is.${drawTruth(draw, column)}`
      : drawComparison(about, operator, column, within);
  return { parameter: [`${name}${path}`, `${draw.chance(20) ? "not." : ""}${compared}`], named };
}

/** A condition that this value meets. */
function drawMet(draw: Draw, { type }: Column, value: unknown, within: boolean): string {
  if (value === null || value === undefined) return "is.null";
  if (typeof value === "object" || type === "json") return "not.is.null";
  const operator = draw.pick([
    "eq",
    "in",
    ...(type === "boolean" ? [] : ["gte", "lte"]),
    ...(isText({ type }) ? ["ilike", "like", "match"] : []),
  ]);
  const text = valueText(value);
  if (operator === "in") return `in.(${quotedInFilter(text)})`;
  if (operator === "ilike" || operator === "like") return `${operator}.*`;
  return operator === "match" ? "match..*" : `${operator}.${protectedIn(within, text)}`;
}

function operatorsFor({ type }: Column): readonly string[] {
  if (isText({ type })) return [...anyType, ...ofTexts];
  if (type.startsWith("json") || type.endsWith("[]") || type.includes("range"))
    return [...anyType, ...ofMany];
  return anyType;
}

function drawTruth(draw: Draw, { type }: Column): string {
  const always = ["null", "not_null"];
  return draw.pick(type === "boolean" ? [...always, "true", "false", "unknown"] : always);
}

function drawComparison(about: About, operator: string, column: Column, within: boolean): string {
  const { draw } = about;
  const value = (): string => drawValue(about, column);
  if (operator === "in") {
    const values = Array.from({ length: 1 + draw.index(4) }, () => quotedInFilter(value()));
    return `in.(${values.join(",")})`;
  }
  if (withAnyOrAll.includes(operator) && draw.chance(10)) {
    const quantifier = draw.pick(["any", "all"]);
    return `${operator}(${quantifier}).{${[value(), value()].map(quotedInFilter).join(",")}}`;
  }
  if (operator === "like" || operator === "ilike") {
    const pattern = draw.pick(["*", `*${beginning(value())}*`, value()]);
    return `${operator}.${protectedIn(within, pattern)}`;
  }
  if (operator === "match" || operator === "imatch") {
    const pattern = draw.pick([".*", `^${beginning(value())}`, value()]);
    return `${operator}.${protectedIn(within, pattern)}`;
  }
  const configuration = operator.endsWith("fts") && draw.chance(40) ? "(simple)" : "";
  return `${operator}${configuration}.${protectedIn(within, value())}`;
}

/** What stands in the column in some row, or something odd. */
function drawValue({ draw, rows }: About, { name }: Column): string {
  if (draw.chance(8)) return draw.chance(30) ? draw.text() : draw.pick(odd);
  return valueText(rows.length === 0 ? "" : draw.pick(rows).row[name]);
}

/** Character by character: half of one could not be encoded. */
function beginning(value: string): string {
  return Array.from(value).slice(0, 4).join("");
}

/** Within `or=(…)` some characters separate. */
function protectedIn(within: boolean, value: string): string {
  return within && /[,().:"\\\s]/.test(value) ? quotedInFilter(value) : value;
}
