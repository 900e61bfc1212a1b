import type { KeyRole } from "./keys.ts";
import type { Claims, Tokens } from "./tokens.ts";

/** Whom a request speaks for: the bearer of its token, else whoever holds its API key. */
export type Credentials =
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "key"; readonly role: KeyRole };

/**
 * The claims that a request acts with. An API key stands for a token that names a role and nobody.
 *
 * @param leewaySeconds See {@link Tokens}.
 * @throws TokenRefused
 */
export async function claimsOf(
  tokens: Tokens,
  credentials: Credentials,
  leewaySeconds: number,
): Promise<Claims> {
  return credentials.kind === "token"
    ? tokens.verify(credentials.token, leewaySeconds)
    : { role: credentials.role };
}
