import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { attacks, holds } from "../support/attack.ts";
import type { Attacker, Reply } from "../support/attacker.ts";
import type { Environment } from "../support/environment.ts";
import { denied, files, letThrough, missing, object, pdf, storage } from "../support/storage.ts";

// A signed URL opens one object for whoever holds it, without a look at policies. So it must be for that object alone, for
// that use alone, until it expires, and given to those alone who may reach the object themselves.
const attack = attacks();

const reading = "policy/storage.objects/members_and_staff_can_read_files/using-without-4";
const uploading = "policy/storage.objects/self_can_upload_files/check-true";

type Url = { readonly signedURL: string };
type UploadUrl = { readonly url: string; readonly token: string };

/** A URL that the caller had signed for an own file, for so many seconds. */
async function signed(me: Attacker, key: string = files.ownEssay, seconds = 60): Promise<string> {
  const { body } = await me.post(object(`sign/submissions/${key}`), { expiresIn: seconds });
  return (body as Url).signedURL;
}

async function signedUpload(
  me: Attacker,
  key: string,
  headers: Record<string, string> = {},
): Promise<UploadUrl> {
  return (await me.sending(headers).post(object(`upload/sign/submissions/${key}`), {}))
    .body as UploadUrl;
}

const open = (environment: Environment, url: string): Promise<Reply> =>
  environment.guest().get(storage(url.slice(1)));
const tokenIn = (url: string): string => url.split("token=")[1] ?? "";
const opensOwn = {
  platform: "",
  honest: async (me: Attacker, environment: Environment) => open(environment, await signed(me)),
};

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
  guard: { ...opensOwn, platform: "a token names its object" },
  attempt: async (me, environment) =>
    open(environment, (await signed(me)).replace(files.ownEssay, files.othersEssay)),
  refusal: { status: 400, body: { statusCode: "400", error: "InvalidSignature" } },
  won: holds(letThrough),
});

attack({
  name: "A URL that was signed for a file is used for one of the same name in another bucket",
  gain: "files of a bucket that the signer cannot read",
  by: "north-student",
  guard: { ...opensOwn, platform: "a token names the bucket of its object" },
  attempt: async (me, environment) =>
    open(environment, (await signed(me)).replace("submissions/", "avatars/")),
  refusal: { status: 400, body: { statusCode: "400", error: "InvalidSignature" } },
  won: holds(letThrough),
});

for (const [trick, bend] of [
  [
    "its payload changed",
    (token: string) =>
      token.replace(
        /\.[^.]+\./,
        `.${Buffer.from(JSON.stringify({ scope: "download", url: `submissions/${files.othersEssay}`, exp: 9_999_999_999 })).toString("base64url")}.`,
      ),
  ],
  [
    "no algorithm and no signature",
    () =>
      `${encode({ alg: "none" })}.${encode({ scope: "download", url: `submissions/${files.othersEssay}`, exp: 9_999_999_999 })}.`,
  ],
  [
    "a signature under a secret that is known from a tutorial",
    () =>
      hmacToken({ scope: "download", url: `submissions/${files.othersEssay}`, exp: 9_999_999_999 }),
  ],
  ["nothing in it", () => ""],
] as const)
  attack({
    name: `A forged URL, with ${trick}, is opened`,
    gain: "any file, without an account",
    by: "north-student",
    guard: { ...opensOwn, platform: "a token is signed with Storage's own key" },
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
  guard: { ...opensOwn, platform: "URLs are signed with a key of their own" },
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
  guard: { ...opensOwn, platform: "a token expires" },
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

attack({
  name: "A URL to read is used to write",
  gain: "a file overwritten by whoever was sent a link to it",
  by: "north-student",
  guard: {
    platform: "a token is for reading or for uploading",
    honest: async (me, environment) => {
      const { url } = await signedUpload(me, files.ownEssay, { "x-upsert": "true" });
      return environment
        .guest()
        .sending(pdf)
        .request("PUT", storage(url.slice(1)), "x");
    },
  },
  attempt: async (me, environment) =>
    environment
      .guest()
      .sending(pdf)
      .request(
        "PUT",
        object(`upload/sign/submissions/${files.ownEssay}?token=${tokenIn(await signed(me))}`),
        "x",
      ),
  refusal: { status: 400, body: { statusCode: "400", error: "InvalidSignature" } },
});

attack({
  name: "A URL to upload is used to read",
  gain: "a file read by whoever was asked to replace it",
  by: "north-student",
  guard: { ...opensOwn, platform: "a token is for reading or for uploading" },
  attempt: async (me, environment) =>
    open(
      environment,
      `/object/sign/submissions/${files.ownEssay}?token=${(await signedUpload(me, files.ownEssay, { "x-upsert": "true" })).token}`,
    ),
  refusal: { status: 400, body: { statusCode: "400", error: "InvalidSignature" } },
  won: holds(letThrough),
});

attack({
  name: "A student has a URL signed to upload into another student's folder",
  gain: "a submission in somebody else's name",
  by: "north-student",
  guard: uploading,
  attempt: (me) => me.post(object(`upload/sign/submissions/${files.othersFolder}/gift.pdf`), {}),
  refusal: denied,
  won: holds("token"),
});

attack({
  name: "A URL to upload one file is used for another",
  gain: "a file in any folder, with one honest signature",
  by: "north-student",
  guard: {
    platform: "a token names its object",
    honest: async (me, environment) =>
      environment
        .guest()
        .sending(pdf)
        .request(
          "PUT",
          storage((await signedUpload(me, `${files.ownFolder}/new.pdf`)).url.slice(1)),
          "x",
        ),
  },
  attempt: async (me, environment) =>
    environment
      .guest()
      .sending(pdf)
      .request(
        "PUT",
        storage(
          (await signedUpload(me, `${files.ownFolder}/new.pdf`)).url
            .slice(1)
            .replace(`${files.ownFolder}/new`, `${files.othersFolder}/new`),
        ),
        "x",
      ),
  refusal: { status: 400, body: { statusCode: "400", error: "InvalidSignature" } },
});

attack({
  name: "A URL to upload a new file is used to overwrite it",
  gain: "a file replaced after it was looked at",
  by: "north-student",
  guard: {
    platform: "overwriting is asked for, and granted, when a URL is signed",
    honest: async (me, environment) =>
      environment
        .guest()
        .sending(pdf)
        .request(
          "PUT",
          storage((await signedUpload(me, files.ownEssay, { "x-upsert": "true" })).url.slice(1)),
          "other",
        ),
  },
  attempt: async (me, environment) => {
    const key = `${files.ownFolder}/once.pdf`;
    const { url } = await signedUpload(me, key);
    await environment
      .guest()
      .sending(pdf)
      .request("PUT", storage(url.slice(1)), "once");
    const reply = await environment
      .guest()
      .sending({ ...pdf, "x-upsert": "true" })
      .request("PUT", storage(url.slice(1)), "twice");
    await environment.server().request("DELETE", object(`submissions/${key}`));
    return reply;
  },
  refusal: { status: 400, body: { statusCode: "409", error: "Duplicate" } },
});

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function hmacToken(payload: unknown): string {
  const text = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(payload)}`;
  return `${text}.${createHmac("sha256", "super-secret-jwt-token-with-at-least-32-characters-long").update(text).digest("base64url")}`;
}
