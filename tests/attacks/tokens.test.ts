import { createHmac, generateKeyPairSync, sign as signWithKey } from "node:crypto";
import { decodeJwt } from "jose";
import { inject } from "vitest";
import { north } from "../../supabase/seed.ts";
import { attacks, holds } from "../support/attack.ts";
import type { Attacker } from "../support/attacker.ts";

// Whoever can make a token is anybody. Each of these is the token of an admin, bent in one way; the honest one reads the tenant.
const attack = attacks();

type Part = Readonly<Record<string, unknown>>;

const encode = (value: unknown): string =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
const now = (): number => Math.floor(Date.now() / 1000);
const seconds = { day: 86_400 };

/** A token signed with HMAC-SHA-256 under any key, whatever its header says. */
function hmacToken(header: Part, payload: Part, key: string | Buffer): string {
  const signed = `${encode(header)}.${encode(payload)}`;
  return `${signed}.${createHmac("sha256", key).update(signed).digest("base64url")}`;
}

function rsaToken(
  header: Part,
  payload: Part,
  key: ReturnType<typeof generateKeyPairSync>["privateKey"],
): string {
  const signed = `${encode(header)}.${encode(payload)}`;
  return `${signed}.${signWithKey("sha256", Buffer.from(signed), key).toString("base64url")}`;
}

const claimsOf = (me: Attacker): Part => decodeJwt(me.token ?? "") as Part;
const partsOf = (me: Attacker): string[] => (me.token ?? "").split(".");
const read = (me: Attacker) => me.get("tenants?select=id");

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const wrongKey = "super-secret-jwt-token-with-at-least-32-characters-long";
const hs256 = { alg: "HS256", typ: "JWT" };

/** A way to bend the token of an admin. */
type Forgery = {
  readonly name: string;
  readonly check: string;
  readonly code?: string;
  bend(me: Attacker): string;
};

const signature: readonly Forgery[] = [
  {
    name: "is cut short",
    check: "the signature is compared whole",
    bend: (me) => (me.token ?? "").slice(0, -12),
  },
  {
    name: "has no signature",
    check: "a signature is required",
    bend: (me) => `${partsOf(me).slice(0, 2).join(".")}.`,
  },
  {
    name: "has two parts",
    check: "a token has three parts",
    bend: (me) => partsOf(me).slice(0, 2).join("."),
  },
  {
    name: "has five parts, as if it were encrypted",
    check: "a token has three parts",
    bend: (me) => `${me.token ?? ""}.a.b`,
  },
  {
    name: "keeps its signature and says more in the payload",
    check: "the signature covers the payload",
    bend: (me) => {
      const [header, , stale] = partsOf(me);
      return [header, encode({ ...claimsOf(me), role: "service_role" }), stale].join(".");
    },
  },
  {
    name: "keeps its signature and says more in the header",
    check: "the signature covers the header",
    bend: (me) => {
      const [, payload, stale] = partsOf(me);
      return [encode({ ...hs256, extra: "x" }), payload, stale].join(".");
    },
  },
  {
    name: "is signed with a secret that is known from a tutorial",
    check: "one secret signs",
    bend: (me) => hmacToken(hs256, claimsOf(me), wrongKey),
  },
  {
    name: "is signed with the empty secret",
    check: "one secret signs",
    bend: (me) => hmacToken(hs256, claimsOf(me), ""),
  },
  {
    name: "is signed with the publishable key, which everybody has",
    check: "one secret signs",
    bend: (me) => hmacToken(hs256, claimsOf(me), inject("target").publishableKey),
  },
  ...["service_role", "postgres", "supabase_admin", "authenticator", "supabase_auth_admin"].map(
    (role): Forgery => ({
      name: `claims the role ${role} under a wrong secret`,
      check: "one secret signs",
      bend: (me) => hmacToken(hs256, { ...claimsOf(me), role }, wrongKey),
    }),
  ),
];

const algorithm: readonly Forgery[] = [
  ...["none", "None", "NONE", "nOnE"].map((alg): Forgery => ({
    name: `says alg=${alg} and carries no signature`,
    check: "only HS256 is accepted",
    bend: (me) => `${encode({ alg, typ: "JWT" })}.${encode(claimsOf(me))}.`,
  })),
  {
    name: "says alg=none beside its old signature",
    check: "only HS256 is accepted",
    bend: (me) => [encode({ alg: "none" }), partsOf(me)[1], partsOf(me)[2]].join("."),
  },
  {
    name: "says no algorithm",
    check: "only HS256 is accepted",
    bend: (me) => hmacToken({ typ: "JWT" }, claimsOf(me), wrongKey),
  },
  {
    name: "is signed with somebody's own RSA key",
    check: "only HS256 is accepted",
    bend: (me) => rsaToken({ alg: "RS256" }, claimsOf(me), rsa.privateKey),
  },
  {
    name: "brings the RSA key that verifies it in its header",
    check: "keys in headers are not used",
    bend: (me) =>
      rsaToken(
        { alg: "RS256", jwk: rsa.publicKey.export({ format: "jwk" }) },
        claimsOf(me),
        rsa.privateKey,
      ),
  },
  {
    name: "says RS256 and is signed by HMAC under a public key",
    check: "the algorithm belongs to the key",
    bend: (me) =>
      hmacToken(
        { alg: "RS256" },
        claimsOf(me),
        rsa.publicKey.export({ type: "spki", format: "pem" }),
      ),
  },
  {
    name: "says HS256 and is signed by HMAC under a public key",
    check: "the algorithm belongs to the key",
    bend: (me) =>
      hmacToken(hs256, claimsOf(me), rsa.publicKey.export({ type: "spki", format: "pem" })),
  },
  {
    name: "says HS256 and is signed by RSA",
    check: "the algorithm belongs to the key",
    bend: (me) => rsaToken(hs256, claimsOf(me), rsa.privateKey),
  },
  {
    name: "names a critical extension that nobody knows",
    check: "unknown critical extensions are refused",
    bend: (me) =>
      hmacToken({ ...hs256, crit: ["exp-ignored"], "exp-ignored": true }, claimsOf(me), wrongKey),
  },
];

const keyId: readonly Forgery[] = [
  {
    name: "names a file of zeros as its key",
    check: "kid is compared, never opened",
    bend: (me) => hmacToken({ ...hs256, kid: "../../../../dev/null" }, claimsOf(me), ""),
  },
  {
    name: "writes SQL into its key id",
    check: "kid is compared, never queried",
    bend: (me) => hmacToken({ ...hs256, kid: "' union select 'x' --" }, claimsOf(me), "x"),
  },
  {
    name: "names the right key and is signed with another",
    check: "one secret signs",
    bend: (me) => {
      const { kid } = JSON.parse(Buffer.from(partsOf(me)[0] ?? "", "base64url").toString()) as {
        kid?: string;
      };
      return hmacToken({ ...hs256, kid }, claimsOf(me), wrongKey);
    },
  },
  ...["jku", "x5u"].map((name): Forgery => ({
    name: `points with ${name} to keys on the attacker's server`,
    check: "no key is fetched",
    bend: (me) =>
      rsaToken(
        { alg: "RS256", [name]: "http://127.0.0.1:9/keys.json" },
        claimsOf(me),
        rsa.privateKey,
      ),
  })),
];

/** Signed by the project: what was issued for another time or another place. */
const claims: readonly Forgery[] = [
  {
    name: "expired a day ago",
    check: "exp",
    code: "PGRST303",
    bend: (me) =>
      issued({ ...claimsOf(me), iat: now() - 2 * seconds.day, exp: now() - seconds.day }),
  },
  {
    name: "is not valid before tomorrow",
    check: "nbf",
    code: "PGRST303",
    bend: (me) => issued({ ...claimsOf(me), nbf: now() + seconds.day }),
  },
  {
    name: "was issued tomorrow",
    check: "iat",
    code: "PGRST303",
    bend: (me) =>
      issued({ ...claimsOf(me), iat: now() + seconds.day, exp: now() + 2 * seconds.day }),
  },
  {
    name: "was issued for another audience",
    check: "aud",
    code: "PGRST303",
    bend: (me) => issued({ ...claimsOf(me), aud: "another-service" }),
  },
  {
    name: "has a text where the time of expiry is",
    check: "exp is a number",
    code: "PGRST303",
    bend: (me) => issued({ ...claimsOf(me), exp: "never" }),
  },
];

function issued(payload: Part): string {
  return hmacToken(hs256, payload, inject("target").jwtSecret);
}

for (const { name, check, code = "PGRST301", bend } of [
  ...signature,
  ...algorithm,
  ...keyId,
  ...claims,
])
  attack({
    name: `A token of an admin that ${name}`,
    gain: "everything that an admin reads and writes",
    by: "north-admin",
    guard: { platform: check, honest: read },
    attempt: (me) => read(me.holding(bend(me))),
    refusal: { status: 401, code },
    won: holds(north),
  });

attack({
  name: "A valid token that claims the role postgres, of a secret that leaked into a service",
  gain: "the owner of every table",
  by: "north-admin",
  guard: { platform: "authenticator may become three roles only", honest: read },
  attempt: (me) => read(me.holding(issued({ ...claimsOf(me), role: "postgres" }))),
  refusal: { status: 403, code: "42501" },
  won: holds(north),
});

attack({
  name: "A token as text in the query, in a cookie, or in a header of another name",
  gain: "requests that pass a proxy which looks at the one header only",
  by: "north-admin",
  guard: { platform: "one header carries the token", honest: read },
  attempt: (me, environment) =>
    environment
      .guest()
      .sending({
        cookie: `sb-access-token=${me.token ?? ""}`,
        "x-authorization": `Bearer ${me.token ?? ""}`,
        "x-client-info": me.token ?? "",
      })
      .get(`tenants?select=id&apikey=${me.token ?? ""}`),
  refusal: { status: 401, code: "42501" },
  won: holds(north),
});

attack({
  name: "A guessed secret key",
  gain: "the service role",
  guard: {
    platform: "keys are compared whole",
    honest: (me) => read(me.sending({ apikey: inject("target").secretKey })),
  },
  attempt: (me) => read(me.sending({ apikey: `${inject("target").secretKey.slice(0, -1)}!` })),
  refusal: { status: 401 },
  won: holds(north),
});

attack({
  name: "A forged token as API key",
  gain: "the service role",
  guard: {
    platform: "keys are compared whole",
    honest: (me) => read(me.sending({ apikey: inject("target").secretKey })),
  },
  attempt: (me) =>
    read(
      me.sending({
        apikey: hmacToken(hs256, { role: "service_role", exp: now() + seconds.day }, wrongKey),
      }),
    ),
  refusal: { status: 401 },
  won: holds(north),
});

attack({
  name: "A guest who sends the publishable key as token",
  gain: "a role above anon",
  guard: {
    platform: "a key is no token",
    honest: (me) => read(me.sending({ apikey: inject("target").secretKey })),
  },
  attempt: (me) => read(me.holding(inject("target").publishableKey)),
  refusal: { status: 401, code: "42501" },
  won: holds(north),
});
