import { type Credentials, claimsOf } from "../credentials.ts";
import { type Claims, TokenRefused, type Tokens } from "../tokens.ts";
import { isUuid } from "../uuid.ts";
import type { AuthDatabase } from "./database.ts";
import { AuthRefused } from "./errors.ts";
import { sessionStands } from "./sessions.ts";
import { findUser, type User } from "./users.ts";

/** The signed-in user of a request. */
export type SignedIn = { readonly user: User; readonly sessionId: string | undefined };

/**
 * The user of the token, who must exist, not be banned and have the token's session still
 * (supabase/auth, internal/api/auth.go, maybeLoadUserOrSession).
 *
 * @throws AuthRefused with 403, whatever is wrong.
 */
export async function requireUser(
  database: AuthDatabase,
  tokens: Tokens,
  credentials: Credentials,
): Promise<SignedIn> {
  const { sub, session_id: sessionId } = await acceptedClaims(tokens, credentials);
  if (!sub) throw new AuthRefused(403, "bad_jwt", "invalid claim: missing sub claim");
  if (!isUuid(sub))
    throw new AuthRefused(400, "bad_jwt", "invalid claim: sub claim must be a UUID");
  if (sessionId !== undefined && !isUuid(sessionId))
    throw new AuthRefused(403, "bad_jwt", "invalid claim: session_id claim must be a UUID");
  return database.transaction("Database error loading user", async (transaction) => {
    const user = await findUser(transaction, sub);
    if (!user)
      throw new AuthRefused(403, "user_not_found", "User from sub claim in JWT does not exist");
    if (user.is_banned) throw new AuthRefused(403, "user_banned", "User is banned");
    if (sessionId && !(await sessionStands(transaction, sessionId)))
      throw new AuthRefused(
        403,
        "session_not_found",
        "Session from session_id claim in JWT does not exist",
      );
    return { user, sessionId };
  });
}

/**
 * Lets only the secret key, or a token with its role, through.
 *
 * @throws AuthRefused with 403
 */
export async function requireAdmin(tokens: Tokens, credentials: Credentials): Promise<void> {
  const { role } = await acceptedClaims(tokens, credentials);
  if (role !== "service_role" && role !== "supabase_admin")
    throw new AuthRefused(403, "not_admin", "User not allowed");
}

async function acceptedClaims(tokens: Tokens, credentials: Credentials): Promise<Claims> {
  try {
    return await claimsOf(tokens, credentials, 0);
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    throw new AuthRefused(
      403,
      "bad_jwt",
      `invalid JWT: unable to parse or verify signature, ${reasons[error.fault]}`,
    );
  }
}

/** What golang-jwt, on which GoTrue stands, says for each fault. */
const reasons: Readonly<Record<TokenRefused["fault"], string>> = {
  parts: "token is malformed: token contains an invalid number of segments",
  algorithm: "token signature is invalid: signing method is invalid",
  key: "token signature is invalid: signature is invalid",
  claims: "token is malformed: could not JSON decode claim",
  expired: "token has invalid claims: token is expired",
  "not-yet-valid": "token has invalid claims: token is not valid yet",
  "issued-in-future": "token has invalid claims: token used before issued",
  audience: "token has invalid claims: token has invalid audience",
};
