import { north, people } from "../../supabase/seed.ts";
import { attacks, holds } from "../support/attack.ts";
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

// People who should reach no file at all: disabled, removed, without a tenant, without an account.
// Administrators of a tenant, who should reach no bucket.
const attack = attacks();

const stillActive = "function/private.is_active_user()/true";
// Storage writes as the service role what policies let through: this asks again.
const uploader = "trigger/storage.objects/require_uploader/drop";
const removed = (environment: { sql(text: string): Promise<unknown> }): Promise<unknown> =>
  environment.sql(`delete from public.user_tenants where user_id = '${people.otherStudent}'`);

for (const [who, by, arrange] of [
  ["A disabled student, with a token from before", "north-disabled", undefined],
  ["A removed member, with a token from before", "north-student-2", removed],
] as const) {
  const own = `${north}/${by === "north-disabled" ? people.disabled : people.otherStudent}`;
  const situation = arrange ? { arrange } : {};
  attack({
    name: `${who}, reads course material`,
    gain: "what one was shut out from, for as long as the token lives",
    by,
    guard: stillActive,
    ...situation,
    attempt: (me) => me.get(object(`authenticated/course-materials/${encodeURI(files.slides)}`)),
    refusal: missing,
    won: holds(letThrough),
  });
  attack({
    name: `${who}, lists the portraits of the tenant`,
    gain: "the faces and ids of everybody",
    by,
    guard: stillActive,
    ...situation,
    attempt: (me) => me.post(object("list/avatars"), { prefix: north }),
    refusal: { status: 200, body: [] },
    won: holds(people.student),
  });
  attack({
    name: `${who}, uploads below the own folder`,
    gain: "a submission after the end",
    by,
    guard: [stillActive, uploader],
    ...situation,
    attempt: (me) => me.sending(pdf).post(object(`submissions/${own}/late.pdf`), "x"),
    refusal: denied,
  });
  attack({
    name: `${who}, removes the own submission`,
    gain: "what was handed in, gone",
    by,
    guard: stillActive,
    ...situation,
    attempt: (me) =>
      me.request("DELETE", object("submissions"), { prefixes: [`${own}/essay.pdf`] }),
    refusal: { status: 200, body: [] },
  });
  attack({
    name: `${who}, has URLs signed for later`,
    gain: "files that stay open after the token has expired",
    by,
    guard: stillActive,
    ...situation,
    attempt: (me) =>
      me.post(object(`sign/submissions/${own}/essay.pdf`), { expiresIn: 31_536_000 }),
    refusal: missing,
    won: holds("token="),
  });
}

attack({
  name: "A newcomer uploads into a tenant",
  gain: "a foot in a school that has not let one in",
  by: "newcomer",
  guard: ["policy/storage.objects/tenant_isolation/drop", uploader],
  attempt: (me) =>
    me.sending(pdf).post(object(`submissions/${north}/${people.newcomer}/a.pdf`), "x"),
  refusal: denied,
});

attack({
  name: "A newcomer lists the portraits of a tenant",
  gain: "who is there",
  by: "newcomer",
  guard: "policy/storage.objects/tenant_isolation/drop",
  attempt: (me) => me.post(object("list/avatars"), { prefix: north }),
  refusal: { status: 200, body: [] },
  won: holds(people.student),
});

// Besides, guests may not execute the helpers that the policies ask.
const forGuests =
  "create policy opened on storage.objects as permissive for all to anon " +
  "using (true) with check (true)";

for (const [what, guard, request, won] of [
  [
    "reads a portrait",
    forGuests,
    ["GET", object(`authenticated/avatars/${files.othersPortrait}`)],
    letThrough,
  ],
  [
    "lists portraits",
    forGuests,
    ["POST", object("list/avatars"), { prefix: north }],
    people.student,
  ],
  [
    "has a URL signed",
    forGuests,
    ["POST", object(`sign/avatars/${files.othersPortrait}`), { expiresIn: 60 }],
    "token=",
  ],
  [
    "opens a private bucket by its public URL",
    "bucket/submissions/public",
    ["GET", object(`public/submissions/${files.othersEssay}`)],
    letThrough,
  ],
  [
    "asks what is noted about a private file by its public URL",
    "bucket/submissions/public",
    ["GET", object(`info/public/submissions/${files.othersEssay}`)],
    "application/pdf",
  ],
] as const)
  attack({
    name: `A guest ${what}`,
    gain: "files without an account",
    guard,
    attempt: (me) => me.request(...(request as readonly [string, string, unknown?])),
    refusal: {},
    won: holds(won),
  });

attack({
  name: "A guest uploads",
  gain: "a place to keep anything, at the project's cost",
  guard: forGuests,
  attempt: (me) => me.sending(png).post(object(`avatars/${files.ownFolder}/a.png`), "x"),
  refusal: denied,
});

// No policy of storage.buckets: only servers make, change and remove buckets.
const opened =
  "create policy opened on storage.buckets as permissive for all to authenticated " +
  "using (true) with check (true)";

attack({
  name: "An admin creates a public bucket",
  gain: "files of a school, open to everybody, beside the buckets that were reviewed",
  by: "north-admin",
  guard: opened,
  attempt: (me) => me.post(storage("bucket"), { name: "open", public: true }),
  refusal: denied,
});

attack({
  name: "An admin makes a bucket public",
  gain: "every submission of every school, open to everybody",
  by: "north-admin",
  guard: opened,
  attempt: (me) => me.request("PUT", storage("bucket/submissions"), { public: true }),
  refusal: { status: 400, body: { statusCode: "404", error: "Bucket not found" } },
});

attack({
  name: "An admin takes the limits from a bucket",
  gain: "any type and size of file, where only small pictures are",
  by: "north-admin",
  guard: opened,
  attempt: (me) =>
    me.request("PUT", storage("bucket/avatars"), {
      file_size_limit: null,
      allowed_mime_types: null,
    }),
  refusal: { status: 400, body: { statusCode: "404", error: "Bucket not found" } },
});

attack({
  name: "An admin empties a bucket",
  gain: "the files of every school, gone",
  by: "north-admin",
  guard: [
    opened,
    "policy/storage.objects/tenant_isolation/drop",
    "alter policy self_can_delete_files on storage.objects using (true)",
    "alter policy members_and_staff_can_read_files on storage.objects using (true)",
  ],
  attempt: (me) => me.post(storage("bucket/submissions/empty"), {}),
  refusal: { status: 400, body: { statusCode: "404", error: "Bucket not found" } },
});

attack({
  name: "An admin deletes an empty bucket",
  gain: "a bucket that uploads need, gone",
  by: "north-admin",
  guard: opened,
  arrange: (environment) => environment.server().post(storage("bucket"), { name: "spare" }),
  attempt: (me) => me.request("DELETE", storage("bucket/spare")),
  refusal: { status: 400, body: { statusCode: "404", error: "Bucket not found" } },
});
