import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { staleFindings } from "../../../tests/support/matrix-findings.ts";
import { writeGenerated } from "../../core/generated-files.ts";
import { required } from "../../core/required.ts";
import { type Folders, foldersFor } from "../../core/settings.ts";
import { parseAccess, readAccess } from "../access/access-file.ts";
import { generatedTests, testFiles } from "./generate.ts";

const access = parseAccess(
  "access.yaml",
  `
sign_in: { email: "{persona}@x.test", password: secret }
tenant: select null::uuid
personas: { guest: anon, ann: user }
tables:
  notes:
    key: [id]
    rows: { own: "t.owner = {user} and t.kind = 'it''s'" }
    grants: { authenticated: select }
    reach: { select: { ann: own } }
functions:
  greet(text):
    arguments: { word: "'hello'" }
    call: { ann: allowed }
`,
);

describe("the generated pgTAP files", () => {
  const made: string[] = [];
  afterEach(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

  const project = (): { folders: Folders; tests: string } => {
    const workdir = mkdtempSync(join(tmpdir(), "matrix-"));
    made.push(workdir);
    mkdirSync(join(workdir, "supabase"));
    return { folders: foldersFor(workdir), tests: join(workdir, "supabase", "tests", "access") };
  };

  const stale = (folders: Folders) => staleFindings(folders, testFiles(access));
  const write = (folders: Folders) => writeGenerated(folders.workdir, testFiles(access));

  it(
    "are one per table, one for functions and one for coverage, " +
      "each with as many assertions as it plans",
    () => {
      const files = generatedTests(access);
      expect([...files.keys()]).toEqual([
        "notes.test.sql",
        "public.functions.test.sql",
        "public.coverage.test.sql",
      ]);
      // Four roles' grants; for each of two personas four commands, and the columns.
      expect(
        [...files.values()].map((text) => Number(/select plan\((\d+)\)/.exec(text)?.[1])),
      ).toEqual([16, 2, 1]);
      for (const text of files.values())
        expect(text.match(/^select (is|set_eq)\(/gm)?.length).toBe(
          Number(/select plan\((\d+)\)/.exec(text)?.[1]),
        );
    },
  );

  it("leave out what the project has none of, and run where nothing is exposed", () => {
    const files = generatedTests({ ...access, tables: [], functions: [] });
    expect([...files.keys()]).toEqual(["public.coverage.test.sql"]);
    // Postgres takes no empty array whose type it cannot tell.
    expect(files.get("public.coverage.test.sql")).toMatch(/array\[\s*\]::text\[\]/);
  });

  it(
    "of a table called functions or coverage stand beside the reserved ones, " +
      "and no two tables share one",
    () => {
      const notes = required(access.tables[0], "the table of the declaration");
      const named = (...names: string[]) => [
        ...generatedTests({ ...access, tables: names.map((name) => ({ ...notes, name })) }).keys(),
      ];
      expect(
        named(
          "public.functions",
          "public.coverage",
          "public._functions",
          'public."Notes"',
          "public.notes",
        ),
      ).toEqual([
        "functions.test.sql",
        "coverage.test.sql",
        "%5ffunctions.test.sql",
        "%4eotes.test.sql",
        "notes.test.sql",
        "public.functions.test.sql",
        "public.coverage.test.sql",
      ]);
    },
  );

  it("compare what is declared, with every quote in its place", () => {
    const text = generatedTests(access).get("notes.test.sql");
    expect(text).toContain(
      "select is(\n  pg_temp.reach('ann', 'select'),\n  'own',\n" +
        "  'ann, select on public.notes: own'\n);",
    );
    expect(text).toContain("select is(\n  pg_temp.reach('guest', 'select'),\n  'closed',");
    expect(text).toContain("t.kind = ''it''''s''");
  });

  it(
    "are current right after they were written, and not after an edit, " +
      "a removal or an addition, nor beside another engine",
    () => {
      const { folders, tests } = project();
      expect(stale(folders).map(({ object }) => object)).toHaveLength(7);
      write(folders);
      expect(stale(folders)).toEqual([]);
      appendFileSync(join(tests, "notes.test.sql"), "-- edited\n");
      rmSync(join(tests, "public.functions.test.sql"));
      writeFileSync(join(tests, "gone.test.sql"), "");
      appendFileSync(join(tests, "..", "_helpers", "matrix.psql"), "-- of last year\n");
      expect(stale(folders).map(({ id, object }) => `${id} ${object}`)).toEqual([
        "matrix-stale supabase/tests/access/notes.test.sql",
        "matrix-stale supabase/tests/access/public.functions.test.sql",
        "matrix-stale supabase/tests/_helpers/matrix.psql",
        "matrix-stale supabase/tests/access/gone.test.sql",
      ]);
      write(folders);
      expect(stale(folders)).toEqual([]);
      expect(readFileSync(join(tests, "notes.test.sql"), "utf8")).not.toContain("edited");
    },
  );

  it(
    "include a copy of the engine that says what it is, " + "and becomes the project's accounts",
    () => {
      const copies = [...testFiles(access).texts].filter(([path]) => path.includes("/_helpers/"));
      expect(copies.map(([path]) => path)).toEqual(
        ["persona", "matrix", "columns", "inserts"].map(
          (name) => `supabase/tests/_helpers/${name}.psql`,
        ),
      );
      for (const [, text] of copies)
        expect(text).toMatch(/^-- .* `groundwork generate`: do not edit/);
      expect(copies[0]?.[1]).toContain("set groundwork.persona_email = '{persona}@x.test';");
    },
  );

  it("of this project are current", () => {
    expect(staleFindings(foldersFor(), testFiles(readAccess(foldersFor())))).toEqual([]);
  });
});
