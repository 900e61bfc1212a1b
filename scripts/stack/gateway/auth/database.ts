import type { DatabaseAddress } from "../connect.ts";
import { openTransactions, type Transaction, typeOid } from "../transactions.ts";
import { AuthFailed, AuthRefused } from "./errors.ts";

/** The database as Auth sees it, logged in as `supabase_auth_admin`. */
export type AuthDatabase = {
  /**
   * Runs `work` in one transaction: all of it or nothing.
   *
   * @param failure What the user reads when a statement fails.
   * @throws AuthFailed when a statement fails; what `work` throws when it refuses.
   */
  transaction<T>(failure: string, work: (transaction: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** Sign-ins are rare beside reads; the hashing of passwords holds no connection. */
const poolSize = 2;

/** Opens the connections lazily and again after the database was replaced. */
export function openAuthDatabase(address: DatabaseAddress): AuthDatabase {
  const transactions = openTransactions(address, {
    login: "supabase_auth_admin",
    max: poolSize,
    application_name: "groundwork auth",
    options: "-c TimeZone=UTC",
    readers: { [typeOid.timestamptz]: rfc3339 },
  });
  return {
    transaction: async (failure, work) => {
      try {
        return await transactions.run("commit", work);
      } catch (error) {
        throw error instanceof AuthRefused ? error : new AuthFailed(failure, error);
      }
    },
    close: () => transactions.close(),
  };
}

/** `2026-01-02 03:04:05.678+00` as GoTrue writes it: `2026-01-02T03:04:05.678Z`. */
function rfc3339(text: string): string {
  return text.replace(" ", "T").replace(/\+00$/, "Z");
}
