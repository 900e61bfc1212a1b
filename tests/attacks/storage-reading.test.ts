import { describe, expect, it } from "vitest";
import { people } from "../../supabase/seed.ts";
import { attacks, holds } from "../support/attack.ts";
import { openEnvironment } from "../support/environment.ts";
import { files, letThrough, missing, object, png, storage } from "../support/storage.ts";

// Files of somebody else, read and listed: of the same school, and of another tenant.
const attack = attacks();

const isolation = "policy/storage.objects/tenant_isolation/drop";
const reading = "policy/storage.objects/members_and_staff_can_read_files/using-without-4";

attack({
  name: "A student reads another student's submission",
  gain: "somebody else's homework, and what a coach is told in confidence",
  by: "north-student",
  guard: reading,
  attempt: (me) => me.get(object(`submissions/${files.othersEssay}`)),
  refusal: missing,
  won: holds(letThrough),
});

for (const [way, method, path] of [
  ["its content", "GET", object(`authenticated/avatars/${files.southernPortrait}`)],
  ["what is noted about it", "GET", object(`info/avatars/${files.southernPortrait}`)],
] as const)
  attack({
    name: `A student asks for a file of another tenant: ${way}`,
    gain: "who works with whom at another school: names, sizes, types, times, contents",
    by: "north-student",
    guard: isolation,
    attempt: (me) => me.request(method, path),
    refusal: missing,
    won: (reply) => reply.text.includes(letThrough) || reply.text.includes("image/png"),
  });

attack({
  name: "A student asks whether a file of another tenant exists",
  gain: "the ids of a school's people, one guess at a time",
  by: "north-student",
  guard: isolation,
  attempt: (me) => me.request("HEAD", object(`avatars/${files.southernPortrait}`)),
  refusal: { status: 400 },
  won: ({ status }) => status === 200,
});

attack({
  name: "A student reads the content of a file of another tenant",
  gain: "the file itself",
  by: "north-student",
  guard: isolation,
  arrange: (environment) =>
    environment
      .server()
      .sending(png)
      .request("PUT", object(`avatars/${files.southernPortrait}`), "a face of South"),
  attempt: (me) => me.get(object(`authenticated/avatars/${files.southernPortrait}`)),
  refusal: missing,
  won: holds("a face of South"),
});

for (const [way, body] of [
  ["its folder", { prefix: files.southernFolder }],
  ["a folder above", { prefix: files.southernFolder.slice(0, 36) }],
  ["the top, with a search", { prefix: "", search: files.southernFolder.slice(0, 36) }],
  ["the top", { prefix: "" }],
  [
    "its folder, sorted by time",
    { prefix: files.southernFolder, sortBy: { column: "created_at", order: "desc" } },
  ],
] as const)
  attack({
    name: `A student lists files of another tenant: ${way}`,
    gain: "names of files and people",
    by: "north-student",
    guard: isolation,
    attempt: (me) => me.post(object("list/avatars"), body),
    refusal: { status: 200 },
    won: (reply) =>
      reply.text.includes("portrait.png") ||
      reply.text.includes(files.southernFolder.slice(0, 36)) ||
      reply.text.includes(people.southStudent),
  });

attack({
  name: "A student lists whole names of another tenant",
  gain: "every path of a school in one request",
  by: "north-student",
  guard: isolation,
  attempt: (me) => me.post(object("list-v2/avatars"), { prefix: "" }),
  refusal: { status: 200 },
  won: holds(files.southernFolder),
});

for (const search of ["%", "ess_y", "\\\\", "*", "essay.pdf' or true --"])
  attack({
    name: `A student searches with a pattern, ${search}`,
    gain: "a search that scans names instead of comparing their beginning",
    by: "north-student",
    guard: {
      platform: "a search is compared letter by letter",
      honest: (me) =>
        me.post(object("list/submissions"), { prefix: files.ownFolder, search: "ess" }),
    },
    attempt: (me) => me.post(object("list/submissions"), { prefix: files.ownFolder, search }),
    refusal: { status: 200, body: [] },
    won: holds("essay.pdf"),
  });

attack({
  name: "A member looks at the buckets",
  gain: "which kinds of files there are, and their limits",
  by: "north-admin",
  guard:
    "create policy opened on storage.buckets as permissive for select to authenticated " +
    "using (true)",
  attempt: (me) => me.get(storage("bucket")),
  refusal: { status: 200, body: [] },
  won: holds("submissions"),
});

describe("What the policies hide", () => {
  it("answers every request as what does not exist", async () => {
    const environment = await openEnvironment();
    try {
      const me = await environment.signIn("north-student");
      const askedFor = async (key: string) => {
        const requests: ReadonlyArray<readonly [string, string, unknown?]> = [
          ["GET", object(`authenticated/submissions/${key}`)],
          ["GET", object(`info/submissions/${key}`)],
          ["HEAD", object(`submissions/${key}`)],
          ["DELETE", object(`submissions/${key}`)],
          ["DELETE", object("submissions"), { prefixes: [key] }],
          ["POST", object(`sign/submissions/${key}`), { expiresIn: 60 }],
          ["POST", object(`submissions/${key}`), "x"],
          ["PUT", object(`submissions/${key}`), "x"],
          ["POST", object(`upload/sign/submissions/${key}`), {}],
          [
            "POST",
            object("move"),
            { bucketId: "submissions", sourceKey: key, destinationKey: `${files.ownFolder}/a.pdf` },
          ],
          [
            "POST",
            object("move"),
            { bucketId: "submissions", sourceKey: files.ownEssay, destinationKey: key },
          ],
          [
            "POST",
            object("copy"),
            { bucketId: "submissions", sourceKey: key, destinationKey: `${files.ownFolder}/a.pdf` },
          ],
          [
            "POST",
            object("copy"),
            { bucketId: "submissions", sourceKey: files.ownEssay, destinationKey: key },
          ],
        ];
        return Promise.all(
          requests.map(async ([method, path, body]) => ({
            method,
            path: path.replace(key, "…"),
            text: (await me.request(method, path, body)).text,
          })),
        );
      };
      expect(await askedFor(files.othersEssay)).toEqual(
        await askedFor(files.othersEssay.replace("essay", "nothing")),
      );
    } finally {
      await environment.close();
    }
  });
});
