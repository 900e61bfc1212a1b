import { required } from "../../../core/required.ts";
import { isDatabaseError } from "../../../database/sql-error.ts";
import type { DatabaseAddress } from "../connect.ts";
import type { Claims } from "../tokens.ts";
import { openTransactions, type Transaction, typeOid } from "../transactions.ts";
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

/**
 * The database as Storage sees it: logged in as `supabase_storage_admin`, each transaction as the
 * role of its request.
 */
export type StorageDatabase = {
  /**
   * Runs `work` in one transaction: all of it or nothing.
   *
   * @throws StorageRefused when a statement fails; what `work` throws when it refuses.
   */
  transaction<T>(scope: Scope, work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /**
   * Runs `work` to learn whether it may be done, and takes it back.
   *
   * @throws StorageRefused when it may not.
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
    readers: { [typeOid.timestamptz]: iso8601, [typeOid.bigint]: Number },
  });
  let here: string | undefined;

  const enter = async (transaction: Transaction, scope: Scope): Promise<void> => {
    const database = await enterScope(transaction, scope);
    if (database === here) return;
    const rows = await transaction.rows<{ oid: string }>(
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
      return await transactions.run(end, async (transaction) => {
        await enter(transaction, scope);
        return work(transaction);
      });
    } catch (error) {
      throw isDatabaseError(error) ? refusalOfDatabase(error.code, error.message) : error;
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
 * setScope); deleting is allowed to whoever comes through Storage.
 *
 * @returns The OID of the database.
 */
async function enterScope(
  transaction: Transaction,
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
  const [row] = await transaction.rows<{ database: string }>(
    `select d.oid::text as database, ${calls}
       from pg_catalog.pg_database as d
      where d.datname = pg_catalog.current_database()`,
    settings.flat(),
  );
  return required(row, "the current database in pg_database").database;
}

/** `2026-01-02 03:04:05.678+00` as storage-api writes it: `2026-01-02T03:04:05.678Z`. */
function iso8601(text: string): string {
  return new Date(text).toISOString();
}
