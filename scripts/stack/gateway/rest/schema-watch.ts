import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type DatabaseAddress, urlAs } from "../connect.ts";

/** Watches a database for changes of its schema until it is closed. */
export type SchemaWatch = { close(): Promise<void> };

/** Long enough for a reset, which needs the database without connections; short for people. */
const pauseMs = 300;

/**
 * Calls `changed` at each `notify pgrst` and whenever the connection is made again: what was said
 * in between is lost, and the database may be another one. The driver of @supabase/lite gives up
 * listening after one failed attempt.
 */
export function watchSchema(address: DatabaseAddress, changed: () => void): SchemaWatch {
  const stop = new AbortController();
  const watching = (async () => {
    while (!stop.signal.aborted) {
      await listenUntilLost(urlAs(address, "authenticator"), changed, stop.signal);
      changed();
      await sleep(pauseMs, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();
  return {
    close: () => {
      stop.abort();
      return watching;
    },
  };
}

/** Resolves when the connection is lost or could not be made, or when `stop` says so. */
async function listenUntilLost(url: string, changed: () => void, stop: AbortSignal): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "groundwork schema watch",
  });
  const lost = new Promise<void>((resolve) => {
    client.once("end", resolve);
    // One loss may be told as several errors.
    client.on("error", () => resolve());
    stop.addEventListener("abort", () => resolve(), { once: true });
  });
  client.on("notification", changed);
  try {
    await client.connect();
    await client.query("listen pgrst");
    changed();
    await lost;
  } catch {
    // The database is away; the caller tries again.
  } finally {
    await client.end().catch(() => undefined);
  }
}
