import { randomBytes } from "node:crypto";
import type { Session } from "../database/session.ts";
import { exists } from "./cluster.ts";

/**
 * Puts a database in the place of the one named `postgres`, which is dropped. When anything fails,
 * that one stays as it is, and open to connections.
 */
export async function replaceMain(session: Session, next: string): Promise<void> {
  const replacement = `alter database ${next} rename to postgres`;
  if (!(await exists(session, "postgres"))) {
    await session.rows(replacement);
    return;
  }
  const old = `old_${randomBytes(8).toString("hex")}`;
  // A client that reconnects would hold the name back.
  await session.rows("alter database postgres allow_connections false");
  try {
    await session.rows(`
      select pg_terminate_backend(pid, 60000)
        from pg_catalog.pg_stat_activity
       where datname = 'postgres'`);
    // One query is one transaction: both names change, or none does.
    await session.script(`alter database postgres rename to ${old}; ${replacement}`);
  } catch (error) {
    await session.rows("alter database postgres allow_connections true");
    throw error;
  }
  await session.rows(`drop database ${old}`);
}
