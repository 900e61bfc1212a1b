import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { SqlSource } from "../../database/sql-error.ts";
import { splitSql } from "../../database/sql-split.ts";

/** A statement to send, with the file it stands in (an included one, maybe). */
export type Statement = SqlSource & { readonly sql: string };

/** A test file cannot be run as it is. */
export class UnrunnableFile extends Error {
  readonly at: SqlSource;

  constructor(message: string, at: SqlSource) {
    super(message);
    this.at = at;
  }
}

/** Settings of psql that change nothing here: errors stop a file anyway, output is always plain. */
const harmless = [
  /^\\set\s+(ON_ERROR_STOP|ON_ERROR_ROLLBACK|QUIET|VERBOSITY|SHOW_CONTEXT|ECHO)\b/,
  /^\\unset\s+ECHO\b/,
  /^\\pset\s+(format\s+unaligned|tuples_only|pager|null\s*$)/,
  /^\\timing\s+off/,
  /^\\(q?echo|warn)\b/,
];
const include = /^\\(ir|i|include|include_relative)\s+(?:'(?<inQuotes>[^']+)'|(?<plain>\S+))\s*$/;

/**
 * Reads a test file and everything it includes.
 *
 * @throws UnrunnableFile for a backslash command that only psql can run, for COPY from the file
 *   itself, and for an include that cannot be read.
 */
export function readStatements(file: string, including: readonly string[] = []): Statement[] {
  const text = readFileSync(file, "utf8");
  return splitSql(text).flatMap(({ kind, text: sql, offset }, index, parts): Statement[] => {
    const at = { file, text, offset };
    if (kind === "statement") {
      if (/^copy\b[^;]*\bfrom\s+stdin\b/i.test(sql))
        throw new UnrunnableFile("COPY … FROM STDIN needs psql. Use INSERT.", at);
      const unfinished = parts[index + 1]?.kind === "command" && !sql.endsWith(";");
      if (unfinished)
        throw new UnrunnableFile(
          "A backslash command stands inside this statement. " +
            "End the statement with a semicolon before it.",
          at,
        );
      return [{ ...at, sql }];
    }
    if (harmless.some((setting) => setting.test(sql))) return [];
    const target = include.exec(sql)?.groups;
    if (!target)
      throw new UnrunnableFile(
        `${sql.split(/\s/, 1)[0]} needs psql. ` +
          "Only \\ir, \\i and settings without effect are understood here.",
        at,
      );
    const path = resolve(dirname(file), target["inQuotes"] ?? target["plain"] ?? "");
    if (!existsSync(path))
      throw new UnrunnableFile(`The included file ${path} does not exist.`, at);
    if ([file, ...including].includes(path))
      throw new UnrunnableFile(`${path} includes itself.`, at);
    return readStatements(path, [file, ...including]);
  });
}
