import pg from "pg";
import { type DatabaseAddress, type ServiceLogin, urlAs, whenReachable } from "./connect.ts";

/** Transactions of one login, several at a time. */
export type Transactions = {
  /** Runs `work` in one transaction, and ends it so; what `work` throws takes it back. */
  run<T>(end: "commit" | "rollback", work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** Which connections carry them: whose, how many, and what they read values as. */
export type ConnectionOptions = Required<
  Pick<pg.PoolConfig, "max" | "application_name" | "options" | "types">
> & { readonly login: ServiceLogin };

/** Opens the connections lazily and again after the database was replaced. */
export function openTransactions(
  address: DatabaseAddress,
  { login, ...options }: ConnectionOptions,
): Transactions {
  const pool = new pg.Pool({
    connectionString: urlAs(address, login),
    idleTimeoutMillis: 10_000,
    ...options,
  });
  // A connection that breaks fails the statement under way, or is taken out of the pool; without listeners it would end
  // the process: the pool's own counts only while the connection is idle.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return {
    run: async (end, work) => {
      const client = await whenReachable(() => begin(pool));
      try {
        const answer = await work(client);
        await client.query(end);
        client.release();
        return answer;
      } catch (error) {
        await client.query("rollback").then(
          () => client.release(),
          (broken: Error) => client.release(broken),
        );
        throw error;
      }
    },
    close: () => pool.end(),
  };
}

async function begin(pool: pg.Pool): Promise<pg.PoolClient> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    return client;
  } catch (error) {
    client.release(error instanceof Error ? error : true);
    throw error;
  }
}
