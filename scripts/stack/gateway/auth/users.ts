import { randomUUID } from "node:crypto";
import type { Transaction } from "../transactions.ts";
import { AuthFailed } from "./errors.ts";

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

/**
 * Creates a user with its email identity, unconfirmed; runs the triggers of auth.users. What they
 * write into the metadata is not in the answer: GoTrue goes on with what it inserted.
 */
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
  return {
    ...(await reloadUser(transaction, id)),
    raw_app_meta_data: user.appMetadata,
    raw_user_meta_data: user.userMetadata,
  };
}

/**
 * Changes a metadata column key by key; a key set to null goes away. The keys come from the user as
 * it was read and the whole column is written, over what anybody else wrote since (supabase/auth,
 * internal/models/user.go, UpdateAppMetaData and UpdateUserMetaData).
 */
export async function writeMetadata(
  transaction: Transaction,
  user: User,
  column: "raw_app_meta_data" | "raw_user_meta_data",
  changes: Metadata,
): Promise<User> {
  const before = user[column];
  const whole =
    before === null
      ? changes
      : Object.fromEntries(
          Object.entries({ ...before, ...changes }).filter(([key]) => changes[key] !== null),
        );
  await transaction.rows(`update auth.users set ${column} = $2, updated_at = now() where id = $1`, [
    user.id,
    json(whole),
  ]);
  return { ...user, [column]: whole };
}

/** The row as it stands, with the metadata that GoTrue has in memory, which it answers with. */
export async function answeredUser(transaction: Transaction, user: User): Promise<User> {
  const { raw_app_meta_data, raw_user_meta_data } = user;
  return { ...(await reloadUser(transaction, user.id)), raw_app_meta_data, raw_user_meta_data };
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
