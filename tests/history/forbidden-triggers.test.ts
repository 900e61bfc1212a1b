import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../../scripts/core/report.ts";
import { foldersFor } from "../../scripts/core/settings.ts";
import { withSession } from "../../scripts/database/session.ts";
import { readMigrations } from "../../scripts/history/migrations.ts";
import { type PushSummary, pushHistory } from "../../scripts/history/push.ts";
import type { ScratchDatabase } from "../../scripts/stack/databases.ts";
import { claimsOf, withCallers } from "../support/callers.ts";
import { scratchDatabase } from "../support/stack.ts";

const folders = foldersFor();
const account = (number: number): string => `00000000-0000-4000-a000-0000000000e${number}`;

describe("a project that forbids triggers on auth.users", () => {
  let database: ScratchDatabase;
  let report: Report<PushSummary>;

  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "none" });
    await withSession(database.adminUrl, (session) =>
      session.rows("revoke trigger on auth.users from postgres"),
    );
    report = await pushHistory(folders, database.url);
  });
  afterAll(() => database?.drop());

  const asAuth = (sql: string) =>
    withSession(database.urlAs("supabase_auth_admin"), (session) => session.script(sql));
  const signUp = (number: number) =>
    asAuth(`insert into auth.users (id, aud, role, email)
            values ('${account(number)}', 'authenticated', 'authenticated',
                    'person-${number}@groundwork.test')`);
  const rows = (sql: string) => withSession(database.url, (session) => session.rows(sql));
  const repair = () => rows("select r.* from public.reconcile_profiles() as r");

  it("takes the whole history, and is told which triggers it goes without (D3)", async () => {
    expect(report.summary.migrations).toBe(readMigrations(folders).length);
    expect(report.findings.map(({ id, object }) => [id, object])).toEqual([
      ["trigger-left-out", "on_auth_user_changed on auth.users"],
      ["trigger-left-out", "on_auth_user_created on auth.users"],
    ]);
    expect(
      await rows(`select tgname from pg_catalog.pg_trigger
                  where tgrelid = 'auth.users'::regclass and not tgisinternal`),
    ).toEqual([]);
    expect((await pushHistory(folders, database.url)).summary).toEqual({
      migrations: 0,
      forbidden: 0,
    });
  });

  it("gives a new account its rows as soon as it creates a tenant", async () => {
    await signUp(1);
    const [claims = ""] = await claimsOf(database, [account(1)]);
    await withCallers(database, [claims], ([founder]) =>
      founder.rows("select public.create_tenant('Founded at once')"),
    );
    expect(
      await rows(`select p.email, p.role, p.tenant_id = u.tenant_id as here,
                         a.raw_app_meta_data -> 'roles' as roles
                  from public.profiles p
                  join public.users u on u.id = p.id
                  join auth.users a on a.id = p.id
                  where p.id = '${account(1)}'`),
    ).toEqual([{ email: "person-1@groundwork.test", role: "admin", here: true, roles: ["admin"] }]);
    expect(await rows("select * from private.diverged_account_ids()")).toEqual([]);
  });

  it("gives others theirs, and everybody address and ban, when the repair comes by", async () => {
    await signUp(2);
    await asAuth(`update auth.users
                  set email = 'moved@groundwork.test', banned_until = 'infinity'
                  where id = '${account(1)}'`);
    expect(await repair()).toEqual([{ repaired: 2, failed: 0 }]);
    expect(
      await rows("select email, is_disabled from public.profiles order by is_disabled"),
    ).toEqual([
      { email: "person-2@groundwork.test", is_disabled: false },
      { email: "moved@groundwork.test", is_disabled: true },
    ]);
  });
});

describe("a project that forbids them and has the baseline already", () => {
  it("takes the fixes, and loses the trigger that was found", async () => {
    const database = await scratchDatabase({ migrations: { before: "20250115000000" } });
    try {
      await withSession(database.adminUrl, (session) =>
        session.rows("revoke trigger on auth.users from postgres"),
      );
      const { findings } = await pushHistory(folders, database.url);
      expect(findings.map(({ object }) => object)).toEqual(["on_auth_user_created on auth.users"]);
      expect(
        await withSession(database.url, (session) =>
          session.rows(`select tgname from pg_catalog.pg_trigger
                        where tgrelid = 'auth.users'::regclass and not tgisinternal`),
        ),
      ).toEqual([]);
    } finally {
      await database.drop();
    }
  });
});
