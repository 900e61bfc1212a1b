import pg from "pg";
import type { Session } from "../../scripts/database/session.ts";

/** Runs `work` in a transaction that is rolled back in the end, whatever happens. */
export async function rolledBack<T>(session: Session, work: () => Promise<T>): Promise<T> {
  await session.script("begin");
  try {
    return await work();
  } finally {
    await session.script("rollback");
  }
}

/**
 * Runs statements that must fail, and answers how: SQLSTATE and message, e.g. `42501 permission
 * denied for schema auth`.
 */
export async function refusal(session: Session, sql: string): Promise<string> {
  try {
    await session.script(sql);
  } catch (error) {
    if (error instanceof pg.DatabaseError) return `${error.code} ${error.message}`;
    throw error;
  }
  return "not refused";
}
