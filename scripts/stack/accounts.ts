import type { Session } from "../database/session.ts";
import type { Persona } from "./persona.ts";

/** An account as it was before a run changed it for a sign-in; values as Postgres writes them. */
export type Kept = {
  readonly id: string;
  readonly email: string;
  readonly banned_until: string | null;
  readonly app_metadata: string | null;
};

/** What a run over HTTP writes down before it changes a database, in case it is killed. */
export type RunRecord = { note(accounts: readonly Kept[]): void; forget(): void };

/** The accounts that cannot sign in as they are: banned, or with another token to be issued. */
export function keptOf(oracle: Session, users: readonly Persona[]): Promise<Kept[]> {
  // As text: a JavaScript date would cut the microseconds.
  return oracle.rows<Kept>(
    `select id, email, banned_until::text, raw_app_meta_data::text as app_metadata
      from auth.users
      where email = any ($1) and banned_until > now() or email = any ($2)`,
    [
      users.map(({ email }) => email),
      users.filter(({ token }) => token !== undefined).map(({ email }) => email),
    ],
  );
}

/** Has Auth issue what a persona's token says instead of what its account says by now. */
export async function claimOtherwise(
  oracle: Session,
  { app_metadata }: Kept,
  { email, token }: Persona,
): Promise<void> {
  await oracle.rows(
    "update auth.users set raw_app_meta_data = $2::jsonb || $3::jsonb where email = $1",
    [email, app_metadata ?? "{}", JSON.stringify(token)],
  );
}

/**
 * Not through Auth, which can only ban from now on for a duration: the end of the ban must stay
 * what it was.
 */
export async function putBack(oracle: Session, accounts: readonly Kept[]): Promise<void> {
  for (const { id, banned_until, app_metadata } of accounts)
    await oracle.rows(
      `update auth.users set banned_until = $2::timestamptz, raw_app_meta_data = $3::jsonb
        where id = $1`,
      [id, banned_until, app_metadata],
    );
}
