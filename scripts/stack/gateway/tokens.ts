import { createHash } from "node:crypto";
import {
  type CompactJWSHeaderParameters,
  compactVerify,
  decodeProtectedHeader,
  errors,
  SignJWT,
} from "jose";
import { jsonObject } from "./json.ts";

/** The claims of an access token. */
export type Claims = {
  readonly role?: string;
  readonly sub?: string;
  readonly session_id?: string;
} & Readonly<Record<string, unknown>>;

/** Why a token is refused; each door (REST, Auth) answers with a code of its own. */
export type TokenFault =
  | "parts"
  | "algorithm"
  | "key"
  | "claims"
  | "expired"
  | "not-yet-valid"
  | "issued-in-future"
  | "audience";

/**
 * A token that is not accepted. The message is what PostgREST says for it (src/PostgREST/Error.hs,
 * JwtError).
 */
export class TokenRefused extends Error {
  readonly fault: TokenFault;
  /** PostgREST's `details`, where it has one. */
  readonly details: string | null;

  constructor(fault: TokenFault, message: string, details: string | null = null) {
    super(message);
    this.fault = fault;
    this.details = details;
  }
}

/** Signs and verifies the access tokens of one stack. */
export type Tokens = {
  sign(claims: Claims): Promise<string>;
  /**
   * The claims of a valid token.
   *
   * @param leewaySeconds How far clocks may differ: PostgREST forgives 30 seconds, GoTrue none.
   * @throws TokenRefused
   */
  verify(token: string, leewaySeconds: number): Promise<Claims>;
};

/** The audience of every token that Auth issues. PostgREST accepts a token that names none. */
const audience = "authenticated";

/** Access tokens signed with HS256, as a project with a shared JWT secret has them. */
export function createTokens(jwtSecret: string): Tokens {
  const secret = new TextEncoder().encode(jwtSecret);
  // Imported once: jose would import it again for every token.
  const imported = crypto.subtle.importKey(
    "raw",
    secret,
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign", "verify"],
  );
  // Says which secret signed without saying anything about it, so that a token of a retired secret
  // is told apart.
  const kid = createHash("sha256").update("kid").update(secret).digest("base64url").slice(0, 16);
  return {
    sign: async (claims) =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: "HS256", kid, typ: "JWT" })
        .sign(await imported),
    verify: async (token, leewaySeconds) => {
      const claims = parseClaims(await verifiedPayload(token, await imported, kid));
      checkTimes(claims, leewaySeconds);
      checkAudience(claims);
      return claims;
    },
  };
}

async function verifiedPayload(
  token: string,
  key: Awaited<ReturnType<typeof crypto.subtle.importKey>>,
  kid: string,
): Promise<Uint8Array> {
  const parts = token.split(".").length;
  if (parts !== 3) throw new TokenRefused("parts", `Expected 3 parts in JWT; got ${parts}`);
  const header = headerOf(token);
  if (header.alg !== "HS256")
    throw new TokenRefused(
      "algorithm",
      "Wrong or unsupported encoding algorithm",
      `JWT is signed with ${String(header.alg)}; this stack accepts HS256`,
    );
  if (header.kid !== undefined && header.kid !== kid) throw noSuitableKey();
  try {
    return (await compactVerify(token, key, { algorithms: ["HS256"] })).payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) throw noSuitableKey();
    throw error;
  }
}

function headerOf(token: string): Partial<CompactJWSHeaderParameters> {
  try {
    return decodeProtectedHeader(token) as Partial<CompactJWSHeaderParameters>;
  } catch {
    throw noSuitableKey();
  }
}

function noSuitableKey(): TokenRefused {
  return new TokenRefused(
    "key",
    "No suitable key or wrong key type",
    "None of the keys was able to decode the JWT",
  );
}

function parseClaims(payload: Uint8Array): Claims {
  const claims = jsonObject(new TextDecoder().decode(payload));
  if (!claims) throw new TokenRefused("claims", "Parsing claims failed");
  return claims;
}

function checkTimes(claims: Claims, leewaySeconds: number): void {
  const now = Math.floor(Date.now() / 1000);
  const time = (name: "exp" | "nbf" | "iat"): number | undefined => {
    const value = claims[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "number")
      throw new TokenRefused("claims", `The JWT '${name}' claim must be a number`);
    return value;
  };
  const [expires, starts, issued] = [time("exp"), time("nbf"), time("iat")];
  if (expires !== undefined && now > expires + leewaySeconds)
    throw new TokenRefused("expired", "JWT expired");
  if (starts !== undefined && now < starts - leewaySeconds)
    throw new TokenRefused("not-yet-valid", "JWT not yet valid");
  if (issued !== undefined && now < issued - leewaySeconds)
    throw new TokenRefused("issued-in-future", "JWT issued at future");
}

function checkAudience(claims: Claims): void {
  const { aud } = claims;
  if (aud === undefined || aud === null) return;
  if (
    typeof aud !== "string" &&
    !(Array.isArray(aud) && aud.every((each) => typeof each === "string"))
  )
    throw new TokenRefused("claims", "The JWT 'aud' claim must be a string or an array of strings");
  if (![aud].flat().includes(audience)) throw new TokenRefused("audience", "JWT not in audience");
}
