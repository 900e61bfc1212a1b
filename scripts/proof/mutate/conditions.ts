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

type Token = { readonly text: string; readonly start: number; readonly end: number };

/** Operands side by side, with the word that opened them. */
type Region = { readonly opener: string; readonly tokens: Token[] };

const lexeme =
  /\s+|--[^\n]*|\/\*[\s\S]*?\*\/|(?<token>[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<tag>\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?\k<tag>|[\p{L}_][\p{L}\p{N}_$]*|\d[\w.]*|:=|.)/gu;

/** Words after which a condition begins. */
const openers = new Set(["where", "on", "having", "if", "elsif", "when"]);

/** Words and signs at which a condition, or an operand of one, ends. */
const enders = new Set([
  ...openers,
  ...[
    "then",
    "else",
    "end",
    "group",
    "order",
    "limit",
    "offset",
    "fetch",
    "for",
    "window",
    "union",
    "intersect",
    "except",
    "returning",
  ],
  ...[
    "join",
    "left",
    "right",
    "full",
    "inner",
    "cross",
    "natural",
    "select",
    "from",
    "set",
    "values",
    "loop",
    "begin",
    "return",
    "exit",
    "into",
    "do",
    "exception",
    "as",
    "using",
  ],
  ...[";", ",", ":="],
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

function tokensOf(text: string): Token[] {
  return [...text.matchAll(lexeme)].flatMap((match) => {
    const token = match.groups?.["token"];
    return token === undefined
      ? []
      : [
          {
            text: /^\w/.test(token) ? token.toLowerCase() : token,
            start: match.index,
            end: match.index + token.length,
          },
        ];
  });
}

/**
 * The stretches in which operands stand side by side: inside of one pair of brackets, between the
 * words that begin and end a clause.
 */
function regionsOf(tokens: readonly Token[]): Region[] {
  const regions: Region[] = [];
  const open = [{ bracket: "", region: begin("") }];
  function begin(opener: string): Region {
    const region = { opener, tokens: [] };
    regions.push(region);
    return region;
  }
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1]?.text;
    const inside = open.at(-1)!;
    if (
      token.text === ")" ||
      token.text === "]" ||
      (token.text === "end" && inside.bracket === "case")
    ) {
      if (open.length > 1) open.pop();
      open.at(-1)!.region.tokens.push(token);
    } else if (
      token.text === "(" ||
      token.text === "[" ||
      (token.text === "case" && before !== "end")
    ) {
      inside.region.tokens.push(token);
      open.push({ bracket: token.text, region: begin(token.text) });
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
    return conjuncts.length > 1 ? conjuncts.map((part) => spanOf(part, "true")) : [];
  });
  return alternatives.length > 1
    ? [...alternatives.map((part) => spanOf(part, "false")), ...narrowed]
    : narrowed;
}

/** A condition of one operand; in PL/pgSQL also a longer one before `raise`. */
function wholeOf(region: Region, all: readonly Token[]): Part[] {
  const { opener, tokens } = region;
  if (opener === "if" || opener === "elsif")
    return turnsAway(region, all) ? [spanOf(tokens, "false")] : [];
  const alone = split(tokens, "or").length === 1 && split(tokens, "and").length === 1;
  const clause =
    opener === "where" ||
    opener === "having" ||
    (opener === "on" && tokens[0]?.text !== "conflict" && tokens[0]?.text !== "constraint");
  return alone && clause ? [spanOf(tokens, "true")] : [];
}

function turnsAway({ tokens }: Region, all: readonly Token[]): boolean {
  const then = all.findIndex(({ start }) => start >= tokens.at(-1)!.end);
  return all[then]?.text === "then" && ["raise", "return"].includes(all[then + 1]?.text ?? "");
}

/** What a word joins; the `and` of `between` joins nothing. */
function split(tokens: readonly Token[], word: "and" | "or"): Token[][] {
  const operands: Token[][] = [[]];
  let between = false;
  for (const token of tokens) {
    const joins = token.text === word && !(word === "and" && between);
    if (token.text === "between") between = true;
    else if (token.text === "and") between = false;
    if (joins) operands.push([]);
    else operands.at(-1)!.push(token);
  }
  return operands;
}

function spanOf(tokens: readonly Token[], instead: Part["instead"]): Part {
  return { start: tokens[0]!.start, end: tokens.at(-1)!.end, instead };
}

function oneLine(text: string): string {
  return text
    .replace(/--[^\n]*/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
