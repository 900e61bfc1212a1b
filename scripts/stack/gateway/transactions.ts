import pg from "pg";
import { type DatabaseAddress, type ServiceLogin, urlAs, whenReachable } from "./connect.ts";

/** One transaction, as what works in it sees it. */
export type Transaction = {
  rows<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
};

/** Transactions of one login, of which a few run at a time. */
export type Transactions = {
  /** Runs `work` in one transaction, and ends it so; what `work` throws takes it back. */
  run<T>(end: "commit" | "rollback", work: (transaction: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** Which connections carry them: whose, how many, and how they are set up. */
export type ConnectionOptions = Required<
  Pick<pg.PoolConfig, "max" | "application_name" | "options">
> & {
  readonly login: ServiceLogin;
  /** How values of a type are read, by its OID, where the driver's way does not fit. */
  readonly readers: Readonly<Record<number, (text: string) => unknown>>;
};

/** OIDs of pg_type that services read in a way of their own. */
export const typeOid = { bigint: 20, timestamptz: 1184 } as const;

/** Opens the connections lazily and again after the database was replaced. */
export function openTransactions(
  address: DatabaseAddress,
  { login, readers, ...options }: ConnectionOptions,
): Transactions {
  const pool = new pg.Pool({
    connectionString: urlAs(address, login),
    idleTimeoutMillis: 10_000,
    types: {
      getTypeParser: (oid, format) =>
        readers[Number(oid)] ?? (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
    },
    ...options,
  });
  // A connection that breaks fails the statement under way, or is taken out of the pool; without
  // listeners it would end the process: the pool's own counts only while the connection is idle.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return {
    run: async (end, work) => {
      const client = await whenReachable(() => begin(pool));
      try {
        const answer = await work({
          rows: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
            (await client.query<Row>(text, [...values])).rows,
        });
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
