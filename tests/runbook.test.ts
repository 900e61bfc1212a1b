import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Ran, run } from "../scripts/core/process.ts";
import { foldersFor } from "../scripts/core/settings.ts";
import { withSession } from "../scripts/database/session.ts";
import { readMigrations } from "../scripts/history/migrations.ts";
import type { ScratchDatabase } from "../scripts/stack/databases.ts";
import { baseline } from "../supabase/baseline.ts";
import { scratchDatabase } from "./support/stack.ts";

const folders = foldersFor();
const migrations = readMigrations(folders);
const pending = migrations.slice(-3).map(({ fileName }) => fileName);

const names = ["staging", "production", "replay", "restore", "existing"] as const;
let databases: Record<(typeof names)[number], ScratchDatabase>;
let evidence: string;
let checkout: string;

beforeAll(async () => {
  mkdirSync(join(folders.state, "tmp"), { recursive: true });
  evidence = mkdtempSync(join(folders.state, "tmp", "evidence-"));
  checkout = cleanCheckout();
  const promoted = { before: migrations.at(-3)?.version ?? "" };
  const points = {
    staging: "all",
    production: promoted,
    replay: "none",
    restore: promoted,
    existing: baseline,
  } as const;
  const made = await Promise.all(
    names.map(
      async (name) =>
        [
          name,
          await scratchDatabase({ migrations: points[name], seed: name === "staging" }),
        ] as const,
    ),
  );
  databases = Object.fromEntries(made) as typeof databases;
  await withSession(databases.existing.url, (session) =>
    session.rows("drop schema supabase_migrations cascade"),
  );
  await withSession(databases.production.url, (session) =>
    session.rows("insert into public.tenants (name) values ('A customer')"),
  );
});

afterAll(async () => {
  await Promise.all(Object.values(databases ?? {}).map((database) => database.drop()));
  for (const folder of [evidence, checkout]) rmSync(folder, { recursive: true, force: true });
});

/**
 * The project as a fresh clone has it, so that the work in this folder does not count as a dirty
 * tree.
 */
function cleanCheckout(): string {
  const folder = mkdtempSync(join(folders.state, "tmp", "checkout-"));
  for (const name of ["bin", "scripts", "node_modules"])
    symlinkSync(join(folders.root, name), join(folder, name));
  for (const name of ["supabase", "package.json"])
    cpSync(join(folders.root, name), join(folder, name), { recursive: true });
  writeFileSync(join(folder, ".gitignore"), "node_modules\nsupabase/.temp/\n");
  const git = (...args: string[]): Buffer =>
    execFileSync("git", [
      "-C",
      folder,
      "-c",
      "user.name=Runbook",
      "-c",
      "user.email=runbook@groundwork.test",
      ...args,
    ]);
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "--message", "What was tested");
  return folder;
}

const page = readFileSync(join(folders.root, "docs", "promotion-runbook.md"), "utf8");
const section = (title: string): string =>
  page.split(/^## /m).find((part) => part.startsWith(title)) ?? "";
const blocks = (title: string): string[] =>
  [...section(title).matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, commands]) => commands ?? "");
const kept = (file: string): string => readFileSync(join(evidence, file), "utf8");

/**
 * Runs a block as a person would: in the checkout, with the variables of the page, up to the first
 * command that fails.
 */
function runBlock(commands: string): Promise<Ran> {
  const urls = Object.fromEntries(
    Object.entries(databases).map(([name, { url }]) => [`${name.toUpperCase()}_URL`, url]),
  );
  const env = {
    ...urls,
    EVIDENCE: evidence,
    HOME: join(folders.state, "tmp", "home"),
    SUPABASE_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
    PGSSLMODE: "disable",
    NO_COLOR: "1",
  };
  return run("sh", ["-euc", commands], { cwd: checkout, env });
}

async function step(title: string): Promise<void> {
  expect(blocks(title), `${title} has commands`).not.toEqual([]);
  for (const block of blocks(title)) {
    const { code, output } = await runBlock(block);
    expect(code, `${block}\n${output}`).toBe(0);
  }
}

/** A project in which something has been replayed is not empty any more. */
async function renewReplay(): Promise<void> {
  await databases.replay.drop();
  databases.replay = await scratchDatabase({ migrations: "none" });
}

/** Stands in for the dump and the restore of step 6: the server copies the database by itself. */
async function copyProduction(): Promise<void> {
  const { production, restore, replay } = databases;
  await withSession(replay.adminUrl, async (session) => {
    await session.rows(`drop database ${restore.name} with (force)`);
    await session.rows(
      `create database ${restore.name} template ${production.name} owner postgres`,
    );
  });
}

async function versionsIn(database: ScratchDatabase): Promise<string[]> {
  const rows = await withSession(database.url, (session) =>
    session.rows<{ version: string }>(
      "select version from supabase_migrations.schema_migrations order by version",
    ),
  );
  return rows.map(({ version }) => version);
}

const everyVersion = migrations.map(({ version }) => version);

test(
  "the promotion takes production from where it stands to where staging is, " +
    "and leaves its evidence",
  async () => {
    const production = databases.production;
    await step("1. The commit");
    expect(kept("commit")).toMatch(/^[0-9a-f]{40}\n$/);
    await step("2. The ledger");
    await step("3. The plan");
    expect(kept("plan").trim().split("\n")).toEqual(pending);
    await step("4. Drift");
    await step("5. Who is at work");
    expect(
      [kept("long-transactions.csv"), kept("invalid-indexes.csv")].map(
        (text) => text.trim().split("\n").length,
      ),
    ).toEqual([1, 1]);
    await copyProduction();
    await step("6. A copy of production");
    expect(kept("rows-restored.csv")).toMatch(/^tenants,1$/m);
    await step("7. The rehearsal");
    expect(await versionsIn(databases.restore)).toEqual(everyVersion);
    expect(await versionsIn(production), "the rehearsal leaves production alone").toEqual(
      everyVersion.slice(0, -3),
    );
    await step("8. Who may do what");
    expect(JSON.parse(kept("matrix.json"))).toMatchObject({ findings: [] });
    await step("9. Production");
    expect(await versionsIn(production)).toEqual(everyVersion);
    await step("10. Afterwards");
    for (const file of ["staging.csv", "production.csv", "plan", "matrix.json", "ledger-after"])
      expect(kept(file), `${file} holds no password`).not.toMatch(/:\/\/[^\s@]*:[^\s@]+@/);
  },
);

test(
  "the ledger stops a promotion whose production holds other statements " + "than staging",
  async () => {
    await withSession(databases.production.url, (session) =>
      session.rows(
        `update supabase_migrations.schema_migrations set statements = array['select 1']
        where version = $1`,
        [everyVersion[1]],
      ),
    );
    const outcome = await runBlock(blocks("2. The ledger").join("\n"));
    expect(outcome).toMatchObject({ code: 1 });
    expect(kept("not-in-staging")).toContain(everyVersion[1]);
  },
);

test(
  "the look for drift stops a promotion whose production was changed " + "past the history",
  async () => {
    await renewReplay();
    await withSession(databases.production.url, (session) =>
      session.rows(
        "create policy by_hand on public.schools as permissive for select to anon using (true)",
      ),
    );
    expect(await runBlock(blocks("4. Drift").join("\n"))).toMatchObject({ code: 1 });
    expect(kept("drift.sql")).toContain("by_hand");
  },
);

test(
  "a database that exists is adopted: its baseline is marked as applied, " +
    "and the fixes make it what staging is",
  async () => {
    await renewReplay();
    await step("Adopting the project");
    expect(await versionsIn(databases.existing)).toEqual(everyVersion);
  },
);

test("every block of the page is either executed here or marked as a person's", () => {
  const titles = ["1.", "2.", "3.", "4.", "5.", "6.", "7.", "8.", "9.", "10.", "Adopting"];
  expect(titles.flatMap(blocks).length).toBe([...page.matchAll(/^```sh$/gm)].length);
  expect(
    [...page.matchAll(/^```(\w*)$/gm)]
      .map(([, kind]) => kind)
      .filter((kind) => kind !== "" && kind !== "sh" && kind !== "text"),
  ).toEqual([]);
});
