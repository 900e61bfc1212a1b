import { north, people } from "../../supabase/seed.ts";
import { attacks } from "../support/attack.ts";
import type { Reply } from "../support/attacker.ts";
import type { Environment } from "../support/environment.ts";
import { denied, files, missing, object, pdf, png } from "../support/storage.ts";

// Files that are moved and copied past the policies of the place they come from, or go to.
const attack = attacks();

const isolation = "policy/storage.objects/tenant_isolation/drop";
const reading = "policy/storage.objects/members_and_staff_can_read_files/using-without-4";
const uploading = "policy/storage.objects/self_can_upload_files/check-true";
const changing = "policy/storage.objects/self_can_change_files/using-true";
const overwriting =
  "alter policy self_can_change_files on storage.objects using (true) with check (true)";
const keeping = "policy/storage.objects/self_can_change_files/check-true";
const upsert = { "x-upsert": "true" };

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
      destinationKey: `${north}/${people.instructor}/mine.pdf`,
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

const svg = { "content-type": "image/svg+xml" } as const;
const drawing = `${files.ownFolder}/drawing.svg`;

for (const [how, path] of [
  ["moves", "move"],
  ["copies", "copy"],
] as const)
  attack({
    name: `A student ${how} a drawing of three megabytes from the submissions to the portraits`,
    gain: "a script on the domain that everybody's tokens are sent to",
    by: "north-student",
    guard: "trigger/storage.objects/keep_to_bucket/drop",
    arrange: (environment) =>
      environment
        .server()
        .sending(svg)
        .request("PUT", object(`submissions/${drawing}`), "x".repeat(3 * 1024 * 1024)),
    attempt: (me) =>
      me.post(object(path), {
        bucketId: "submissions",
        sourceKey: drawing,
        destinationBucket: "avatars",
        destinationKey: `${files.ownFolder}/${path}d.svg`,
      }),
    refusal: {
      status: 400,
      body: {
        statusCode: "403",
        error: "Unauthorized",
        message: "This file is larger than its bucket takes.",
      },
    },
  });
