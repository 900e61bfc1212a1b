import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallProject } from "../../tests/support/projects.ts";
import { databasesOfProject } from "../../tests/support/stack.ts";
import type { Folders } from "../core/settings.ts";
import type { Databases } from "../stack/databases.ts";
import { generate, type GenerateReport } from "./generate.ts";

describe("what is generated", () => {
  let folders: Folders;
  let databases: Databases;
  const path = (file: string): string => join(folders.workdir, file);
  const text = (file: string): string => readFileSync(path(file), "utf8");
  const write = (): Promise<GenerateReport> => generate({ folders, databases });
  const check = (): Promise<GenerateReport> => generate({ folders, databases, check: true });

  beforeAll(async () => {
    const { folders: small } = await smallProject();
    folders = { ...small, workdir: mkdtempSync(join(tmpdir(), "generate-")) };
    cpSync(small.workdir, folders.workdir, { recursive: true });
    databases = await databasesOfProject(folders);
  });
  afterAll(() => rmSync(folders.workdir, { recursive: true }));

  it("is missed where nothing was generated yet, and there after it was written", async () => {
    const before = await check();
    expect(before.findings.map(({ object }) => object).sort()).toEqual([
      "docs/rls-test-checklist.md",
      "docs/schema.svg",
      "supabase/tests/_helpers/buckets.psql",
      "supabase/tests/_helpers/columns.psql",
      "supabase/tests/_helpers/inserts.psql",
      "supabase/tests/_helpers/matrix.psql",
      "supabase/tests/_helpers/persona.psql",
      "supabase/tests/access/members.test.sql",
      "supabase/tests/access/public.buckets.test.sql",
      "supabase/tests/access/public.coverage.test.sql",
      "supabase/tests/access/public.functions.test.sql",
      "supabase/tests/access/school_changes.test.sql",
      "supabase/tests/access/schools.test.sql",
      "supabase/tests/access/tenants.test.sql",
      "types/database.generated.ts",
    ]);
    expect(before.changed).toEqual([]);
    expect(existsSync(path("docs"))).toBe(false);
    const { changed } = await write();
    expect(changed.map((file) => file.path).sort()).toEqual(
      before.findings.map(({ object }) => object).sort(),
    );
    expect(await check()).toMatchObject({ findings: [], summary: { files: 15, stale: 0 } });
  });

  it(
    "is a finding of each file that was edited, which says where, " + "and stays as it is",
    async () => {
      const edits = [
        ["supabase/tests/access/public.coverage.test.sql", "set_eq", "bag_eq"],
        ["supabase/tests/_helpers/matrix.psql", "create", "CREATE"],
        ["docs/rls-test-checklist.md", "- [ ]", "- [x]"],
        ["types/database.generated.ts", "Tables", "Boards"],
        ["docs/schema.svg", "textLength", "extent"],
      ] as const;
      const edited = edits.map(([file, from, to]) => {
        const before = text(file);
        writeFileSync(path(file), before.replace(from, to));
        return { file, to, line: before.slice(0, before.indexOf(from)).split("\n").length };
      });
      const { findings } = await check();
      const fix = `Run \`groundwork generate --workdir ${folders.workdir}\` and commit the result.`;
      expect(findings).toMatchObject(
        edited.map(({ file, line, to }) => ({
          id: "generated-stale",
          object: file,
          message: `${file} is not what would be generated now, from line ${line} on.`,
          excerpt: expect.stringContaining(to),
          fix,
          place: { file: path(file), line },
        })),
      );
      for (const { file, to } of edited) expect(text(file)).toContain(to);
      expect((await write()).changed).toHaveLength(edits.length);
      for (const { file, to } of edited) expect(text(file)).not.toContain(to);
    },
  );

  it("is less in a project without an access.yaml, which is said", async () => {
    rmSync(path("supabase/access.yaml"));
    const { leftOut, summary } = await write();
    const reason = "there is no supabase/access.yaml";
    expect(leftOut).toEqual([
      { makes: "the matrix as pgTAP", reason },
      { makes: "the checklist of the matrix", reason },
    ]);
    expect(summary.files).toBe(2);
    expect(text("docs/schema.svg")).toContain(">public<");
  });
});
