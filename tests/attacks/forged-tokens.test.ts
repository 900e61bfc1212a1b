import { generateKeyPairSync } from "node:crypto";
import { inject } from "vitest";
import { attacks } from "../support/attack.ts";
import type { Attacker } from "../support/attacker.ts";
import {
  attackWith,
  claimsOf,
  encode,
  type Forgery,
  hmacToken,
  hs256,
  rsaToken,
  wrongKey,
} from "../support/forgery.ts";

// Whoever can make a token is anybody. Each of these is the token of an admin, bent in one way.
const attack = attacks();

const partsOf = (me: Attacker): string[] => (me.token ?? "").split(".");
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });

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

for (const forgery of [...signature, ...algorithm, ...keyId])
  attack(attackWith(forgery, "PGRST301"));
