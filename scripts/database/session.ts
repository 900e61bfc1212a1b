import pg from "pg";
import { Problem } from "../core/problem.ts";
import { shownUrl } from "../core/settings.ts";

/** One connection to Postgres: a session of its own, never pooled, never reconnected. */
export type Session = {
  /** Runs one statement with parameters and returns its rows. */
  rows<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Runs any number of statements as one simple query and returns the rows of each. */
  script(text: string): Promise<ReadonlyArray<ReadonlyArray<Record<string, unknown>>>>;
  /** Called with each NOTICE and WARNING. */
  onNotice(listener: (notice: { severity: string; message: string }) => void): void;
  close(): Promise<void>;
};

/** What to ask of a new session. */
export type SessionOptions = {
  /** Shown in pg_stat_activity. */
  readonly name?: string;
  /** How long one statement may take, in milliseconds. */
  readonly statementTimeout?: number;
};

/**
 * Opens a session.
 *
 * @throws Problem with exit code 2 when the database cannot be reached or refuses the login.
 */
export async function openSession(
  databaseUrl: string,
  options: SessionOptions = {},
): Promise<Session> {
  return sessionOn(await connect(databaseUrl, options));
}

/**
 * Connects to a database.
 *
 * @throws Problem as {@link openSession} does.
 */
export async function connect(
  databaseUrl: string,
  options: SessionOptions = {},
): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: options.name ?? "groundwork",
    // A busy machine may take its time, above all when many connect at once.
    connectionTimeoutMillis: 30_000,
    ...(options.statementTimeout === undefined
      ? {}
      : { statement_timeout: options.statementTimeout }),
  });
  // A dead connection is reported by the query that was running or runs next; without a listener
  // Node would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new Problem(`Cannot connect to ${shownUrl(databaseUrl)}: ${withHint(reasonOf(error))}`, {
      cause: error,
    });
  }
  return client;
}

/** The session of a connection. A lost connection is a Problem; what Postgres refuses is thrown. */
export function sessionOn(client: pg.Client): Session {
  const answered = async <T>(query: Promise<T>): Promise<T> => {
    try {
      return await query;
    } catch (error) {
      throw isConnectionLoss(error) ? connectionLost(client, error) : error;
    }
  };
  return {
    rows: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await answered(client.query<Row>(text, [...values]))).rows,
    script: async (text) => {
      const answer: unknown = await answered(client.query(text));
      const results = Array.isArray(answer) ? answer : [answer];
      return results.map((result: pg.QueryResult<Record<string, unknown>>) => result.rows ?? []);
    },
    onNotice: (listener) => {
      client.on("notice", (notice) =>
        listener({ severity: notice.severity ?? "NOTICE", message: notice.message ?? "" }),
      );
    },
    close: () => client.end(),
  };
}

/** Opens a session, hands it to `work` and closes it, whatever happens. */
export async function withSession<T>(
  databaseUrl: string,
  work: (session: Session) => Promise<T>,
  options: SessionOptions = {},
): Promise<T> {
  const session = await openSession(databaseUrl, options);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/**
 * Class 57P: shutdown, crash, dropped database, or a terminated session. The rest is what the
 * driver says of a connection that ended.
 */
function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    /^57P|^ECONNRESET$|^EPIPE$/.test(code) ||
    /^Connection terminated|^Client has encountered a connection error/.test(error.message)
  );
}

function connectionLost({ host, port, database = "" }: pg.Client, error: unknown): Problem {
  return new Problem(
    `The connection to ${database} at ${host}:${port} was lost: ${reasonOf(error)}.`,
    { cause: error },
  );
}

function withHint(reason: string): string {
  if (/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|timeout/i.test(reason))
    return (
      `${reason}. Is it running, and is the address right? ` + "`npm start` starts the local stack."
    );
  if (/client password must be a string/.test(reason))
    return "the server asks for a password and the URL holds none.";
  return reason;
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}
