/** One piece of an SQL file. */
export type SqlPart = {
  /** `command` is a backslash command of psql, up to the end of its line. */
  readonly kind: "statement" | "command";
  /** From the first token to the semicolon. */
  readonly text: string;
  /** Where it begins in the file's text. */
  readonly offset: number;
};

const skipped = /\s+|--[^\n]*/y;
// What stands between quotes and escapes: one stretch at a time, as a repeated group fills the stack on a long literal.
const escapeQuote = /[eE]'/y;
const inEscapeString = /[^'\\]*/y;
const inString = /[^']*/y;
const inName = /[^"]*/y;
const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const word = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;

/**
 * Splits SQL as psql does: statements end at a semicolon outside of quotes, comments, parentheses
 * and `begin atomic` bodies; what is left unfinished at the end of the file is a statement too (the
 * server says what is wrong with it). Source of the rules: PostgreSQL, src/fe_utils/psqlscan.l.
 */
export function splitSql(text: string): SqlPart[] {
  const parts: SqlPart[] = [];
  let statement = newStatement();
  let at = 0;
  const add = (kind: SqlPart["kind"], start: number, end: number): void => {
    if (start >= 0) parts.push({ kind, text: text.slice(start, end), offset: start });
    statement = newStatement();
  };
  while (at < text.length) {
    const next = behindBlank(text, at);
    if (next > at) {
      at = next;
      continue;
    }
    if (text[at] === "\\") {
      const end = endOfLine(text, at);
      add("statement", statement.start, at);
      add("command", at, end);
      at = end;
      continue;
    }
    const end = behindToken(text, at);
    const token = text.slice(at, end);
    if (token === ";" && statement.parentheses <= 0 && statement.bodies === 0) {
      add("statement", statement.start, end);
    } else {
      if (statement.start < 0) statement.start = at;
      follow(statement, token);
    }
    at = end;
  }
  add("statement", statement.start, text.trimEnd().length);
  return parts;
}

const concurrent =
  /^(?:(?:create(?:\s+unique)?|drop)\s+index|reindex\b[^;]*?)\s+concurrently\b|^alter\s+table\b.*?\bdetach\s+partition\b.*?\bconcurrently\b/is;

/**
 * Whether a script holds a statement that works CONCURRENTLY, which Postgres refuses inside of a
 * transaction.
 */
export function refusesTransaction(sql: string): boolean {
  return splitSql(sql).some(({ kind, text }) => kind === "statement" && concurrent.test(text));
}

type OpenStatement = { start: number; parentheses: number; bodies: number; words: string[] };

function newStatement(): OpenStatement {
  return { start: -1, parentheses: 0, bodies: 0, words: [] };
}

/** Keeps count of parentheses and of the `begin atomic … end` of a routine with an SQL body. */
function follow(statement: OpenStatement, token: string): void {
  if (token === "(") statement.parentheses += 1;
  else if (token === ")") statement.parentheses -= 1;
  else if (/^[A-Za-z_]/.test(token) && !token.endsWith("'")) {
    const name = token.toLowerCase();
    if (statement.words.length < 4) statement.words.push(name);
    if (
      statement.parentheses > 0 ||
      !/^create (or replace )?(function|procedure)\b/.test(statement.words.join(" "))
    )
      return;
    if (name === "begin") statement.bodies += 1;
    else if (name === "case" && statement.bodies > 0) statement.bodies += 1;
    else if (name === "end" && statement.bodies > 0) statement.bodies -= 1;
  }
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
  return behind(word, text, at) ?? at + 1;
}

/** Goes on from behind the opening quote to behind the closing one, or to the end of the text. */
function behindQuoted(text: string, start: number, quote: string, inside: RegExp): number {
  let at = start;
  for (;;) {
    at = behind(inside, text, at) ?? at;
    if (at >= text.length) return text.length;
    // It stands at a backslash or at a quote; both make the next character an ordinary one, unless the quote is alone.
    if (text[at] === quote && text[at + 1] !== quote) return at + 1;
    at += 2;
  }
}

function behind(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}
