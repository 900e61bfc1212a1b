import { inject } from "vitest";
import { north } from "../../supabase/seed.ts";
import { attacks, holds } from "../support/attack.ts";
import {
  attackWith,
  claimsOf,
  day,
  type Forgery,
  hmacToken,
  hs256,
  issued,
  now,
  readTenant,
  wrongKey,
} from "../support/forgery.ts";

// Tokens that the project signed, for another time, another place or another role; tokens and keys
// that arrive where none is looked for.
const attack = attacks();

/** Signed by the project: what was issued for another time or another place. */
const claims: readonly Forgery[] = [
  {
    name: "expired a day ago",
    check: "exp",
    bend: (me) => issued({ ...claimsOf(me), iat: now() - 2 * day, exp: now() - day }),
  },
  {
    name: "is not valid before tomorrow",
    check: "nbf",
    bend: (me) => issued({ ...claimsOf(me), nbf: now() + day }),
  },
  {
    name: "was issued tomorrow",
    check: "iat",
    bend: (me) => issued({ ...claimsOf(me), iat: now() + day, exp: now() + 2 * day }),
  },
  {
    name: "was issued for another audience",
    check: "aud",
    bend: (me) => issued({ ...claimsOf(me), aud: "another-service" }),
  },
  {
    name: "has a text where the time of expiry is",
    check: "exp is a number",
    bend: (me) => issued({ ...claimsOf(me), exp: "never" }),
  },
];

for (const forgery of claims) attack(attackWith(forgery, "PGRST303"));

attack({
  name: "A valid token that claims the role postgres, of a secret that leaked into a service",
  gain: "the owner of every table",
  by: "north-admin",
  guard: { platform: "authenticator may become three roles only", honest: readTenant },
  attempt: (me) => readTenant(me.holding(issued({ ...claimsOf(me), role: "postgres" }))),
  refusal: { status: 403, code: "42501" },
  won: holds(north),
});

attack({
  name: "A token as text in the query, in a cookie, or in a header of another name",
  gain: "requests that pass a proxy which looks at the one header only",
  by: "north-admin",
  guard: { platform: "one header carries the token", honest: readTenant },
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
    honest: (me) => readTenant(me.sending({ apikey: inject("target").secretKey })),
  },
  attempt: (me) =>
    readTenant(me.sending({ apikey: `${inject("target").secretKey.slice(0, -1)}!` })),
  refusal: { status: 401 },
  won: holds(north),
});

attack({
  name: "A forged token as API key",
  gain: "the service role",
  guard: {
    platform: "keys are compared whole",
    honest: (me) => readTenant(me.sending({ apikey: inject("target").secretKey })),
  },
  attempt: (me) =>
    readTenant(
      me.sending({
        apikey: hmacToken(hs256, { role: "service_role", exp: now() + day }, wrongKey),
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
    honest: (me) => readTenant(me.sending({ apikey: inject("target").secretKey })),
  },
  attempt: (me) => readTenant(me.holding(inject("target").publishableKey)),
  refusal: { status: 401, code: "42501" },
  won: holds(north),
});
