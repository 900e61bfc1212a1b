import { describe, expect, it } from "vitest";
import { people } from "../../supabase/seed.ts";
import { attacks } from "../support/attack.ts";
import { openEnvironment } from "../support/environment.ts";
import { files, object, pdf, png } from "../support/storage.ts";

// What is in a file, and what is said about it.
const attack = attacks();

const html = { "content-type": "text/html" } as const;
const svg = { "content-type": "image/svg+xml" } as const;
const noTypes = "update storage.buckets set allowed_mime_types = null where id = 'avatars'";
const noLimit = "update storage.buckets set file_size_limit = null where id = 'avatars'";
const unsupported = { status: 400, body: { statusCode: "415", error: "invalid_mime_type" } };
const boundary = "----------------------------boundary";
const page = "<script>fetch('/auth/v1/user')</script>";

for (const [what, type] of [
  ["a page", html],
  ["a drawing that runs scripts", svg],
  ["a program", { "content-type": "application/x-msdownload" }],
  ["a picture with a type behind it", { "content-type": "image/png, text/html" }],
] as const)
  attack({
    name: `A student uploads ${what} as the own portrait`,
    gain: "a script on the domain that everybody's tokens are sent to",
    by: "north-student",
    guard: noTypes,
    attempt: (me) => me.sending(type).post(object(`avatars/${files.ownFolder}/page.png`), page),
    refusal: unsupported,
  });

attack({
  name: "A student uploads a page in a form that says it is a picture, and says otherwise inside",
  gain: "a script on the domain that everybody's tokens are sent to",
  by: "north-student",
  guard: noTypes,
  attempt: (me) =>
    me
      .sending({ "content-type": `multipart/form-data; boundary=${boundary}` })
      .post(
        object(`avatars/${files.ownFolder}/form.png`),
        [
          `--${boundary}`,
          'Content-Disposition: form-data; name="contentType"',
          "",
          "text/html",
          `--${boundary}`,
          'Content-Disposition: form-data; name=""; filename="a.png"',
          "Content-Type: image/png",
          "",
          page,
          `--${boundary}--`,
          "",
        ].join("\r\n"),
      ),
  refusal: unsupported,
});

attack({
  name: "A student uploads a portrait of three megabytes",
  gain: "the project's space and traffic",
  by: "north-student",
  guard: noLimit,
  attempt: (me) =>
    me
      .sending(png)
      .post(object(`avatars/${files.ownFolder}/large.png`), "x".repeat(3 * 1024 * 1024)),
  refusal: { status: 400, body: { statusCode: "413", error: "Payload too large" } },
});

attack({
  name: "A page among the submissions is opened by the one who looks at it",
  gain: "a script that runs in a coach's browser with the coach's token",
  by: "north-coach",
  guard: {
    platform: "a page is served as text",
    honest: async (me, environment) => {
      await environment
        .server()
        .sending(pdf)
        .request("PUT", object(`submissions/${files.othersEssay}`), "pdf");
      return me.get(object(`authenticated/submissions/${files.othersEssay}`));
    },
  },
  arrange: (environment) =>
    environment
      .server()
      .sending(html)
      .request("PUT", object(`submissions/${files.ownEssay}`), page),
  attempt: (me) => me.get(object(`authenticated/submissions/${files.ownEssay}`)),
  refusal: { status: 200, body: page },
  won: ({ status, text }) =>
    status === 200 && /^content-type: (text\/html|application\/pdf)/m.test(text),
});

describe("Whoever uploads (gain: a file that somebody else seems to have made)", () => {
  it("is its owner, whatever the request says", async () => {
    const environment = await openEnvironment();
    try {
      const me = await environment.signIn("north-student");
      const other = { owner: people.otherStudent, owner_id: people.otherStudent };
      const named = Buffer.from(JSON.stringify(other)).toString("base64");
      const key = `${files.ownFolder}/mine.pdf`;
      const ownerOf = (name: string) =>
        environment.sql(
          `select owner::text, owner_id from storage.objects
            where bucket_id = 'submissions' and name = '${name}'`,
        );
      expect(
        (
          await me
            .sending({ ...pdf, "x-metadata": named, ...other })
            .post(`${object(`submissions/${key}`)}?owner=${people.otherStudent}`, "x")
        ).status,
      ).toBe(200);
      expect(await ownerOf(key)).toEqual([{ owner: people.student, owner_id: people.student }]);
      expect(
        (
          await me.post(object("copy"), {
            bucketId: "submissions",
            sourceKey: key,
            destinationKey: `${files.ownFolder}/copy.pdf`,
            ...other,
            metadata: other,
          })
        ).status,
      ).toBe(200);
      expect(await ownerOf(`${files.ownFolder}/copy.pdf`)).toEqual([
        { owner: people.student, owner_id: people.student },
      ]);
      expect(
        (
          await me.post(object("move"), {
            bucketId: "submissions",
            sourceKey: key,
            destinationKey: `${files.ownFolder}/moved.pdf`,
            ...other,
          })
        ).status,
      ).toBe(200);
      expect(await ownerOf(`${files.ownFolder}/moved.pdf`)).toEqual([
        { owner: people.student, owner_id: people.student },
      ]);
    } finally {
      await environment.close();
    }
  });
});
