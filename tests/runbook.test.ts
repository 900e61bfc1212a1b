import { afterAll, beforeAll, expect, test } from "vitest";
import { foldersFor } from "../scripts/core/settings.ts";
import { withSession } from "../scripts/database/session.ts";
import { readMigrations } from "../scripts/history/migrations.ts";
import type { ScratchDatabase } from "../scripts/stack/databases.ts";
import { blocks, openRunbook, page, type Runbook } from "./support/runbook.ts";
import { scratchDatabase } from "./support/stack.ts";

const folders = foldersFor();
const migrations = readMigrations(folders);
const pending = migrations.slice(-3).map(({ fileName }) => fileName);

const names = ["staging", "production", "replay", "restore"] as const;
let databases: Record<(typeof names)[number], ScratchDatabase>;
let runbook: Runbook;

beforeAll(async () => {
  runbook = openRunbook(() =>
    Object.fromEntries(
      Object.entries(databases).map(([name, { url }]) => [`${name.toUpperCase()}_URL`, url]),
    ),
  );
  const promoted = { before: migrations.at(-3)?.version ?? "" };
  const points = {
    staging: "all",
    production: promoted,
    replay: "none",
    restore: promoted,
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
  await withSession(databases.production.url, (session) =>
    session.rows("insert into public.tenants (name) values ('A customer')"),
  );
});

afterAll(async () => {
  await Promise.all(Object.values(databases ?? {}).map((database) => database.drop()));
  runbook?.close();
});

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
    await runbook.step("1. The commit");
    expect(runbook.kept("commit")).toMatch(/^[0-9a-f]{40}\n$/);
    await runbook.step("2. The ledger");
    await runbook.step("3. The plan");
    expect(runbook.kept("plan").trim().split("\n")).toEqual(pending);
    await runbook.step("4. Drift");
    await runbook.step("5. Who is at work");
    expect(
      [runbook.kept("long-transactions.csv"), runbook.kept("invalid-indexes.csv")].map(
        (text) => text.trim().split("\n").length,
      ),
    ).toEqual([1, 1]);
    await copyProduction();
    await runbook.step("6. A copy of production");
    expect(runbook.kept("rows-restored.csv")).toMatch(/^tenants,1$/m);
    await runbook.step("7. The rehearsal");
    expect(await versionsIn(databases.restore)).toEqual(everyVersion);
    expect(await versionsIn(production), "the rehearsal leaves production alone").toEqual(
      everyVersion.slice(0, -3),
    );
    await runbook.step("8. Who may do what");
    expect(JSON.parse(runbook.kept("matrix.json"))).toMatchObject({ findings: [] });
    await runbook.step("9. Production");
    expect(await versionsIn(production)).toEqual(everyVersion);
    await runbook.step("10. Afterwards");
    for (const file of ["staging.csv", "production.csv", "plan", "matrix.json", "ledger-after"])
      expect(runbook.kept(file), `${file} holds no password`).not.toMatch(/:\/\/[^\s@]*:[^\s@]+@/);
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
    const outcome = await runbook.runBlock(blocks("2. The ledger").join("\n"));
    expect(outcome).toMatchObject({ code: 1 });
    expect(runbook.kept("not-in-staging")).toContain(everyVersion[1]);
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
    expect(await runbook.runBlock(blocks("4. Drift").join("\n"))).toMatchObject({ code: 1 });
    expect(runbook.kept("drift.sql")).toContain("by_hand");
  },
);

test("every block of the page is either executed here or marked as a person's", () => {
  const steps = ["1.", "2.", "3.", "4.", "5.", "6.", "7.", "8.", "9.", "10."];
  const titles = [...steps, "Adopting", "Roles that were found", "Files at old paths", "Jobs"];
  expect(titles.flatMap(blocks).length).toBe([...page.matchAll(/^```sh$/gm)].length);
  expect(
    [...page.matchAll(/^```(\w*)$/gm)]
      .map(([, kind]) => kind)
      .filter((kind) => kind !== "" && kind !== "sh" && kind !== "text"),
  ).toEqual([]);
});
