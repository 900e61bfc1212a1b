import { setTimeout as sleep } from "node:timers/promises";
import { attacks, holds } from "../support/attack.ts";
import { encode, hmacToken, hs256, wrongKey } from "../support/forgery.ts";
import { open, openOwn, signed, tokenIn } from "../support/signed-urls.ts";
import { files, letThrough, missing, object } from "../support/storage.ts";

// A signed URL opens one object for whoever holds it, without a look at policies. So it must be for
// that object alone, until it expires, and given to those alone who may reach the object
// themselves.
const attack = attacks();

const reading = "policy/storage.objects/members_and_staff_can_read_files/using-without-4";

/** What a URL for another student's file would be signed for. */
const others = { scope: "download", url: `submissions/${files.othersEssay}`, exp: 9_999_999_999 };

attack({
  name: "A student has a URL signed for another student's submission",
  gain: "the file, and a link to pass on",
  by: "north-student",
  guard: reading,
  attempt: (me) => me.post(object(`sign/submissions/${files.othersEssay}`), { expiresIn: 60 }),
  refusal: missing,
  won: holds("token="),
});

attack({
  name: "A student has URLs signed for many files of others",
  gain: "every file whose name can be guessed",
  by: "north-student",
  guard: reading,
  attempt: (me) =>
    me.post(object("sign/submissions"), { expiresIn: 60, paths: [files.othersEssay] }),
  refusal: { status: 200 },
  won: holds("token="),
});

attack({
  name: "A student has a URL signed for a file of another tenant",
  gain: "the file, and a link to pass on",
  by: "north-student",
  guard: "policy/storage.objects/tenant_isolation/drop",
  attempt: (me) => me.post(object(`sign/avatars/${files.southernPortrait}`), { expiresIn: 60 }),
  refusal: missing,
  won: holds("token="),
});

attack({
  name: "A URL that was signed for the own file is used for another student's",
  gain: "every file, with one honest signature",
  by: "north-student",
  guard: { honest: openOwn, platform: "a token names its object" },
  attempt: async (me, environment) =>
    open(environment, (await signed(me)).replace(files.ownEssay, files.othersEssay)),
  refusal: { status: 400, body: { statusCode: "400", error: "InvalidSignature" } },
  won: holds(letThrough),
});

attack({
  name: "A URL that was signed for a file is used for one of the same name in another bucket",
  gain: "files of a bucket that the signer cannot read",
  by: "north-student",
  guard: { honest: openOwn, platform: "a token names the bucket of its object" },
  attempt: async (me, environment) =>
    open(environment, (await signed(me)).replace("submissions/", "avatars/")),
  refusal: { status: 400, body: { statusCode: "400", error: "InvalidSignature" } },
  won: holds(letThrough),
});

for (const [trick, bend] of [
  ["its payload changed", (token: string) => token.replace(/\.[^.]+\./, `.${encode(others)}.`)],
  ["no algorithm and no signature", () => `${encode({ alg: "none" })}.${encode(others)}.`],
  [
    "a signature under a secret that is known from a tutorial",
    () => hmacToken(hs256, others, wrongKey),
  ],
  ["nothing in it", () => ""],
] as const)
  attack({
    name: `A forged URL, with ${trick}, is opened`,
    gain: "any file, without an account",
    by: "north-student",
    guard: { honest: openOwn, platform: "a token is signed with Storage's own key" },
    attempt: async (me, environment) =>
      open(
        environment,
        `/object/sign/submissions/${files.othersEssay}?token=${bend(tokenIn(await signed(me)))}`,
      ),
    refusal: { status: 400, body: { statusCode: "400", error: "InvalidJWT" } },
    won: holds(letThrough),
  });

attack({
  name: "A user's access token is put into a URL in place of a signature",
  gain: "any file, with any account",
  by: "north-student",
  guard: { honest: openOwn, platform: "URLs are signed with a key of their own" },
  attempt: (me, environment) =>
    open(environment, `/object/sign/submissions/${files.othersEssay}?token=${me.token ?? ""}`),
  refusal: { status: 400, body: { statusCode: "400", error: "InvalidJWT" } },
  won: holds(letThrough),
});

attack({
  name: "The token of a URL is used as an access token",
  gain: "requests in the name of whoever signs URLs",
  by: "north-student",
  guard: {
    platform: "URLs are signed with a key of their own",
    honest: (me) => me.get("tenants?select=id"),
  },
  attempt: async (me) => me.holding(tokenIn(await signed(me))).get("tenants?select=id"),
  refusal: { status: 401 },
  won: ({ status }) => status === 200,
});

attack({
  name: "A URL is opened after it has expired",
  gain: "a file long after the right to it has gone",
  by: "north-student",
  guard: { honest: openOwn, platform: "a token expires" },
  attempt: async (me, environment) => {
    const url = await signed(me, files.ownEssay, 1);
    await sleep(2_100);
    return open(environment, url);
  },
  refusal: {
    status: 400,
    body: { statusCode: "400", error: "InvalidJWT", message: '"exp" claim timestamp check failed' },
  },
  won: holds(letThrough),
});
