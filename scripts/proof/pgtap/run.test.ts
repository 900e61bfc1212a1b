import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pgtapFile } from "../../../tests/support/pgtap-file.ts";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { foldersFor } from "../../core/settings.ts";
import type { ScratchDatabase } from "../../stack/databases.ts";
import { testReport } from "./report.ts";
import type { FileResult } from "./run-file.ts";
import { runTests } from "./run.ts";

let database: ScratchDatabase;
let workdir: string;

beforeAll(async () => {
  database = await scratchDatabase({ migrations: "none" });
  workdir = mkdtempSync(join(tmpdir(), "pgtap-"));
});

afterAll(async () => {
  rmSync(workdir, { recursive: true, force: true });
  await database.drop();
});

function write(name: string, text: string): void {
  const file = join(workdir, "supabase", "tests", name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Runs the files of one folder below supabase/tests. */
function run(folder: string): Promise<FileResult[]> {
  return runTests({
    folders: { ...foldersFor(), workdir },
    databaseUrl: database.url,
    paths: [join("supabase/tests", folder)],
  });
}

async function findingsOf(name: string, text: string): Promise<string[]> {
  write(`${name}/a.test.sql`, text);
  const [result] = await run(name);
  return (result?.findings ?? []).map(({ id, place }) => `${id}:${place?.line}`);
}

test(
  "passes a file that keeps its plan, includes a helper " + "and uses psql settings without effect",
  async () => {
    const two = "begin atomic select 1; select 2; end";
    write(
      "good/_helpers/two.psql",
      `create function pg_temp.two() returns int language sql ${two};\n`,
    );
    const file = pgtapFile(
      2,
      "\\ir _helpers/two.psql",
      "select is(pg_temp.two(), 2, 'a;b');",
      "select pass('no');",
    );
    write("good/a.test.sql", `\\set ON_ERROR_STOP 1\n${file}`);
    expect(await run("good")).toMatchObject([
      { file: "supabase/tests/good/a.test.sql", passed: 2, findings: [] },
    ]);
  },
);

test.each([
  [
    "a failed assertion at the line of its statement",
    pgtapFile(2, "", "select is(1,\n 2, 'same');", "select pass('x');"),
    ["test-failed:4"],
  ],
  ["fewer tests than planned", pgtapFile(2, "select pass('x');"), ["test-plan-mismatch:1"]],
  [
    "more tests than planned",
    pgtapFile(1, "select pass('x');", "select pass('y');"),
    ["test-plan-mismatch:1"],
  ],
  [
    "a test behind the plan at the end",
    "begin;\nselect * from no_plan();\nselect pass('x');\nselect * from finish();\n" +
      "select 'ok 2';\nrollback;",
    ["test-plan-mismatch:1"],
  ],
  ["a plan of no test", "begin;\nselect '1..0';\nrollback;", ["test-plan-mismatch:1"]],
  ["a file without a plan", "select 'ok 1';", ["test-plan-missing:1"]],
  ["a file that prints no TAP at all", "select 1;", ["test-plan-missing:1"]],
  [
    "a number that comes twice",
    "select '1..2';\nselect 'ok 1';\nselect 'ok 1';",
    ["test-protocol:1"],
  ],
  [
    "a bail-out",
    "begin;\nselect plan(1);\nselect 'Bail out! broken';\nselect pass('x');\nrollback;",
    ["test-bail-out:1"],
  ],
  [
    "an SQL error where Postgres points",
    "begin;\nselect plan(1);\nselect 1,\n  nosuch;\nselect pass('x');\nrollback;",
    ["test-sql-error:4"],
  ],
  [
    "a raised exception at its statement",
    "begin;\nselect plan(1);\n\ndo $$\nbegin\n  raise 'no';\nend $$;\nrollback;",
    ["test-sql-error:4"],
  ],
  [
    "a session that the server ends",
    "begin;\nselect plan(1);\nselect pg_terminate_backend(pg_backend_pid());\nselect pass('x');",
    ["test-connection-lost:3"],
  ],
  ["a file without a statement", "-- nothing yet\n", ["test-file-empty:1"]],
  ["a backslash command that needs psql", "select plan(1);\n\\gset x\n", ["test-unsupported:2"]],
  ["an include that does not exist", "\n\\ir nowhere.psql\n", ["test-unsupported:2"]],
  ["a file that includes itself", "\\ir a.test.sql\n", ["test-unsupported:1"]],
  [
    "COPY from the file",
    "create table t (a int);\ncopy t from stdin;\n1\n\\.\n",
    ["test-unsupported:2"],
  ],
])("reports %s", async (title, text, expected) => {
  expect(await findingsOf(title.replace(/\W+/g, "-"), text)).toEqual(expected);
});

test("reports an error in an included file at its line there", async () => {
  write("included/_helpers/broken.psql", "select 1;\nselect nosuch();\n");
  write("included/a.test.sql", "begin;\n\\ir _helpers/broken.psql\nrollback;\n");
  const [result] = await run("included");
  expect(result?.findings[0]?.place).toEqual({
    file: join(workdir, "supabase/tests/included/_helpers/broken.psql"),
    line: 2,
    column: 8,
  });
});

test("warns of a file that changes the database for good", async () => {
  const text =
    "select plan(1);\nselect pass('x');\nselect * from finish();\n" +
    "create table public.leak ();\ndrop table public.leak;";
  expect(await findingsOf("commits", text)).toEqual(["test-commits:4"]);
});

test("takes a TODO for no failure and says what a failed assertion found", async () => {
  const todo = ["select todo('later', 1);", "select fail('not yet');"];
  write("diagnosed/a.test.sql", pgtapFile(2, ...todo, "select is(1, 2, 'same');"));
  const [result] = await run("diagnosed");
  expect(result).toMatchObject({ passed: 1, findings: [{ message: "same" }] });
  expect(result?.findings[0]?.excerpt).toMatch(/have: 1\n\s*want: 2/);
});

test("gives each file a session of its own", async () => {
  const text = pgtapFile(1, "create temporary table mine ();", "select pass('x');").replace(
    "rollback;",
    "commit;",
  );
  for (const name of ["a", "b", "c", "d", "e", "f"]) write(`own/${name}.test.sql`, text);
  expect((await run("own")).map(({ passed }) => passed)).toEqual([1, 1, 1, 1, 1, 1]);
});

test(
  "leaves out what stands below a folder with an underscore: " + "it is there to be included",
  async () => {
    write("chosen/_helpers/setup.sql", "select 1;");
    write("chosen/deep/a.test.sql", "select plan(1);\nselect pass('x');\nselect * from finish();");
    expect((await run("chosen")).map(({ file }) => file)).toEqual([
      "supabase/tests/chosen/deep/a.test.sql",
    ]);
  },
);

test("counts files, passed tests and failures", async () => {
  write("counted/a.test.sql", pgtapFile(1, "select fail('x');"));
  write("counted/b.test.sql", pgtapFile(1, "select pass('x');"));
  const { report, body } = testReport(await run("counted"), {
    databaseUrl: database.url,
    everyFile: true,
  });
  expect(report.summary).toEqual({ files: 2, passed: 1, failed: 1 });
  expect(report.target).not.toContain(":postgres@");
  const [failing, passing] = body.split("\n");
  expect(failing).toMatch(/^not ok supabase\/tests\/counted\/a.test.sql .*1 failed/);
  expect(passing).toMatch(/^ok {5}supabase\/tests\/counted\/b.test.sql/);
});

test("refuses to pass when no file matches", async () => {
  mkdirSync(join(workdir, "supabase/tests/none"), { recursive: true });
  await expect(run("none")).rejects.toMatchObject({ name: "Problem", exit: 2 });
  await expect(run("nowhere")).rejects.toMatchObject({
    name: "Problem",
    exit: 2,
    message: expect.stringMatching(/^There is no supabase\/tests\/nowhere\. Pass /),
  });
});
