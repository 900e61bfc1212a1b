import { createHash } from "node:crypto";
import type { Transaction } from "../transactions.ts";
import { endSessions } from "./sessions.ts";
import type { User } from "./users.ts";

/**
 * What GoTrue makes of a user whose deletion is soft: the row stays under its id, and what told who
 * it was is hashed or emptied (supabase/auth, internal/models/user.go, SoftDeleteUser).
 */
export async function softDelete(transaction: Transaction, user: User): Promise<void> {
  if (user.deleted_at) return;
  await transaction.rows(
    `update auth.users
        set email = $2, phone = $3, email_change = $4, phone_change = $5, encrypted_password = null,
            confirmation_token = '', recovery_token = '', email_change_token_current = '',
            email_change_token_new = '', phone_change_token = '', deleted_at = now(),
            updated_at = now()
      where id = $1`,
    [
      user.id,
      obfuscated(user.id, user.email ?? ""),
      obfuscated(user.id, user.phone ?? "").slice(0, 15),
      obfuscated(user.id, user.email_change ?? ""),
      obfuscated(user.id, "").slice(0, 15),
    ],
  );
  await transaction.rows("delete from auth.one_time_tokens where user_id = $1", [user.id]);
  for (const column of ["raw_user_meta_data", "raw_app_meta_data"])
    await transaction.rows(
      `update auth.users set ${column} = '{}', updated_at = now() where id = $1`,
      [user.id],
    );
  await endSessions(transaction, user.id, undefined, "global");
  for (const identity of user.identities)
    await transaction.rows(
      `update auth.identities set identity_data = '{}', provider_id = $2, updated_at = now()
        where id = $1`,
      [identity.id, obfuscated(user.id, `${identity.provider}:${identity.provider_id}`)],
    );
}

/** The same for the same user, and of no use for telling anybody else. */
function obfuscated(id: string, value: string): string {
  return createHash("sha256").update(`${id}${value}`).digest("base64url");
}
