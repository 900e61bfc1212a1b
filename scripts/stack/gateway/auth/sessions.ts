import { randomBytes, randomUUID } from "node:crypto";
import type { Claims, Tokens } from "../tokens.ts";
import type { Transaction } from "../transactions.ts";
import { AuthRefused } from "./errors.ts";
import { userJson } from "./user-json.ts";
import { answeredUser, findUser, type User } from "./users.ts";

/** How access tokens are issued. */
export type Issuing = {
  readonly tokens: Tokens;
  readonly issuer: string;
  readonly expirySeconds: number;
};

/** Which sessions of a user end. */
export type SignOutScope = "global" | "local" | "others";

type SessionRow = { readonly id: string; readonly aal: string | null; readonly signed_in: number };
type RefreshTokenRow = {
  readonly token: string;
  readonly user_id: string;
  readonly session_id: string | null;
  readonly revoked: boolean;
  readonly age_seconds: number;
};

/**
 * GoTrue's default: a refresh token used twice within so many seconds is a race of tabs, later it
 * is a theft.
 */
const reuseSeconds = 10;

/**
 * Starts a session for a user who has just proved to be that user, and returns the answer of
 * `/token`: with the claims that were read before the sign-in, not those that it made triggers
 * write (supabase/auth, internal/tokens/service.go, IssueRefreshToken).
 */
export async function startSession(
  transaction: Transaction,
  issuing: Issuing,
  user: User,
  userAgent: string | null,
): Promise<object> {
  const sessionId = randomUUID();
  await transaction.rows(
    `insert into auth.sessions (id, user_id, created_at, updated_at, aal, user_agent)
     values ($1, $2, now(), now(), 'aal1', $3)`,
    [sessionId, user.id, userAgent],
  );
  const refreshToken = await insertRefreshToken(transaction, user.id, sessionId, "");
  await transaction.rows(
    "update auth.users set last_sign_in_at = now(), updated_at = now() where id = $1",
    [user.id],
  );
  return tokenAnswer(transaction, issuing, user, sessionId, refreshToken);
}

/**
 * Swaps a refresh token for a new pair.
 *
 * @returns The answer of `/token`, or a refusal that is to be returned after what was done about it
 *   is committed.
 */
export async function refreshSession(
  transaction: Transaction,
  issuing: Issuing,
  presented: string,
): Promise<object | AuthRefused> {
  const [token] = await transaction.rows<RefreshTokenRow>(
    `select token, user_id, session_id, coalesce(revoked, false) as revoked,
            extract(epoch from now() - updated_at)::float as age_seconds
       from auth.refresh_tokens
      where token = $1 for update`,
    [presented],
  );
  const user = token && (await findUser(transaction, token.user_id));
  if (!token || !user)
    throw new AuthRefused(
      400,
      "refresh_token_not_found",
      "Invalid Refresh Token: Refresh Token Not Found",
    );
  if (user.is_banned)
    throw new AuthRefused(400, "user_banned", "Invalid Refresh Token: User Banned");
  const sessionId = token.session_id;
  if (!sessionId)
    throw new AuthRefused(
      400,
      "session_not_found",
      "Invalid Refresh Token: No Valid Session Found",
    );
  const next = token.revoked
    ? await activeChild(transaction, token)
    : await rotate(transaction, token, sessionId);
  if (!next) {
    await transaction.rows(
      "update auth.refresh_tokens set revoked = true, updated_at = now() where session_id = $1",
      [sessionId],
    );
    return new AuthRefused(
      400,
      "refresh_token_already_used",
      "Invalid Refresh Token: Already Used",
    );
  }
  await transaction.rows(
    `update auth.sessions
        set refreshed_at = now() at time zone 'utc', updated_at = now()
      where id = $1`,
    [sessionId],
  );
  return tokenAnswer(transaction, issuing, user, sessionId, next);
}

/** Ends sessions of a user; refresh tokens go with their session. */
export async function endSessions(
  transaction: Transaction,
  userId: string,
  sessionId: string | undefined,
  scope: SignOutScope,
): Promise<void> {
  const which = { global: "", local: "and id = $2", others: "and id is distinct from $2" }[scope];
  const values = scope === "global" ? [userId] : [userId, sessionId ?? null];
  await transaction.rows(`delete from auth.sessions where user_id = $1 ${which}`, values);
}

/** Whether a session still stands. */
export async function sessionStands(transaction: Transaction, sessionId: string): Promise<boolean> {
  return (
    (await transaction.rows("select from auth.sessions where id = $1", [sessionId])).length > 0
  );
}

async function rotate(
  transaction: Transaction,
  token: RefreshTokenRow,
  sessionId: string,
): Promise<string> {
  await transaction.rows(
    "update auth.refresh_tokens set revoked = true, updated_at = now() where token = $1",
    [token.token],
  );
  return insertRefreshToken(transaction, token.user_id, sessionId, token.token);
}

/** The token that replaced a used one, while using it twice can still be an accident. */
async function activeChild(
  transaction: Transaction,
  token: RefreshTokenRow,
): Promise<string | undefined> {
  if (token.age_seconds > reuseSeconds) return undefined;
  const [child] = await transaction.rows<{ token: string }>(
    `select token from auth.refresh_tokens
      where parent = $1 and session_id = $2 and not coalesce(revoked, false)`,
    [token.token, token.session_id],
  );
  return child?.token;
}

async function insertRefreshToken(
  transaction: Transaction,
  userId: string,
  sessionId: string,
  parent: string,
): Promise<string> {
  const token = randomBytes(16).toString("base64url");
  await transaction.rows(
    `insert into auth.refresh_tokens
       (instance_id, token, user_id, session_id, parent, revoked, created_at, updated_at)
     values ('00000000-0000-0000-0000-000000000000', $1, $2, $3, $4, false, now(), now())`,
    [token, userId, sessionId, parent],
  );
  return token;
}

async function tokenAnswer(
  transaction: Transaction,
  issuing: Issuing,
  user: User,
  sessionId: string,
  refreshToken: string,
): Promise<object> {
  const [session] = await transaction.rows<SessionRow>(
    `select id, aal::text, extract(epoch from created_at)::int as signed_in
       from auth.sessions
      where id = $1`,
    [sessionId],
  );
  if (!session)
    throw new AuthRefused(
      400,
      "session_not_found",
      "Invalid Refresh Token: No Valid Session Found",
    );
  const claims = accessClaims(user, session, issuing);
  return {
    access_token: await issuing.tokens.sign(claims),
    token_type: "bearer",
    expires_in: issuing.expirySeconds,
    expires_at: claims["exp"],
    refresh_token: refreshToken,
    user: userJson(await answeredUser(transaction, user)),
  };
}

/**
 * The claims of an access token, exactly GoTrue's (supabase/auth, internal/api/token.go,
 * AccessTokenClaims).
 */
function accessClaims(user: User, session: SessionRow, issuing: Issuing): Claims {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: issuing.issuer,
    sub: user.id,
    aud: user.aud ?? "",
    exp: now + issuing.expirySeconds,
    iat: now,
    email: user.email ?? "",
    phone: user.phone ?? "",
    app_metadata: user.raw_app_meta_data ?? {},
    user_metadata: user.raw_user_meta_data ?? {},
    role: user.role ?? "",
    aal: session.aal ?? "aal1",
    amr: [{ method: "password", timestamp: session.signed_in }],
    session_id: session.id,
    is_anonymous: user.is_anonymous,
  };
}
