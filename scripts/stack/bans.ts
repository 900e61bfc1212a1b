import type { Session } from "../database/session.ts";
import type { Persona } from "./persona.ts";

/** A ban as it was before a run lifted it; the time as Postgres writes it. */
export type Ban = { readonly id: string; readonly email: string; readonly banned_until: string };

/** What a run over HTTP writes down before it changes a database, in case it is killed. */
export type RunRecord = { note(bans: readonly Ban[]): void; forget(): void };

/**
 * Not through Auth, which can only ban from now on for a duration: the end of the ban must stay
 * what it was.
 */
export async function putBack(oracle: Session, bans: readonly Ban[]): Promise<void> {
  for (const { id, banned_until } of bans)
    await oracle.rows("update auth.users set banned_until = $2::timestamptz where id = $1", [
      id,
      banned_until,
    ]);
}

export function bansOf(oracle: Session, users: readonly Persona[]): Promise<Ban[]> {
  // As text: a JavaScript date would cut the microseconds.
  return oracle.rows<Ban>(
    `select id, email, banned_until::text from auth.users
      where email = any ($1) and banned_until > now()`,
    [users.map(({ email }) => email)],
  );
}
