import { createHmac } from "node:crypto";
import { TokenRefused, createTokens } from "../tokens.ts";
import { StorageRefused } from "./errors.ts";

/** What a signed URL lets its bearer do with one object, until it expires. */
export type Signed =
  | { readonly scope: "download"; readonly url: string; readonly exp: number }
  | {
      readonly scope: "upload";
      readonly url: string;
      readonly exp: number;
      readonly owner?: string;
      readonly upsert: boolean;
    };

/** What a URL may be used for. */
type Use = Signed["scope"];

/** What is signed of a use; the expiry comes from its life. */
type Terms<U extends Use> = Omit<Extract<Signed, { scope: U }>, "scope" | "exp">;

/** Signs and reads the tokens in signed URLs. */
export type Signatures = {
  sign<U extends Use>(use: U, terms: Terms<U>, seconds: number): Promise<string>;
  /**
   * What a token in a URL is for.
   *
   * @param url Bucket and key of the request; a token for another is none.
   * @throws StorageRefused
   */
  verify<U extends Use>(use: U, url: string, token: string): Promise<Extract<Signed, { scope: U }>>;
};

/**
 * Signs with a key of its own, as newer hosted projects do: no access token passes for a signed
 * URL, nor the other way. A token is bound to reading or to uploading (supabase/storage,
 * src/internal/auth/jwt.ts).
 */
export function createSignatures(jwtSecret: string): Signatures {
  const tokens = createTokens(
    createHmac("sha256", jwtSecret).update("signed storage URLs").digest("base64url"),
  );
  return {
    sign: (use, terms, seconds) => {
      const now = Math.floor(Date.now() / 1000);
      return tokens.sign({ ...terms, scope: use, iat: now, exp: now + seconds });
    },
    verify: async <U extends Use>(use: U, url: string, token: string) => {
      const claims = await tokens.verify(token, 0).catch((error: unknown) => {
        throw error instanceof TokenRefused
          ? new StorageRefused(400, "InvalidJWT", reasonOf(error))
          : error;
      });
      if (claims["scope"] !== use || claims["url"] !== url)
        throw new StorageRefused(400, "InvalidSignature", "Invalid signature");
      return claims as unknown as Extract<Signed, { scope: U }>;
    },
  };
}

/** What jose, on which storage-api stands, says for a fault. */
export function reasonOf({ fault }: TokenRefused): string {
  switch (fault) {
    case "expired":
      return '"exp" claim timestamp check failed';
    case "not-yet-valid":
      return '"nbf" claim timestamp check failed';
    case "issued-in-future":
      return '"iat" claim timestamp check failed (it should be in the past)';
    case "audience":
      return 'unexpected "aud" claim value';
    case "algorithm":
      return '"alg" (Algorithm) Header Parameter value not allowed';
    case "parts":
      return "Invalid Compact JWS";
    case "claims":
      return "JWT Claims Set must be a top-level JSON object";
    case "key":
      return "signature verification failed";
  }
}
