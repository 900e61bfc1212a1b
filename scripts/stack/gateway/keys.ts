import { createHash, timingSafeEqual } from "node:crypto";

/** What an API key lets its bearer be, as long as no token says otherwise. */
export type KeyRole = "anon" | "service_role";

/** The two API keys of a stack. */
export type ApiKeys = { readonly publishableKey: string; readonly secretKey: string };

/** The role of an API key; undefined when it is neither key of this stack. */
export function roleOfKey(keys: ApiKeys, presented: string): KeyRole | undefined {
  if (sameSecret(presented, keys.secretKey)) return "service_role";
  return sameSecret(presented, keys.publishableKey) ? "anon" : undefined;
}

/**
 * The API key of a request: the header `apikey`, else the parameter of that name, as the hosted API
 * gateway reads it.
 */
export function presentedKey(request: Request): string | undefined {
  return (
    request.headers.get("apikey") ?? new URL(request.url).searchParams.get("apikey") ?? undefined
  );
}

/** Compares in a time that tells nothing about the secret. */
function sameSecret(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
