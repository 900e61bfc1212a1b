import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { databasesOfProject } from "../../../tests/support/stack.ts";
import type { Report } from "../../core/report.ts";
import { foldersFor } from "../../core/settings.ts";
import { roundtrip, type RoundtripSummary } from "./roundtrip.ts";

let workdir: string;

beforeEach(() => {
  workdir = mkdtempSync(join(tmpdir(), "roundtrip-"));
  for (const folder of ["migrations", "verify", "rollback"])
    mkdirSync(join(workdir, "supabase", folder), { recursive: true });
  writeFileSync(join(workdir, "supabase", "config.toml"), "");
});

afterEach(() => rmSync(workdir, { recursive: true, force: true }));

const name = "20250101000000_things.sql";
const index = "create index things_price_idx on public.things (price);";
const good = {
  migrations:
    "create table public.things (id int, price int);\ncomment on table public.things is 'Things';",
  verify: "select id from public.things where false;",
  rollback: "drop table public.things;",
};

async function report(scripts: Partial<typeof good>): Promise<Report<RoundtripSummary>> {
  for (const [folder, sql] of Object.entries(scripts))
    writeFileSync(join(workdir, "supabase", folder, name), sql);
  const folders = { ...foldersFor(), workdir };
  return roundtrip({ folders, databases: await databasesOfProject(folders) });
}

async function findings(
  scripts: Partial<typeof good>,
): Promise<Array<{ id: string; line: number | undefined; excerpt: unknown }>> {
  return (await report(scripts)).findings.map(({ id, place, excerpt }) => ({
    id,
    line: place?.line,
    excerpt,
  }));
}

test("is content with a migration that goes there, back and there again", async () => {
  expect(await findings(good)).toEqual([]);
});

test("lists what a rollback leaves behind and what it takes too much", async () => {
  const migrations = [
    "create function public.f() returns int language sql as 'select 1';",
    good.migrations,
    "revoke usage on schema public from service_role;",
  ].join("\n");
  const [finding] = await findings({ ...good, migrations });
  expect(finding).toMatchObject({ id: "rollback-incomplete", line: 1 });
  expect(finding?.excerpt).toContain("- schema public grant usage to service_role");
  expect(finding?.excerpt).toContain("+ function public.f() owner postgres");
});

test("finds a verify script that cannot fail", async () => {
  expect(await findings({ ...good, verify: "select 1;" })).toMatchObject([
    { id: "verify-cannot-fail" },
  ]);
});

test(
  "finds a verify script that refuses what its migration made, " + "with line and caret",
  async () => {
    const verify = "select id\n  from public.things\n where nosuch;";
    expect(await findings({ ...good, verify })).toMatchObject([
      { id: "verify-failed", line: 3, excerpt: "3 |  where nosuch;\n  |        ^" },
    ]);
  },
);

test("finds a rollback that fails, with its line", async () => {
  expect(
    await findings({ ...good, rollback: "drop table public.things;\ndrop table public.nosuch;" }),
  ).toMatchObject([{ id: "rollback-failed", line: 2 }]);
});

test("runs a rollback that drops an index concurrently, outside of a transaction", async () => {
  const migrations = `${good.migrations}\n${index}`;
  expect(
    await findings({
      ...good,
      migrations,
      rollback: `drop index concurrently public.things_price_idx;\n${good.rollback}`,
    }),
  ).toEqual([]);
});

test(
  "says of a rollback outside of a transaction " + "that what stands before the failure is done",
  async () => {
    const migrations = `${good.migrations}\n${index}`;
    const {
      findings: [finding],
    } = await report({
      ...good,
      migrations,
      rollback: "drop index concurrently public.things_price_idx;\ndrop table public.nosuch;",
    });
    expect(finding).toMatchObject({ id: "rollback-failed", place: { line: 2 } });
    expect(finding?.message).toContain("; the statements before it stay rolled back");
  },
);

test("finds a migration that fails, and says where", async () => {
  expect(
    await findings({ ...good, migrations: "create table public.things (id nosuch);" }),
  ).toMatchObject([{ id: "migration-failed" }]);
});

test("finds missing scripts and scripts of no migration", async () => {
  writeFileSync(join(workdir, "supabase", "verify", "20240101000000_gone.sql"), "select 1;");
  expect((await findings({ migrations: good.migrations })).map(({ id }) => id)).toEqual([
    "script-stray",
    "script-missing",
    "script-missing",
  ]);
});

test("lets a verify script leave nothing behind", async () => {
  const verify = [
    "insert into public.things values (1);",
    "create table public.trace ();",
    "select 1 / (1 - count(*)::int + 1) from public.things;",
  ].join("\n");
  expect(await findings({ ...good, verify })).toEqual([]);
});
