import type pg from "pg";
import { connect } from "../../database/session.ts";

/**
 * What one statement answered: its command tags, and its rows as `psql --tuples-only --no-align`
 * prints them.
 */
export type StatementOutput = {
  readonly tags: readonly string[];
  readonly rows: readonly string[];
};

/**
 * A session as psql has one: values stay the text that the server sent, and the transaction state
 * is known.
 */
export type TestConnection = {
  send(sql: string): Promise<StatementOutput>;
  /** Whether a transaction is open. */
  inTransaction(): boolean;
  close(): Promise<void>;
};

type TextResult = Pick<pg.QueryArrayResult<(string | null)[]>, "command" | "rows">;

/** Opens a session for one test file. */
export async function openTestConnection(
  databaseUrl: string,
  name: string,
): Promise<TestConnection> {
  return testConnectionOn(await connect(databaseUrl, { name: name.slice(-63) }));
}

/** A connection as test files see it. */
export function testConnectionOn(client: pg.Client): TestConnection {
  return {
    send: async (text) => {
      const answer: unknown = await client.query({
        text,
        rowMode: "array",
        types: { getTypeParser: () => (value: unknown) => value },
      });
      const results = (Array.isArray(answer) ? answer : [answer]) as TextResult[];
      return {
        tags: results.map((result) => result.command ?? ""),
        rows: results
          .flatMap((result) => result.rows ?? [])
          .map((row) => row.map((value) => value ?? "").join("|")),
      };
    },
    inTransaction: () => client.getTransactionStatus() !== "I",
    close: () => client.end(),
  };
}
