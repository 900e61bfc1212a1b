import pg from "pg";
import type { DatabaseAddress } from "../connect.ts";
import type { Claims } from "../tokens.ts";
import { openTransactions } from "../transactions.ts";
import { refusalOfDatabase } from "./errors.ts";

/** Who a transaction works for, and what the database may ask about the request. */
export type Scope = {
  /** The database role that the request runs as. */
  readonly role: string;
  readonly claims: Claims;
  /** The raw token; empty when an API key stands for it. */
  readonly token: string;
  /** What `storage.operation()` answers, e.g. `storage.object.upload`. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
};

/** One transaction of Storage. */
export type Transaction = {
  /** @throws StorageRefused when the statement fails. */
  rows<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
};

/**
 * The database as Storage sees it: logged in as `supabase_storage_admin`, each transaction as the
 * role of its request.
 */
export type StorageDatabase = {
  /** Runs `work` in one transaction: all of it or nothing. @throws StorageRefused */
  transaction<T>(scope: Scope, work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /**
   * Runs `work` to learn whether it may be done, and takes it back. @throws StorageRefused when it
   * may not.
   */
  rehearse(scope: Scope, work: (transaction: Transaction) => Promise<unknown>): Promise<void>;
  close(): Promise<void>;
};

/** The database that connections reach now, and every one that its server holds, by their OIDs. */
export type Surroundings = { readonly here: string; readonly all: readonly string[] };

const poolSize = 4;

/**
 * Opens the connections lazily and again after the database was replaced.
 *
 * @param arrived Called before the first transaction on a database, and on each that takes its
 *   place.
 */
export function openStorageDatabase(
  address: DatabaseAddress,
  arrived: (surroundings: Surroundings) => Promise<void>,
): StorageDatabase {
  const transactions = openTransactions(address, {
    login: "supabase_storage_admin",
    max: poolSize,
    application_name: "groundwork storage",
    options: "-c TimeZone=UTC -c search_path=storage,public,extensions",
    types: {
      getTypeParser: (oid, format) =>
        Number(oid) === timestamptz
          ? iso8601
          : Number(oid) === bigint
            ? Number
            : pg.types.getTypeParser(oid, format),
    },
  });
  let here: string | undefined;

  const enter = async (client: pg.PoolClient, scope: Scope): Promise<void> => {
    const database = await enterScope(client, scope);
    if (database === here) return;
    const { rows } = await client.query<{ oid: string }>(
      "select d.oid::text as oid from pg_catalog.pg_database as d",
    );
    await arrived({ here: database, all: rows.map(({ oid }) => oid) });
    here = database;
  };
  const run = async <T>(
    scope: Scope,
    end: "commit" | "rollback",
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T> => {
    try {
      return await transactions.run(end, async (client) => {
        await enter(client, scope);
        return work({
          rows: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
            (await client.query<Row>(text, [...values])).rows,
        });
      });
    } catch (error) {
      throw error instanceof pg.DatabaseError
        ? refusalOfDatabase(error.code ?? "", error.message)
        : error;
    }
  };
  return {
    transaction: (scope, work) => run(scope, "commit", work),
    rehearse: async (scope, work) => void (await run(scope, "rollback", work)),
    close: () => transactions.close(),
  };
}

/**
 * Makes the transaction the request's, as storage-api does (src/internal/database/connection.ts,
 * setScope); deleting is allowed to whoever comes through Storage. @returns the OID of the
 * database.
 */
async function enterScope(
  client: pg.PoolClient,
  { role, claims, token, operation, method, path, headers }: Scope,
): Promise<string> {
  const settings: ReadonlyArray<readonly [string, string]> = [
    ["role", role],
    ["request.jwt", token],
    ["request.jwt.claim.role", role],
    ["request.jwt.claim.sub", claims.sub ?? ""],
    ["request.jwt.claims", JSON.stringify({ ...claims, role })],
    ["request.headers", JSON.stringify(Object.fromEntries(headers))],
    ["request.method", method],
    ["request.path", path],
    ["storage.operation", operation],
    ["storage.allow_delete_query", "true"],
  ];
  const calls = settings
    .map((_, index) => `set_config($${index * 2 + 1}, $${index * 2 + 2}, true)`)
    .join(", ");
  const { rows } = await client.query<{ database: string }>(
    `select d.oid::text as database, ${calls} from pg_catalog.pg_database as d where d.datname = pg_catalog.current_database()`,
    settings.flat(),
  );
  return rows[0]?.database ?? "";
}

const timestamptz = 1184;
const bigint = 20;

/** `2026-01-02 03:04:05.678+00` as storage-api writes it: `2026-01-02T03:04:05.678Z`. */
function iso8601(text: string): string {
  return new Date(text).toISOString();
}
