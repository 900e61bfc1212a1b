import type { Session } from "../database/session.ts";

/**
 * Fills a database that holds the schema only, and calls `each` after every statement. Triggers and
 * foreign keys rest meanwhile (session_replication_role), and everything is visible to index scans
 * and known to the planner afterwards.
 */
export async function fill(
  session: Session,
  statements: readonly string[],
  each: () => void = () => undefined,
): Promise<void> {
  await session.rows("set session_replication_role = replica");
  for (const statement of statements) {
    await session.rows(statement);
    each();
  }
  await session.rows("set session_replication_role = origin");
  await session.rows("vacuum analyze");
}
