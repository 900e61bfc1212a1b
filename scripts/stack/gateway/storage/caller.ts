import { type Credentials, claimsOf } from "../credentials.ts";
import { type Claims, TokenRefused, type Tokens } from "../tokens.ts";
import type { Scope } from "./database.ts";
import { StorageRefused, refusals } from "./errors.ts";
import { reasonOf } from "./signatures.ts";

/** Whom a request to Storage speaks for: public and signed URLs are opened without any. */
export type StorageCredentials = Credentials | { readonly kind: "none" };

/** The token's claims, as far as a request has one that counts. */
export type Caller = { readonly claims: Claims; readonly token: string };

/**
 * The caller of a request that needs one.
 *
 * @throws StorageRefused
 */
export async function requireCaller(
  tokens: Tokens,
  credentials: StorageCredentials,
): Promise<Caller> {
  if (credentials.kind === "none")
    throw new StorageRefused(400, "Error", "headers must have required property 'authorization'");
  try {
    return {
      claims: await claimsOf(tokens, credentials, 0),
      token: credentials.kind === "token" ? credentials.token : "",
    };
  } catch (error) {
    throw error instanceof TokenRefused ? refusals.accessDenied(reasonOf(error)) : error;
  }
}

/** The caller, or nobody when the token is refused: some requests are also for public buckets. */
export async function callerIfAny(
  tokens: Tokens,
  credentials: StorageCredentials,
): Promise<Caller | undefined> {
  try {
    return await requireCaller(tokens, credentials);
  } catch (error) {
    if (error instanceof StorageRefused) return undefined;
    throw error;
  }
}

/** The scope of what a request does as its caller. */
export function scopeOf({ claims, token }: Caller, request: Request, operation: string): Scope {
  return {
    role: claims.role ?? "anon",
    claims,
    token,
    operation,
    method: request.method,
    path: new URL(request.url).pathname.replace(/^\/storage\/v1/, ""),
    headers: request.headers,
  };
}

/** The scope of what Storage does itself on behalf of a request, past row policies. */
export function serviceScope(request: Request, operation: string): Scope {
  return scopeOf({ claims: { role: "service_role" }, token: "" }, request, operation);
}
