import { people } from "../../supabase/seed.ts";
import { attacks, holds } from "../support/attack.ts";
import { open, openOwn, signed, signedUpload, tokenIn, uploadTo } from "../support/signed-urls.ts";
import { denied, files, letThrough, object } from "../support/storage.ts";

// A URL that is signed to upload is for one object and for uploading alone, and a URL to read is
// not for uploading.
const attack = attacks();

const upsert = { "x-upsert": "true" };

attack({
  name: "A URL to read is used to write",
  gain: "a file overwritten by whoever was sent a link to it",
  by: "north-student",
  guard: {
    platform: "a token is for reading or for uploading",
    honest: async (me, environment) =>
      uploadTo(environment, (await signedUpload(me, files.ownEssay, upsert)).url),
  },
  attempt: async (me, environment) => {
    const token = tokenIn(await signed(me));
    const url = `/object/upload/sign/submissions/${files.ownEssay}?token=${token}`;
    return uploadTo(environment, url);
  },
  refusal: { status: 400, body: { statusCode: "400", error: "InvalidSignature" } },
});

attack({
  name: "A URL to upload is used to read",
  gain: "a file read by whoever was asked to replace it",
  by: "north-student",
  guard: { platform: "a token is for reading or for uploading", honest: openOwn },
  attempt: async (me, environment) => {
    const { token } = await signedUpload(me, files.ownEssay, upsert);
    return open(environment, `/object/sign/submissions/${files.ownEssay}?token=${token}`);
  },
  refusal: { status: 400, body: { statusCode: "400", error: "InvalidSignature" } },
  won: holds(letThrough),
});

attack({
  name: "A student has a URL signed to upload into another student's folder",
  gain: "a submission in somebody else's name",
  by: "north-student",
  guard: "policy/storage.objects/self_can_upload_files/check-true",
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
      uploadTo(environment, (await signedUpload(me, `${files.ownFolder}/new.pdf`)).url),
  },
  attempt: async (me, environment) => {
    const { url } = await signedUpload(me, `${files.ownFolder}/new.pdf`);
    return uploadTo(
      environment,
      url.replace(`${files.ownFolder}/new`, `${files.othersFolder}/new`),
    );
  },
  refusal: { status: 400, body: { statusCode: "400", error: "InvalidSignature" } },
});

attack({
  name: "A URL to upload a new file is used to overwrite it",
  gain: "a file replaced after it was looked at",
  by: "north-student",
  guard: {
    platform: "overwriting is asked for, and granted, when a URL is signed",
    honest: async (me, environment) =>
      uploadTo(environment, (await signedUpload(me, files.ownEssay, upsert)).url, "other"),
  },
  attempt: async (me, environment) => {
    const key = `${files.ownFolder}/once.pdf`;
    const { url } = await signedUpload(me, key);
    await uploadTo(environment, url, "once");
    const reply = await uploadTo(environment, url, "twice", upsert);
    await environment.server().request("DELETE", object(`submissions/${key}`));
    return reply;
  },
  refusal: { status: 400, body: { statusCode: "409", error: "Duplicate" } },
});

for (const [what, sql] of [
  [
    "banned",
    `update auth.users set banned_until = now() + interval '1 day' where id = '${people.student}'`,
  ],
  ["removed", `delete from public.user_tenants where user_id = '${people.student}'`],
] as const)
  attack({
    name: `A URL that a student had signed to upload is used after the student was ${what}`,
    gain: "files in the tenant, two hours after everything should have ended",
    by: "north-student",
    guard: "trigger/storage.objects/require_uploader/drop",
    arrange: async (environment, me) => {
      const { url } = await signedUpload(me, `${files.ownFolder}/late-${what}.pdf`);
      await environment.sql(sql);
      return url;
    },
    attempt: (_me, environment, url) => uploadTo(environment, url),
    refusal: {
      status: 400,
      body: {
        statusCode: "403",
        error: "Unauthorized",
        message: "The owner of this file may not upload it.",
      },
    },
  });
