import { expect, it } from "vitest";
import { findingsOf } from "../../../core/check.ts";
import { parseAccess } from "../../access/access-file.ts";
import { matrixUnclassified } from "./unclassified.ts";

const access = parseAccess(
  "access.yaml",
  `
sign_in: { email: "{persona}@x.test", password: secret }
tenant: select null::uuid
personas: { ann: user, server: service }
tables:
  notes:
    key: [id]
    rows: { own: "t.owner = {user}" }
    grants: { authenticated: select }
    reach: { select: { ann: own } }
buckets:
  attic: {}
`,
);

const column = { writable: true, person: false, referredToBy: [] };
const columns = [
  { ...column, name: "owner", type: "uuid", required: false },
  { ...column, name: "body", type: "text", required: true },
  { ...column, name: "rank", type: "integer", required: false },
];
const facts = new Map([
  ["public.notes", { name: "public.notes", columns, key: ["id"], reads: [] }],
]);

it("prints the insert that the seed lacks, for tables and for buckets", () => {
  const sql = {
    classes: new Map([["public.notes", ["foreign" as const]]]),
    objectClasses: new Map(),
    facts,
  };
  expect(findingsOf([matrixUnclassified], { access, sql })).toMatchObject([
    {
      object: "bucket attic",
      excerpt: expect.stringContaining("insert into storage.objects (bucket_id, name) values"),
      detail: { bucket: "attic", class: "foreign" },
    },
    {
      object: "public.notes",
      excerpt:
        "-- so that for some persona: t.owner = {user}\n" +
        "insert into public.notes (owner, body)\nvalues (<uuid>, <text>);",
      fix: expect.stringContaining("take `own` out of its rows"),
      detail: { table: "public.notes", class: "own" },
    },
  ]);
});

it("is content with a row of each class, and knows nothing where SQL was not asked", () => {
  const sql = {
    classes: new Map([["public.notes", ["own", "foreign"] as const]]),
    objectClasses: new Map([["attic", ["foreign"] as const]]),
    facts: new Map(),
  };
  expect(findingsOf([matrixUnclassified], { access, sql })).toEqual([]);
  expect(findingsOf([matrixUnclassified], { access })).toEqual([]);
});
