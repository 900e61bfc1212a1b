import { randomUUID } from "node:crypto";
import type { Transaction } from "../transactions.ts";
import { AuthFailed, AuthRefused } from "./errors.ts";

/** A JSON object as the metadata columns hold it. */
export type Metadata = Readonly<Record<string, unknown>>;

/** A row of auth.identities; timestamps as RFC 3339 text. */
export type Identity = {
  readonly id: string;
  readonly provider_id: string;
  readonly user_id: string;
  readonly identity_data: Metadata;
  readonly provider: string;
  readonly email: string | null;
  readonly last_sign_in_at: string | null;
  readonly created_at: string | null;
  readonly updated_at: string | null;
};

/** A row of auth.users with its identities; timestamps as RFC 3339 text. */
export type User = {
  readonly id: string;
  readonly aud: string | null;
  readonly role: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly encrypted_password: string | null;
  readonly email_confirmed_at: string | null;
  readonly invited_at: string | null;
  readonly phone_confirmed_at: string | null;
  readonly confirmation_sent_at: string | null;
  readonly confirmed_at: string | null;
  readonly recovery_sent_at: string | null;
  readonly email_change: string | null;
  readonly email_change_sent_at: string | null;
  readonly last_sign_in_at: string | null;
  readonly raw_app_meta_data: Metadata | null;
  readonly raw_user_meta_data: Metadata | null;
  readonly created_at: string | null;
  readonly updated_at: string | null;
  readonly banned_until: string | null;
  readonly deleted_at: string | null;
  readonly is_anonymous: boolean;
  readonly is_banned: boolean;
  readonly identities: readonly Identity[];
};

/** A user who does not exist yet. */
export type NewUser = {
  readonly id?: string | undefined;
  readonly email: string;
  readonly passwordHash: string;
  readonly role?: string | undefined;
  readonly appMetadata: Metadata;
  readonly userMetadata: Metadata;
};

const audience = "authenticated";
/**
 * Every row belongs to the one instance. GoTrue writes the nil UUID; rows that a repair set to NULL
 * count as well.
 */
const instance = "00000000-0000-0000-0000-000000000000";
const ofThisInstance = `coalesce(u.instance_id, '${instance}') = '${instance}'`;
const selectUser =
  "select u.*, coalesce(u.banned_until > now(), false) as is_banned from auth.users as u where";

/** Finds a user by id. */
export async function findUser(transaction: Transaction, id: string): Promise<User | undefined> {
  return withIdentities(
    transaction,
    await transaction.rows<User>(`${selectUser} u.id = $1 and ${ofThisInstance}`, [id]),
  );
}

/** Finds a user by email, whatever its case. */
export async function findUserByEmail(
  transaction: Transaction,
  email: string,
): Promise<User | undefined> {
  const rows = await transaction.rows<User>(
    `${selectUser} lower(u.email) = lower($1) and u.aud = $2 and not u.is_sso_user
       and ${ofThisInstance}`,
    [email, audience],
  );
  return withIdentities(transaction, rows);
}

/** Reads a user again, after triggers may have changed the row. */
export async function reloadUser(transaction: Transaction, id: string): Promise<User> {
  const user = await findUser(transaction, id);
  if (!user)
    throw new AuthFailed("Database error loading user", new Error(`user ${id} has vanished`));
  return user;
}

/** A page of users, the newest first, and how many there are. */
export async function listUsers(
  transaction: Transaction,
  page: number,
  perPage: number,
): Promise<{ users: User[]; total: number }> {
  const [count] = await transaction.rows<{ total: number }>(
    `select count(*)::int as total from auth.users as u where u.aud = $1 and ${ofThisInstance}`,
    [audience],
  );
  const rows = await transaction.rows<User>(
    `${selectUser} u.aud = $1 and ${ofThisInstance}
     order by u.created_at desc, u.id limit $2 offset $3`,
    [audience, perPage, (page - 1) * perPage],
  );
  const users = await Promise.all(rows.map(async (row) => withIdentities(transaction, [row])));
  return { users: users.filter((user) => user !== undefined), total: count?.total ?? 0 };
}

/** Creates a user with its email identity, unconfirmed; runs the triggers of auth.users. */
export async function insertUser(transaction: Transaction, user: NewUser): Promise<User> {
  const id = user.id ?? randomUUID();
  await transaction.rows(
    `insert into auth.users
       (instance_id, id, aud, role, email, encrypted_password, raw_app_meta_data,
        raw_user_meta_data, confirmation_token, recovery_token, email_change,
        email_change_token_new, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, '', '', '', '', now(), now())`,
    [
      instance,
      id,
      audience,
      user.role ?? audience,
      user.email,
      user.passwordHash,
      json(user.appMetadata),
      json(user.userMetadata),
    ],
  );
  await transaction.rows(
    `insert into auth.identities
       (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
     values ($1, $2, $3, 'email', now(), now(), now())`,
    [id, id, json({ sub: id, email: user.email, email_verified: false, phone_verified: false })],
  );
  return reloadUser(transaction, id);
}

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
export async function confirmEmail(transaction: Transaction, id: string): Promise<void> {
  await transaction.rows(
    `update auth.users
        set email_confirmed_at = now(), confirmation_token = '', updated_at = now()
      where id = $1`,
    [id],
  );
  await mergeMetadata(transaction, id, "raw_user_meta_data", { email_verified: true });
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

/**
 * Merges into a metadata column key by key; a key set to null goes away (GoTrue's
 * UpdateAppMetaData, UpdateUserMetaData).
 */
export async function mergeMetadata(
  transaction: Transaction,
  id: string,
  column: "raw_app_meta_data" | "raw_user_meta_data",
  changes: Metadata,
): Promise<void> {
  const removed = Object.keys(changes).filter((key) => changes[key] === null);
  const kept = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));
  await transaction.rows(
    `update auth.users
        set ${column} = (coalesce(${column}, '{}') || $2::jsonb) - $3::text[], updated_at = now()
      where id = $1`,
    [id, json(kept), removed],
  );
}

async function withIdentities(
  transaction: Transaction,
  rows: readonly User[],
): Promise<User | undefined> {
  const [user] = rows;
  if (!user) return undefined;
  const identities = await transaction.rows<Identity>(
    "select * from auth.identities where user_id = $1 order by created_at, id",
    [user.id],
  );
  return { ...user, identities };
}

function json(value: Metadata): string {
  return JSON.stringify(value);
}
