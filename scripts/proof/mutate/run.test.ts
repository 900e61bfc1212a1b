import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { pgtapFile } from "../../../tests/support/pgtap-file.ts";
import { databasesOfProject } from "../../../tests/support/stack.ts";
import { type Folders, foldersFor } from "../../core/settings.ts";
import { withSession } from "../../database/session.ts";
import type { Databases } from "../../stack/databases.ts";
import { mutate } from "./run.ts";

/** A test that the notes are there; or another table. */
const notesAreThere = (table = "notes"): string =>
  pgtapFile(1, `select has_table('public', '${table}', 'notes are there');`);

/** A project of one table, of which nobody has tried what `shared` does. */
describe("breaking a small project", () => {
  let folders: Folders;
  let databases: Databases;
  beforeAll(async () => {
    const { root, workdir: own, ...others } = foldersFor();
    const workdir = mkdtempSync(join(tmpdir(), "mutate-"));
    folders = { ...others, root, workdir, state: join(workdir, ".groundwork") };
    const helpers = join("supabase", "tests", "_helpers");
    cpSync(join(root, "tests", "support", "notes-project"), workdir, { recursive: true });
    cpSync(join(own, helpers), join(workdir, helpers), { recursive: true });
    databases = await databasesOfProject(folders);
  });
  const written = new Set<string>();
  afterEach(() => {
    for (const file of written) rmSync(file);
    written.clear();
  });
  afterAll(() => rmSync(folders.workdir, { recursive: true, force: true }));

  function write(name: string, text: string): void {
    const file = join(folders.workdir, "supabase", name);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, text);
    written.add(file);
  }

  const break_ = async (only: string, more: Partial<Parameters<typeof mutate>[0]> = {}) => {
    const report = await mutate({ folders, databases, only, ...more });
    return {
      ...report,
      outcomes: Object.fromEntries(
        report.mutants.map(({ id, outcome }) => [
          id.replace("policy/public.notes/owners read/", ""),
          outcome,
        ]),
      ),
      found: report.findings.map(({ id, object }) => `${id} ${object}`),
    };
  };

  it(
    "kills what the matrix notices, " + "and reports what nobody does by its shortest description",
    async () => {
      const { outcomes, findings, mutants } = await break_("policy/");
      expect(outcomes).toMatchObject({
        drop: "killed",
        "using-true": "killed",
        "using-without-1": "killed",
        "using-without-2": "survived",
      });
      expect(mutants.find(({ id }) => id.endsWith("/using-true"))).toMatchObject({
        by: "matrix select on public.notes",
        evidence: expect.stringContaining("ann, select on public.notes: declared own"),
      });
      expect(findings).toContainEqual(
        expect.objectContaining({
          id: "mutant-survived",
          object: "public.notes",
          message: "Policy owners read on public.notes takes false for shared in using.",
        }),
      );
      expect(
        JSON.parse(readFileSync(join(folders.workdir, "reports", "mutants.json"), "utf8")),
      ).toMatchObject({ fingerprint: expect.any(String), time: expect.any(String), mutants });
    },
  );

  it("leaves the database as it was", async () => {
    await break_("policy/", { fresh: true });
    const database = await databases.create({ migrations: "all", seed: true });
    expect(
      await withSession(database.url, (session) =>
        session.rows("select policyname from pg_catalog.pg_policies where tablename = 'notes'"),
      ),
    ).toEqual([{ policyname: "owners read" }]);
    await database.drop();
  });

  it(
    "goes on where it was interrupted, " +
      "and judges again only what a changed test can have changed",
    async () => {
      const keptAtStart = async (
        more: Parameters<typeof break_>[1] = {},
      ): Promise<number | undefined> => {
        let kept: number | undefined;
        await break_("policy/", { ...more, progress: (done) => (kept ??= done) });
        return kept;
      };
      let looks = 0;
      const stop = (): void => {
        if (++looks > 15) throw new Error("stopped");
      };
      await expect(keptAtStart({ fresh: true, checkpoint: stop })).rejects.toThrow("stopped");
      expect(await keptAtStart()).toBeGreaterThan(0);
      expect(await keptAtStart()).toBe(7);
      const sharing =
        "select polname::text from pg_policy where pg_get_expr(polqual, polrelid) ~ 'shared'";
      const assertion = `select is((${sharing}), 'owners read', 'shared');`;
      write("tests/shared.test.sql", pgtapFile(1, assertion));
      expect(await keptAtStart()).toBe(4);
      expect((await break_("policy/")).outcomes["using-without-2"]).toBe("killed");
    },
  );

  it("counts what is listed as equivalent, and finds entries that are not true", async () => {
    write(
      "mutants.yaml",
      "equivalent:\n" +
        '  - mutants: ["policy/*/using-without-2", "policy/*/using-true", "policy/*/gone"]\n' +
        "    reason: nobody shares anything in this project\n",
    );
    const { outcomes, found } = await break_("using-");
    expect(outcomes).toMatchObject({ "using-without-2": "equivalent", "using-true": "killed" });
    expect(found).toEqual([
      "equivalent-killed policy/public.notes/owners read/using-true",
      "equivalent-unknown policy/*/gone",
    ]);
  });

  it(
    "finds an attack that passes without the guard it names, " + "and a guard that is none",
    async () => {
      const attacked = "policy/public.notes/owners read/drop, policy/*/using-true, policy/none";
      const attack = pgtapFile(
        1,
        "\\ir _helpers/persona.psql",
        "set local groundwork.persona_email = '{persona}@example.test';",
        "select is(pg_temp.count_as('ann', 'select from public.notes'), 1::bigint, 'the note');",
      );
      write("tests/attack.test.sql", `-- guard: ${attacked}\n${attack}`);
      expect((await break_("policy/")).found).not.toContain(
        "attack-missed supabase/tests/attack.test.sql",
      );
      write("tests/careless.test.sql", `-- guard: policy/*/drop, policy/none\n${notesAreThere()}`);
      const { found, mutants } = await break_("policy/");
      expect(found).toEqual(
        expect.arrayContaining([
          "attack-missed supabase/tests/careless.test.sql",
          "attack-guard-unknown supabase/tests/careless.test.sql",
          "attack-guard-unknown supabase/tests/attack.test.sql",
        ]),
      );
      expect(mutants.find(({ id }) => id.endsWith("/drop"))).toMatchObject({
        detected: ["supabase/tests/attack.test.sql"],
        missed: ["supabase/tests/careless.test.sql"],
      });
    },
  );

  it(
    "lets a part of the proof look as if it were the first: " +
      "what the session ran before as postgres permits nothing",
    async () => {
      const visit = (role: string): string =>
        pgtapFile(
          1,
          `set local role ${role};`,
          "select lives_ok('insert into public.visits values (''x'')', 'stamp');",
        );
      write("tests/a.test.sql", visit("postgres"));
      write("tests/b.test.sql", visit("authenticated"));
      const { mutants } = await break_("function/private.stamp()/invoker");
      expect(mutants).toMatchObject([
        { outcome: "killed", by: "supabase/tests/b.test.sql", evidence: "stamp" },
      ]);
    },
  );

  it(
    "shows a survivor to a session that has seen nothing: " +
      "what outlives a look may have blinded the first",
    async () => {
      const locked =
        "select from pg_locks " +
        "where locktype = 'advisory' and objid = 77 and pid = pg_backend_pid()";
      const asks =
        "select pg_get_expr(polqual, polrelid) ~ 'shared' from pg_policy " +
        "where polname = 'owners read'";
      const once = pgtapFile(
        1,
        `select ok(exists (${locked}) or (${asks}), 'sharing is asked about');`,
        "select pg_advisory_lock(77)::text is null;",
      );
      write("tests/once.test.sql", `-- guard: policy/*/using-true\n${once}`);
      const { outcomes, mutants } = await break_("using-", { fresh: true });
      expect(outcomes["using-without-2"]).toBe("killed");
      expect(mutants.find(({ id }) => id.endsWith("using-without-2"))).toMatchObject({
        by: "supabase/tests/once.test.sql",
      });
    },
  );

  it("refuses to judge by a proof that is red already", async () => {
    write("tests/red.test.sql", notesAreThere("nothing"));
    await expect(break_("policy/", { fresh: true })).rejects.toThrow(
      "supabase/tests/red.test.sql complains about the database as it is: notes are there.",
    );
  });

  it("says when no mutant is asked for", async () => {
    await expect(break_("nothing/like/this")).rejects.toThrow(
      "No mutant's id contains or matches nothing/like/this.",
    );
  });
});
