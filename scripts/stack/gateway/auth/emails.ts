import type { Transaction } from "../transactions.ts";
import { AuthRefused } from "./errors.ts";
import { findUserByEmail, type User, writeMetadata } from "./users.ts";

/** Refuses an email that somebody else has. */
export async function refuseTakenEmail(
  transaction: Transaction,
  email: string,
  exceptId?: string,
): Promise<void> {
  const owner = await findUserByEmail(transaction, email);
  if (owner && owner.id !== exceptId)
    throw new AuthRefused(
      422,
      "email_exists",
      "A user with this email address has already been registered",
    );
}

/** Confirms the email address, which also says so in the user's metadata. */
export async function confirmEmail(transaction: Transaction, user: User): Promise<User> {
  await transaction.rows(
    `update auth.users
        set email_confirmed_at = now(), confirmation_token = '', updated_at = now()
      where id = $1`,
    [user.id],
  );
  return writeMetadata(transaction, user, "raw_user_meta_data", { email_verified: true });
}

/** Changes the email of the user and of the email identity. */
export async function changeEmail(
  transaction: Transaction,
  id: string,
  email: string,
  verified: boolean,
): Promise<void> {
  await transaction.rows(
    "update auth.users set email = $2, email_change = '', updated_at = now() where id = $1",
    [id, email],
  );
  await transaction.rows(
    `insert into auth.identities
       (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
     values
       ($1, $2,
        jsonb_build_object('sub', $1::text, 'email', $3::text, 'email_verified', $4::boolean,
                           'phone_verified', false),
        'email', now(), now(), now())
     on conflict (provider_id, provider) do update
       set identity_data = auth.identities.identity_data
             || jsonb_build_object('email', $3::text, 'email_verified', $4::boolean),
           updated_at = now()`,
    [id, id, email, verified],
  );
}
