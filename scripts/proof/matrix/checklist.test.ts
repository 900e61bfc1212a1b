import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { staleFindings } from "../../../tests/support/matrix-findings.ts";
import { writeGenerated } from "../../core/generated-files.ts";
import { foldersFor } from "../../core/settings.ts";
import { parseAccess, readAccess } from "../access/access-file.ts";
import { checklistFiles, checklistText } from "./checklist.ts";

const access = parseAccess(
  "access.yaml",
  `
sign_in: { email: "{persona}@x.test", password: secret }
tenant: select null::uuid
personas: { guest: anon, ann: user, bob: user, server: service }
groups: { people: [ann, bob] }
tables:
  notes:
    area: writing
    key: [id]
    rows: { own: "t.owner = {user}" }
    grants: { authenticated: "select, update (body, id)" }
    reach: { select: { people: own, bob: all }, update: { people: own } }
    columns: { id: { ann: none } }
functions:
  greet(text):
    call: { people: allowed, bob: refused }
`,
);

describe("docs/rls-test-checklist.md", () => {
  it("is what this project's access.yaml generates", () => {
    expect(staleFindings(foldersFor(), checklistFiles(readAccess(foldersFor())))).toEqual([]);
  });

  it(
    "says per object who reaches what, by which classes and columns, " +
      "and what a person must look at",
    () => {
      const question =
        "Users shall update here; what they write is checked by constraints and triggers " +
        "with tests of their own.";
      expect(checklistText(access).split("## writing")[1]).toBe(`

### public.notes

| who | select | insert | update | delete |
|---|---|---|---|---|
| guest, server | · | · | · | · |
| ann | own | · | own | · |
| bob | own, foreign | · | own | · |

- \`own\`: \`t.owner = {user}\`
- columns that users may update: body, id; no other
- \`id\` alone: – for ann; own for bob
- [ ] ${question}

## public

### functions

| function | allowed | refused by itself | not granted |
|---|---|---|---|
| \`public.greet(text)\` | ann | bob | guest, server |

- [ ] Each of them checks its caller before it does anything.
`);
    },
  );

  it("is reported as stale when somebody edits it", () => {
    const workdir = mkdtempSync(join(tmpdir(), "checklist-"));
    mkdirSync(join(workdir, "supabase"));
    const folders = foldersFor(workdir);
    try {
      expect(staleFindings(folders, checklistFiles(access))).toMatchObject([
        { id: "matrix-stale" },
      ]);
      writeGenerated(workdir, checklistFiles(access));
      expect(staleFindings(folders, checklistFiles(access))).toEqual([]);
      writeFileSync(
        join(workdir, "docs", "rls-test-checklist.md"),
        checklistText(access).replace("own for bob", "none for bob"),
      );
      expect(staleFindings(folders, checklistFiles(access))).toMatchObject([
        { object: "docs/rls-test-checklist.md" },
      ]);
    } finally {
      rmSync(workdir, { recursive: true });
    }
  });
});
