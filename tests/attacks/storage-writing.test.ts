import { people } from "../../supabase/seed.ts";
import { attacks } from "../support/attack.ts";
import { denied, files, object, pdf } from "../support/storage.ts";

// Files put into somebody else's folder, written over theirs, or theirs removed: by students, and
// by staff where it helps.
const attack = attacks();

const isolation = "policy/storage.objects/tenant_isolation/drop";
const reading = "policy/storage.objects/members_and_staff_can_read_files/using-without-4";
const uploading = "policy/storage.objects/self_can_upload_files/check-true";
const overwriting =
  "alter policy self_can_change_files on storage.objects using (true) with check (true)";
const deleting = "policy/storage.objects/self_can_delete_files/using-true";
const uploader = "trigger/storage.objects/require_uploader/drop";
const upsert = { "x-upsert": "true" };

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
  guard: [isolation, uploader],
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
  guard: [uploading, uploader],
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
  guard: [uploading, overwriting, uploader],
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
