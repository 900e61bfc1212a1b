/** A stretch of an SQL text; `end` is behind its last character. */
export type SqlToken = { readonly text: string; readonly start: number; readonly end: number };

const skipped = /\s+|--[^\n]*/y;
// What stands between quotes and escapes: one stretch at a time, as a repeated group fills the
// stack on a long literal.
const escapeQuote = /[eE]'/y;
const inEscapeString = /[^'\\]*/y;
const inString = /[^']*/y;
const inName = /[^"]*/y;
const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const word = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;

/**
 * The first token from a place on: a word, a literal, a name in quotes, a text in dollar quotes,
 * `:=`, or one character of anything else. What is not closed reaches to the end of the text.
 * Blanks and comments are passed over. Source of the rules: PostgreSQL, src/fe_utils/psqlscan.l.
 */
export function sqlTokenFrom(text: string, from: number): SqlToken | undefined {
  const start = behindBlanks(text, from);
  if (start >= text.length) return undefined;
  const end = behindToken(text, start);
  return { text: text.slice(start, end), start, end };
}

/** The tokens of an SQL text. */
export function sqlTokens(text: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  for (let token = sqlTokenFrom(text, 0); token; token = sqlTokenFrom(text, token.end))
    tokens.push(token);
  return tokens;
}

function behindBlanks(text: string, from: number): number {
  let at = from;
  for (let next = behindBlank(text, at); next > at; next = behindBlank(text, at)) at = next;
  return at;
}

function behindBlank(text: string, at: number): number {
  return text.startsWith("/*", at)
    ? behindBlockComment(text, at)
    : (behind(skipped, text, at) ?? at);
}

function behindBlockComment(text: string, at: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = at;
  let depth = 0;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    depth += mark[0] === "/*" ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return text.length;
}

function behindToken(text: string, at: number): number {
  const tag = behind(dollarTag, text, at);
  if (tag !== undefined) {
    const close = text.indexOf(text.slice(at, tag), tag);
    return close < 0 ? text.length : close + tag - at;
  }
  if (behind(escapeQuote, text, at) !== undefined)
    return behindQuoted(text, at + 2, "'", inEscapeString);
  if (text[at] === "'") return behindQuoted(text, at + 1, "'", inString);
  if (text[at] === '"') return behindQuoted(text, at + 1, '"', inName);
  if (text.startsWith(":=", at)) return at + 2;
  return behind(word, text, at) ?? at + 1;
}

/** Goes on from behind the opening quote to behind the closing one, or to the end of the text. */
function behindQuoted(text: string, start: number, quote: string, inside: RegExp): number {
  let at = start;
  for (;;) {
    at = behind(inside, text, at) ?? at;
    if (at >= text.length) return text.length;
    // It stands at a backslash or at a quote; both make the next character an ordinary one, unless
    // the quote is alone.
    if (text[at] === quote && text[at + 1] !== quote) return at + 1;
    at += 2;
  }
}

function behind(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
