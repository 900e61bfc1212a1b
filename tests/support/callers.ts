import { type Session, openSession, withSession } from "../../scripts/database/session.ts";
import type { ScratchDatabase } from "../../scripts/stack/databases.ts";

/**
 * Somebody with a token and a connection of their own, as REST would open it: each statement is a
 * request.
 */
export type Caller = Pick<Session, "rows" | "close">;

/** The claims that Auth would put into a token of each account now, in the order of `accounts`. */
export async function claimsOf(
  database: ScratchDatabase,
  accounts: readonly string[],
): Promise<string[]> {
  const rows = await withSession(database.url, (session) =>
    session.rows<{ claims: string }>(
      `select jsonb_build_object(
                'sub', u.id, 'role', 'authenticated', 'email', u.email,
                'app_metadata', u.raw_app_meta_data
              )::text as claims
         from unnest($1::uuid[]) with ordinality as wanted (id, place)
         join auth.users u on u.id = wanted.id
        order by wanted.place`,
      [accounts],
    ),
  );
  return rows.map(({ claims }) => claims);
}

/** Works with one connection per token, ready to call. */
export function withCallers<const Tokens extends readonly string[], T>(
  database: ScratchDatabase,
  tokens: Tokens,
  work: (callers: { readonly [Index in keyof Tokens]: Caller }) => Promise<T>,
): Promise<T> {
  const opened = tokens.map((claims) => openAs(database, "authenticated", claims));
  return closedAfter(opened, (callers) =>
    work(callers as unknown as { readonly [Index in keyof Tokens]: Caller }),
  );
}

/** Works with connections that hold the secret key. */
export function withServers<T>(
  database: ScratchDatabase,
  count: number,
  work: (servers: readonly Caller[]) => Promise<T>,
): Promise<T> {
  const claims = JSON.stringify({ role: "service_role" });
  const opened = Array.from({ length: count }, () => openAs(database, "service_role", claims));
  return closedAfter(opened, work);
}

async function closedAfter<T>(
  opened: ReadonlyArray<Promise<Caller>>,
  work: (callers: readonly Caller[]) => Promise<T>,
): Promise<T> {
  try {
    return await work(await Promise.all(opened));
  } finally {
    for (const one of await Promise.allSettled(opened))
      if (one.status === "fulfilled") await one.value.close();
  }
}

async function openAs(
  database: ScratchDatabase,
  role: "authenticated" | "service_role",
  claims: string,
): Promise<Caller> {
  const session = await openSession(database.urlAs("authenticator"));
  // A hundred callers wait for each other here; on a slow machine for longer than the platform lets
  // a request of one client.
  await session.script("set statement_timeout = 0; set lock_timeout = 0");
  await session.rows(`set role ${role}`);
  await session.rows("select set_config('request.jwt.claims', $1, false)", [claims]);
  return session;
}

/** Until a connection to this database waits for a lock of another one. */
export async function untilSomebodyWaits(
  database: Pick<ScratchDatabase, "adminUrl">,
): Promise<void> {
  await withSession(database.adminUrl, async (session) => {
    for (;;) {
      const waiting = await session.rows(
        `select from pg_catalog.pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (waiting.length > 0) return;
      await session.rows("select pg_sleep(0.02)");
    }
  });
}

/** `done`, or the SQLSTATE with which a call ended. */
export async function outcome(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "done",
    (error: unknown) => {
      if (error instanceof Error && "code" in error && typeof error.code === "string")
        return error.code;
      throw error;
    },
  );
}
