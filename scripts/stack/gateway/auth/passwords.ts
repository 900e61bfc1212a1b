import { compare, hash } from "bcryptjs";
import type { Transaction } from "../transactions.ts";
import { AuthRefused } from "./errors.ts";

/** GoTrue's bcrypt cost. */
const cost = 10;
/** Bcrypt reads no further. */
const maximumBytes = 72;

/**
 * Hashes a new password of at least `minimumLength` characters.
 *
 * @throws AuthRefused when it is too short or too long.
 */
export async function hashPassword(password: string, minimumLength: number): Promise<string> {
  if (password.length < minimumLength)
    throw new AuthRefused(
      422,
      "weak_password",
      `Password should be at least ${minimumLength} characters.`,
      { weak_password: { reasons: ["length"] } },
    );
  if (Buffer.byteLength(password) > maximumBytes)
    throw new AuthRefused(
      400,
      "validation_failed",
      `Password cannot be longer than ${maximumBytes} characters`,
    );
  return hash(password, cost);
}

/**
 * Whether the password belongs to the hash, whatever its cost. A user without a password has none
 * that fits.
 */
export async function passwordFits(
  password: string,
  passwordHash: string | null,
): Promise<boolean> {
  return Boolean(passwordHash) && compare(password, passwordHash ?? "");
}

/** Stores a new hash; links that were sent for the old password are void. */
export async function storePassword(
  transaction: Transaction,
  userId: string,
  passwordHash: string,
): Promise<void> {
  await transaction.rows(
    `update auth.users
        set encrypted_password = $2, confirmation_token = '', recovery_token = '',
            email_change_token_new = '', email_change_token_current = '',
            reauthentication_token = '', updated_at = now()
      where id = $1`,
    [userId, passwordHash],
  );
}
