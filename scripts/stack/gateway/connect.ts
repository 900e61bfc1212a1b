import { setTimeout as sleep } from "node:timers/promises";

/** Where the database of a stack is, and the password that its service logins share. */
export type DatabaseAddress = {
  readonly databaseHost: string;
  readonly databasePort: number;
  readonly databaseName: string;
  readonly rolePassword: string;
};

/** The logins under which a request may reach the database. None of them is a superuser. */
export type ServiceLogin =
  | "authenticator"
  | "supabase_auth_admin"
  | "supabase_storage_admin"
  | "supabase_read_only_user";

/** The connection URL of a login. */
export function urlAs(address: DatabaseAddress, login: ServiceLogin): string {
  const { databaseHost, databasePort, databaseName, rolePassword } = address;
  const server = `${databaseHost}:${databasePort}`;
  const database = encodeURIComponent(databaseName);
  return `postgresql://${login}:${encodeURIComponent(rolePassword)}@${server}/${database}`;
}

/**
 * How long a request waits for a database that is being replaced: a reset swaps it in much less, on
 * a slow machine too.
 */
const patience = { attempts: 40, pauseMs: 150 };

/**
 * Runs `work`, again and again while the database cannot be reached. `work` must not have changed
 * anything when it fails that way: a connection that breaks later is for the caller to see.
 */
export async function whenReachable<T>(
  work: () => Promise<T>,
  mayRetry: () => boolean = () => true,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === patience.attempts || !isConnectionLoss(error) || !mayRetry()) throw error;
      await sleep(patience.pauseMs);
    }
  }
}

/**
 * SQLSTATEs of a server that goes, comes or swaps a database: admin shutdown, crash, starting, no
 * such database (in between), not accepting.
 */
const passingStates = new Set(["57P01", "57P02", "57P03", "3D000", "55000", "08006", "08003"]);
const passingCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
]);

/** Whether an error says that the connection, and not the statement, failed. */
export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isConnectionLoss);
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    passingStates.has(code) ||
    passingCodes.has(code) ||
    error.message.startsWith("Connection terminated")
  );
}
