import { describe, expect, it } from "vitest";
import { north, people } from "../../supabase/seed.ts";
import { attacks, holds } from "../support/attack.ts";
import type { Reply } from "../support/attacker.ts";
import { type Environment, openEnvironment } from "../support/environment.ts";
import {
  denied,
  files,
  letThrough,
  missing,
  object,
  pdf,
  png,
  storage,
} from "../support/storage.ts";

// Files of somebody else: of the same school, and of another tenant. The attacker is a student; staff is one where it helps.
const attack = attacks();

const isolation = "policy/storage.objects/tenant_isolation/drop";
const reading = "policy/storage.objects/members_and_staff_can_read_files/using-without-4";
const uploading = "policy/storage.objects/self_can_upload_files/check-true";
const changing = "policy/storage.objects/self_can_change_files/using-true";
const overwriting =
  "alter policy self_can_change_files on storage.objects using (true) with check (true)";
const keeping = "policy/storage.objects/self_can_change_files/check-true";
const deleting = "policy/storage.objects/self_can_delete_files/using-true";
const upsert = { "x-upsert": "true" };

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
  name: "A student puts a file into another student's folder",
  gain: "a submission in somebody else's name",
  by: "north-student",
  guard: uploading,
  attempt: (me) => me.sending(pdf).post(object(`submissions/${files.othersFolder}/gift.pdf`), "x"),
  refusal: denied,
});

attack({
  name: "A student puts a file into the own folder of another tenant",
  gain: "a foot in another school",
  by: "north-student",
  guard: isolation,
  attempt: (me) =>
    me
      .sending(pdf)
      .post(
        object(`submissions/${files.southernFolder.slice(0, 36)}/${people.student}/gift.pdf`),
        "x",
      ),
  refusal: denied,
});

attack({
  name: "A student publishes course material",
  gain: "slides that everybody takes for the teacher's",
  by: "north-student",
  guard: uploading,
  attempt: (me) =>
    me.sending(pdf).post(object(`course-materials/${files.ownFolder}/slides.pdf`), "x"),
  refusal: denied,
});

for (const [way, method] of [
  ["POST with x-upsert", "POST"],
  ["PUT", "PUT"],
] as const)
  attack({
    name: `A student overwrites another student's submission by ${way}`,
    gain: "homework replaced by an empty page, the day before it is due",
    by: "north-student",
    guard: [uploading, overwriting, reading],
    attempt: (me) =>
      me
        .sending({ ...pdf, ...upsert })
        .request(method, object(`submissions/${files.othersEssay}`), "empty"),
    refusal: denied,
  });

attack({
  name: "A student overwrites the teacher's slides",
  gain: "other slides for the whole class",
  by: "north-student",
  guard: [uploading, overwriting],
  attempt: (me) =>
    me
      .sending(pdf)
      .request("PUT", object(`course-materials/${encodeURI(files.slides)}`), "other slides"),
  refusal: denied,
});

for (const [way, path, body] of [
  ["by name", object(`submissions/${files.othersEssay}`), undefined],
  [
    "in a list, beside an own one that does not exist",
    object("submissions"),
    { prefixes: [`${files.ownFolder}/none.pdf`, files.othersEssay] },
  ],
] as const)
  attack({
    name: `An instructor removes a student's submission ${way}`,
    gain: "work that was never handed in",
    by: "north-instructor",
    guard: deleting,
    attempt: (me) => me.request("DELETE", path, body),
    refusal: { status: body === undefined ? 400 : 200 },
  });

attack({
  name: "A student removes a file by its folder",
  gain: "everything of everybody by one short prefix",
  by: "north-student",
  guard: {
    platform: "a prefix to remove is a whole name",
    honest: (me) => me.request("DELETE", object("submissions"), { prefixes: [files.ownEssay] }),
  },
  attempt: (me) =>
    me.request("DELETE", object("submissions"), {
      prefixes: [files.ownFolder, `${files.ownFolder}/`, `${files.ownFolder}/%`, ""],
    }),
  refusal: { status: 200, body: [] },
});

/** Files that are moved and copied need a content. */
const stored =
  (bucket: string, key: string) =>
  (environment: Environment): Promise<Reply> =>
    environment
      .server()
      .sending(bucket === "avatars" ? png : pdf)
      .request("PUT", object(`${bucket}/${key}`), "content");

attack({
  name: "A student moves the own file into another student's folder",
  gain: "a submission in somebody else's name, with an honest upload before it",
  by: "north-student",
  guard: [keeping, reading],
  arrange: stored("submissions", files.ownEssay),
  attempt: (me) =>
    me.post(object("move"), {
      bucketId: "submissions",
      sourceKey: files.ownEssay,
      destinationKey: `${files.othersFolder}/gift.pdf`,
    }),
  refusal: denied,
});

attack({
  name: "A student moves the own file into another tenant",
  gain: "a file that another school takes for its own",
  by: "north-student",
  guard: [isolation, keeping],
  arrange: stored("avatars", files.ownPortrait),
  attempt: (me) =>
    me.post(object("move"), {
      bucketId: "avatars",
      sourceKey: files.ownPortrait,
      destinationKey: `${files.southernFolder}/gift.png`,
    }),
  refusal: denied,
});

attack({
  name: "A student moves the own file into the course materials",
  gain: "material that no teacher published",
  by: "north-student",
  guard: keeping,
  arrange: stored("submissions", files.ownEssay),
  attempt: (me) =>
    me.post(object("move"), {
      bucketId: "submissions",
      sourceKey: files.ownEssay,
      destinationBucket: "course-materials",
      destinationKey: `${files.ownFolder}/slides.pdf`,
    }),
  refusal: denied,
});

attack({
  name: "An instructor moves a student's submission into the own folder",
  gain: "somebody's work taken away and presented as one's own",
  by: "north-instructor",
  guard: changing,
  arrange: stored("submissions", files.othersEssay),
  attempt: (me) =>
    me.post(object("move"), {
      bucketId: "submissions",
      sourceKey: files.othersEssay,
      destinationKey: `${northernFolder(people.instructor)}/mine.pdf`,
    }),
  refusal: missing,
});

attack({
  name: "A student copies another student's submission",
  gain: "homework done by somebody else",
  by: "north-student",
  guard: reading,
  arrange: stored("submissions", files.othersEssay),
  attempt: (me) =>
    me.post(object("copy"), {
      bucketId: "submissions",
      sourceKey: files.othersEssay,
      destinationKey: `${files.ownFolder}/mine.pdf`,
    }),
  refusal: missing,
});

attack({
  name: "A student copies a file over another student's",
  gain: "homework replaced without an upload",
  by: "north-student",
  guard: [uploading, overwriting, reading],
  arrange: stored("submissions", files.ownEssay),
  attempt: (me) =>
    me
      .sending(upsert)
      .post(object("copy"), {
        bucketId: "submissions",
        sourceKey: files.ownEssay,
        destinationKey: files.othersEssay,
      }),
  refusal: denied,
});

attack({
  name: "A student copies a portrait of another tenant",
  gain: "the picture, in the own folder",
  by: "north-student",
  guard: isolation,
  arrange: stored("avatars", files.southernPortrait),
  attempt: (me) =>
    me.post(object("copy"), {
      bucketId: "avatars",
      sourceKey: files.southernPortrait,
      destinationKey: `${files.ownFolder}/her.png`,
    }),
  refusal: missing,
});

attack({
  name: "A member looks at the buckets",
  gain: "which kinds of files there are, and their limits",
  by: "north-admin",
  guard:
    "create policy opened on storage.buckets as permissive for select to authenticated using (true)",
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

function northernFolder(person: string): string {
  return `${north}/${person}`;
}
