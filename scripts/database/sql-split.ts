import { sqlTokenFrom } from "./sql-tokens.ts";

/** One piece of an SQL file. */
export type SqlPart = {
  /** `command` is a backslash command of psql, up to the end of its line. */
  readonly kind: "statement" | "command";
  /** From the first token to the semicolon. */
  readonly text: string;
  /** Where it begins in the file's text. */
  readonly offset: number;
};

/**
 * Splits SQL as psql does: statements end at a semicolon outside of quotes, comments, parentheses
 * and `begin atomic` bodies; what is left unfinished at the end of the file is a statement too (the
 * server says what is wrong with it). Source of the rules: PostgreSQL, src/fe_utils/psqlscan.l.
 */
export function splitSql(text: string): SqlPart[] {
  const parts: SqlPart[] = [];
  let statement = newStatement();
  const add = (kind: SqlPart["kind"], start: number, end: number): void => {
    if (start >= 0) parts.push({ kind, text: text.slice(start, end), offset: start });
    statement = newStatement();
  };
  let at = 0;
  for (let token = sqlTokenFrom(text, at); token; token = sqlTokenFrom(text, at)) {
    at = token.end;
    if (token.text === "\\") {
      at = endOfLine(text, token.start);
      add("statement", statement.start, token.start);
      add("command", token.start, at);
    } else if (token.text === ";" && statement.parentheses <= 0 && statement.bodies === 0) {
      add("statement", statement.start, at);
    } else {
      if (statement.start < 0) statement.start = token.start;
      follow(statement, token.text);
    }
  }
  add("statement", statement.start, text.trimEnd().length);
  return parts;
}

const concurrentIndex =
  /^(?:(?:create(?:\s+unique)?|drop)\s+index|reindex\b[^;]*?)\s+concurrently\b/is;
const concurrentDetach = /^alter\s+table\b.*?\bdetach\s+partition\b.*?\bconcurrently\b/is;

/**
 * Whether a script holds a statement that works CONCURRENTLY, which Postgres refuses inside of a
 * transaction.
 */
export function refusesTransaction(sql: string): boolean {
  return splitSql(sql).some(
    ({ kind, text }) =>
      kind === "statement" && (concurrentIndex.test(text) || concurrentDetach.test(text)),
  );
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

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}
