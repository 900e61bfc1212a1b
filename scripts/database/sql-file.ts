import type { Session } from "./session.ts";
import { isDatabaseError, type LocatedSqlError, locateSqlError } from "./sql-error.ts";
import { splitSql } from "./sql-split.ts";

/** The text of an SQL file. */
export type SqlFile = { readonly file: string; readonly sql: string };

/**
 * Runs the statements of a file one by one, up to the first that fails, so that an error without a
 * position still has a place.
 *
 * @returns That error, or undefined. A lost connection is thrown, as a Problem.
 */
export async function runSqlFile(
  session: Session,
  { file, sql }: SqlFile,
): Promise<LocatedSqlError | undefined> {
  for (const { text, offset } of splitSql(sql)) {
    try {
      await session.script(text);
    } catch (error) {
      if (isDatabaseError(error)) return locateSqlError(error, { file, text: sql, offset });
      throw error;
    }
  }
  return undefined;
}
