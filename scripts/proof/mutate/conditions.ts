import { required } from "../../core/required.ts";
import { type SqlToken, sqlTokens } from "../../database/sql-tokens.ts";

/** A part of a condition that can be taken away, and what takes its place. */
export type Weakening = {
  /** The part as it is written, in one line. */
  readonly part: string;
  /**
   * `true` for what is joined by `and` or stands alone, `false` for what is joined by `or`, or
   * turns a caller away.
   */
  readonly instead: "true" | "false";
  /** The whole text with the part replaced. */
  readonly text: string;
};

/** Operands side by side, with the word that opened them. */
type Region = { readonly opener: string; readonly tokens: SqlToken[] };

/** Words after which a condition begins. */
const openers = new Set(["where", "on", "having", "if", "elsif", "when"]);

/** Words and signs at which a condition, or an operand of one, ends. */
const enders = new Set([
  ...openers,
  ...(
    "then else end group order limit offset fetch for window union intersect except returning " +
    "join left right full inner cross natural select from set values loop begin return exit " +
    "into do exception as using ; , :="
  ).split(" "),
]);

/**
 * Every way to take one part of a condition away: an operand of `and` (it becomes true) or of `or`
 * (it becomes false) at any depth, and a condition that stands alone after `where`, `on`, `having`
 * (true), or after which PL/pgSQL turns the caller away by `raise` or `return` (false). Works on
 * text, so that what is not touched stays as it was written; the server judges whether the result
 * is SQL.
 */
export function weakenings(text: string): Weakening[] {
  const tokens = tokensOf(text);
  const found = regionsOf(tokens).flatMap((region) => [
    ...partsOf(region),
    ...wholeOf(region, tokens),
  ]);
  return found
    .filter(({ start, end, instead }) => text.slice(start, end).toLowerCase() !== instead)
    .sort((one, other) => one.start - other.start || other.end - one.end)
    .map(({ start, end, instead }) => ({
      part: oneLine(text.slice(start, end)),
      instead,
      text: `${text.slice(0, start)}${instead}${text.slice(end)}`,
    }));
}

type Part = { readonly start: number; readonly end: number; readonly instead: "true" | "false" };

/** Words in small letters, as the sets above have them. */
function tokensOf(text: string): SqlToken[] {
  return sqlTokens(text).map((token) => ({ ...token, text: token.text.toLowerCase() }));
}

/** The region inside of a bracket that is open, and the bracket around it. */
type Bracket = { readonly bracket: string; region: Region; readonly around?: Bracket };

/**
 * The stretches in which operands stand side by side: inside of one pair of brackets, between the
 * words that begin and end a clause.
 */
function regionsOf(tokens: readonly SqlToken[]): Region[] {
  const regions: Region[] = [];
  const begin = (opener: string): Region => {
    const region = { opener, tokens: [] };
    regions.push(region);
    return region;
  };
  let inside: Bracket = { bracket: "", region: begin("") };
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1]?.text;
    if (
      token.text === ")" ||
      token.text === "]" ||
      (token.text === "end" && inside.bracket === "case")
    ) {
      inside = inside.around ?? inside;
      inside.region.tokens.push(token);
    } else if (
      token.text === "(" ||
      token.text === "[" ||
      (token.text === "case" && before !== "end")
    ) {
      inside.region.tokens.push(token);
      inside = { bracket: token.text, region: begin(token.text), around: inside };
    } else if (enders.has(token.text) && !(token.text === "from" && before === "distinct"))
      inside.region = begin(before === "exception" || before === "distinct" ? before : token.text);
    else inside.region.tokens.push(token);
  }
  return regions.filter((region) => region.tokens.length > 0);
}

/** The operands of a region's `or`, and of each `and` below it. */
function partsOf({ opener, tokens }: Region): Part[] {
  // The conditions of a handler are names of errors.
  if (opener === "exception") return [];
  const alternatives = split(tokens, "or");
  const narrowed = alternatives.flatMap((operand) => {
    const conjuncts = split(operand, "and");
    return conjuncts.length > 1 ? conjuncts.map((part) => partOf(part, "true")) : [];
  });
  return alternatives.length > 1
    ? [...alternatives.map((part) => partOf(part, "false")), ...narrowed]
    : narrowed;
}

/** A condition of one operand; in PL/pgSQL also a longer one before `raise`. */
function wholeOf(region: Region, all: readonly SqlToken[]): Part[] {
  const { opener, tokens } = region;
  if (opener === "if" || opener === "elsif")
    return turnsAway(region, all) ? [partOf(tokens, "false")] : [];
  const alone = split(tokens, "or").length === 1 && split(tokens, "and").length === 1;
  const clause =
    opener === "where" ||
    opener === "having" ||
    (opener === "on" && tokens[0]?.text !== "conflict" && tokens[0]?.text !== "constraint");
  return alone && clause ? [partOf(tokens, "true")] : [];
}

function turnsAway({ tokens }: Region, all: readonly SqlToken[]): boolean {
  const { end } = required(tokens.at(-1), "a condition after if");
  const then = all.findIndex(({ start }) => start >= end);
  return all[then]?.text === "then" && ["raise", "return"].includes(all[then + 1]?.text ?? "");
}

/** What a word joins; the `and` of `between` joins nothing. */
function split(tokens: readonly SqlToken[], word: "and" | "or"): SqlToken[][] {
  let operand: SqlToken[] = [];
  const operands = [operand];
  let between = false;
  for (const token of tokens) {
    const joins = token.text === word && !(word === "and" && between);
    if (token.text === "between") between = true;
    else if (token.text === "and") between = false;
    if (joins) operands.push((operand = []));
    else operand.push(token);
  }
  return operands;
}

function partOf(tokens: readonly SqlToken[], instead: Part["instead"]): Part {
  const { start } = required(tokens[0], "an operand of a condition");
  const { end } = required(tokens.at(-1), "an operand of a condition");
  return { start, end, instead };
}

function oneLine(text: string): string {
  return text
    .replace(/--[^\n]*/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
