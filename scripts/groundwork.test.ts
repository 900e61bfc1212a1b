import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groundwork } from "../tests/support/command.ts";
import { scratchDatabase } from "../tests/support/stack.ts";
import { foldersFor } from "./core/settings.ts";
import type { ScratchDatabase } from "./stack/databases.ts";

let database: ScratchDatabase;
let workdir: string;

beforeAll(async () => {
  database = await scratchDatabase({ migrations: "none" });
  workdir = mkdtempSync(join(tmpdir(), "cli-"));
  mkdirSync(join(workdir, "supabase", "tests"), { recursive: true });
  writeFileSync(
    join(workdir, "supabase/tests/good.test.sql"),
    "begin;\nselect plan(1);\nselect pass('x');\nselect * from finish();\nrollback;",
  );
  writeFileSync(
    join(workdir, "supabase/tests/bad.test.sql"),
    "begin;\nselect plan(1);\nselect fail('x');\nselect * from finish();\nrollback;",
  );
});

afterAll(async () => {
  rmSync(workdir, { recursive: true, force: true });
  await database.drop();
});

const nowhere = "postgresql://postgres:s3cr3t@127.0.0.1:1/postgres";

test("exits 0 without a failure and 1 with one, and --fail-on decides what counts", async () => {
  const flags = ["--workdir", workdir, "--db-url", database.url];
  expect(await groundwork(["test", "supabase/tests/good.test.sql", ...flags])).toMatchObject({
    code: 0,
    stderr: "",
    stdout: expect.stringContaining("1 files, 1 passed, 0 failed"),
  });
  expect(await groundwork(["test", ...flags])).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(
      /error test-failed supabase\/tests\/bad.test.sql[^]*2 files, 1 passed, 1 failed/,
    ),
  });
  expect(await groundwork(["test", ...flags, "--fail-on", "none"])).toMatchObject({ code: 0 });
});

test(
  "takes the database from the environment before .env, " + "and from .env before the local stack",
  async () => {
    writeFileSync(join(workdir, ".env"), `DATABASE_URL=${nowhere}\n`);
    const args = ["test", "supabase/tests/good.test.sql", "--workdir", workdir];
    expect(await groundwork(args)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("127.0.0.1:1"),
    });
    expect(await groundwork(args, { DATABASE_URL: database.url })).toMatchObject({ code: 0 });
  },
);

test(
  "says in one line, with exit code 2, that a database is not there, " + "and shows no password",
  async () => {
    const pretty = await groundwork(["test", "--workdir", workdir, "--db-url", nowhere]);
    expect(pretty).toMatchObject({ code: 2, stdout: "" });
    expect(pretty.stderr).toMatch(
      /^error Cannot connect to postgresql:\/\/postgres@127\.0\.0\.1:1\/postgres: .*\n$/,
    );
    const json = await groundwork([
      "test",
      "--workdir",
      workdir,
      "--db-url",
      nowhere,
      "--format=json",
    ]);
    expect(json).toMatchObject({ code: 2, stderr: "" });
    expect(JSON.parse(json.stdout)).toMatchObject({
      command: "test",
      findings: [],
      error: expect.stringContaining("Cannot connect"),
    });
  },
);

test.each([
  [["tset"], /unknown command 'tset' \(Did you mean test\?\)\. Run `groundwork --help`/],
  [["test", "--bogus"], /unknown option '--bogus'\. Run `groundwork test --help`/],
  [
    ["test", "--format", "xml"],
    /Allowed choices are pretty, json, github, sarif\. Run `groundwork test --help`/,
  ],
  [["test", "--db-url", "postgres"], /The database URL is not one\./],
  [
    ["test", "--workdir", "/"],
    /has no supabase\/ folder\. Pass the project's folder with --workdir/,
  ],
])("answers %j with one line that says what to do", async (args, line) => {
  const outcome = await groundwork(args);
  expect(outcome).toMatchObject({ code: 2, stdout: "" });
  expect(outcome.stderr).toMatch(line);
  expect(outcome.stderr.trimEnd()).not.toContain("\n");
});

test(
  "keeps the details of an unexpected error in a file and says where, " +
    "in one line with exit code 2",
  async () => {
    const broken = mkdtempSync(join(tmpdir(), "cli-"));
    mkdirSync(join(broken, "supabase"));
    mkdirSync(join(broken, ".env"));
    const outcome = await groundwork(["test", "--workdir", broken]);
    rmSync(broken, { recursive: true });
    expect(outcome).toMatchObject({ code: 2, stdout: "" });
    const [, log] =
      /^error Unexpected: Error: EISDIR.* Details: (.*\.log)\n$/.exec(outcome.stderr) ?? [];
    expect(readFileSync(log ?? "", "utf8")).toContain("at ");
    rmSync(log ?? "");
  },
);

test("has help with an example for every command", async () => {
  const { stdout } = await groundwork(["--help"]);
  const names = [...stdout.matchAll(/^ {2}([a-z]+) .*$/gm)]
    .map((match) => match[1] ?? "")
    .filter((name) => name !== "help");
  expect(names).toEqual(
    expect.arrayContaining([
      "start",
      "stop",
      "status",
      "reset",
      "test",
      "matrix",
      "roundtrip",
      "replay",
      "bench",
    ]),
  );
  const helps = await Promise.all(names.map((name) => groundwork([name, "--help"])));
  expect(
    helps
      .filter(
        ({ code, stdout: text }) =>
          code !== 0 || !/Examples?:\n {2}\$ (npx )?groundwork /.test(text),
      )
      .map(({ stdout: text }) => text),
  ).toEqual([]);
});

test("names Storage wherever it says what the local stack serves", () => {
  const { root } = foldersFor();
  const below = ["scripts", "docs", "bin"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(ts|mjs|md)$/.test(name))
      .map((name) => join(folder, name)),
  );
  const said = new RegExp(["REST", "and", "Auth"].join("\\s+(?:\\*\\s+)?"));
  expect(
    ["README.md", ...below].filter((name) => said.test(readFileSync(join(root, name), "utf8"))),
  ).toEqual([]);
});
