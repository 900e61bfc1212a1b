import { type Place, shownPlace } from "../core/finding.ts";
import { splitSql } from "./sql-split.ts";

/** What Postgres says about a failed statement; `position` counts characters from 1. */
export type DatabaseError = Error & {
  readonly code: string;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly where?: string | undefined;
  readonly position?: string | undefined;
};

/** A file, and where in its text the SQL that was sent began. */
export type SqlSource = { readonly file: string; readonly text: string; readonly offset: number };

/** An SQL error with its place in a file. */
export type LocatedSqlError = {
  readonly place: Required<Place>;
  /** The line of SQL with a caret below. */
  readonly excerpt: string;
  readonly sqlstate: string;
  readonly message: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly where?: string;
};

/** Whether an error was reported by Postgres (and not by the connection or by us). */
export function isDatabaseError(error: unknown): error is DatabaseError {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    /^[0-9A-Z]{5}$/.test(error.code) &&
    "severity" in error
  );
}

/**
 * Finds the place of an error; one that Postgres gives no position for stands at the start of its
 * statement.
 */
export function locateSqlError(error: DatabaseError, source: SqlSource): LocatedSqlError {
  const sent = source.text.slice(source.offset);
  // Postgres counts characters, a text its UTF-16 units.
  const characters = Array.from(sent).slice(0, Math.max(Number(error.position ?? 1) - 1, 0));
  const before = characters.join("").length;
  return {
    ...pointed(source, source.offset + before),
    sqlstate: error.code,
    message: error.message,
    ...optional({ detail: error.detail, hint: error.hint, where: error.where }),
  };
}

/**
 * The error as a person reads it: place and message, the SQL with a caret, then what else Postgres
 * said.
 */
export function shownSqlError(error: LocatedSqlError): string {
  return [
    `${shownPlace(error.place)}: ${error.message} (SQLSTATE ${error.sqlstate})`,
    error.excerpt,
    ...remarks(error),
  ].join("\n");
}

/** What Postgres said besides the message, one line each. */
export function remarks({
  detail,
  hint,
  where,
}: Pick<LocatedSqlError, "detail" | "hint" | "where">): string[] {
  return [
    ...(detail ? [`detail: ${detail}`] : []),
    ...(hint ? [`hint: ${hint}`] : []),
    ...(where ? [`context: ${where}`] : []),
  ];
}

/** The place of an offset, with the line it is on and a caret. */
export function pointed(
  { file, text }: Pick<SqlSource, "file" | "text">,
  offset: number,
): { place: Required<Place>; excerpt: string } {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const lineEnd = text.indexOf("\n", offset);
  const line = text.slice(0, lineStart).split("\n").length;
  const code = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd).trimEnd();
  const lead = text.slice(lineStart, offset).replace(/[^\t]/gu, " ");
  const excerpt = `${line} | ${code}\n${" ".repeat(String(line).length)} | ${lead}^`;
  return { place: { file, line, column: offset - lineStart + 1 }, excerpt };
}

const cliError = new RegExp(
  [
    String.raw`^ERROR: (?<message>[^]*?) \(SQLSTATE (?<sqlstate>\w{5})\)\n(?<remarks>[^]*?)`,
    String.raw`^At statement: (?<index>\d+)\n(?<statement>[^]*?)(?:^Try rerunning |(?![^]))`,
  ].join(""),
  "m",
);

/**
 * Finds the place of the error that the Supabase CLI (`db push`, `db reset`) printed, in the
 * migration it names. Its form, seen with CLI 3.1: "Applying migration FILE...", "ERROR: MESSAGE
 * (SQLSTATE CODE)", detail, "Hint:", "At statement: N" (from 0), the statement up to the line of
 * the error, a caret below.
 *
 * @returns Undefined when the output holds no such error or names another file.
 */
export function sqlErrorFromCli(
  output: string,
  files: ReadonlyArray<{ readonly file: string; readonly sql: string }>,
): LocatedSqlError | undefined {
  const parts = cliError.exec(output)?.groups;
  const name = [...output.matchAll(/^Applying migration (\S+?)\.\.\.$/gm)].at(-1)?.[1];
  const migration = files.find(({ file }) => name !== undefined && file.endsWith(`/${name}`));
  if (!parts || !migration) return undefined;
  const [detail, hint] = (parts["remarks"] ?? "")
    .trim()
    .split(/^Hint: /m)
    .map((part) => part.trim());
  const lines = (parts["statement"] ?? "").trimEnd().split("\n");
  const caret = /^ *\^$/.test(lines.at(-1) ?? "") ? (lines.pop() ?? "").indexOf("^") : undefined;
  const start = startOfStatement(migration.sql, Number(parts["index"]), lines.join("\n"));
  const offset =
    caret === undefined
      ? start
      : start + lines.slice(0, -1).join("\n").length + (lines.length > 1 ? 1 : 0) + caret;
  return {
    ...pointed({ file: migration.file, text: migration.sql }, offset),
    sqlstate: parts["sqlstate"] ?? "",
    message: parts["message"] ?? "",
    ...optional({ detail, hint }),
  };
}

/** Where the text that the CLI printed begins: with the comments that lead up to the statement. */
function startOfStatement(sql: string, index: number, printed: string): number {
  const parts = splitSql(sql);
  const previous = parts[index - 1];
  const found = sql.indexOf(printed, previous ? previous.offset + previous.text.length : 0);
  return found >= 0 ? found : (parts[index]?.offset ?? 0);
}

function optional<T extends Readonly<Record<string, string | undefined>>>(
  values: T,
): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as {
    [K in keyof T]?: string;
  };
}
