import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { foldersFor } from "../../scripts/core/settings.ts";
import { withSession } from "../../scripts/database/session.ts";
import { splitSql } from "../../scripts/database/sql-split.ts";
import type { ScratchDatabase } from "../../scripts/stack/databases.ts";
import { people } from "../../supabase/seed.ts";
import { scratchDatabase } from "../support/stack.ts";

const version = "20260324100000";
const { student: account } = people;

const scriptOf = (kind: string, name: string): string =>
  readFileSync(join(foldersFor().workdir, "supabase", kind, `${name}.sql`), "utf8");

describe("20260324100000_profiles_email_and_disabled, on projects that differ", () => {
  let database: ScratchDatabase;

  beforeEach(async () => {
    database = await scratchDatabase({ migrations: { before: version } });
    await asPostgres(
      `insert into auth.users (id, aud, role, email)
       values ('${account}', 'authenticated', 'authenticated', 'first@groundwork.test')`,
    );
  });

  afterEach(() => database.drop());

  it("creates the trigger where it may, and says nothing", async () => {
    expect(await run("migrations")).toEqual([]);
    expect(await run("verify")).toEqual([]);
    await changeAddress();
    expect(await address()).toBe("second@groundwork.test");
  });

  it(
    "warns and completes where triggers on auth.users are forbidden, " +
      "and the repair keeps the copies",
    async () => {
      await asSuperuser("revoke trigger on auth.users from postgres");
      const warnings = await run("migrations");
      expect(warnings).toEqual([
        expect.stringContaining("This project forbids triggers on auth.users."),
      ]);
      expect(await run("verify")).toEqual([]);
      await fillCopies();
      expect(await address()).toBe("first@groundwork.test");
      await changeAddress();
      expect(await address()).toBe("first@groundwork.test");
      await asPostgres("set role service_role; select public.reconcile_profiles()");
      expect(await address()).toBe("second@groundwork.test");
      expect(await run("rollback")).toEqual([]);
    },
  );

  it(
    "schedules the repair where pg_cron is installed, " + "and ends that when it is rolled back",
    async () => {
      // The extension cannot be had here; these are its two functions, with their real names and
      // arguments.
      await asSuperuser(`
      create schema cron authorization postgres;
      create table cron.job (
        jobname text primary key, schedule text not null, command text not null
      );
      alter table cron.job owner to postgres;
      create function cron.schedule(job_name text, schedule text, command text)
        returns bigint language sql
        as 'insert into cron.job values (job_name, schedule, command) returning 1::bigint';
      create function cron.unschedule(job_name text) returns boolean language sql
        as 'delete from cron.job where jobname = job_name returning true';
      grant execute on all functions in schema cron to postgres;`);
      await run("migrations");
      expect(await asPostgres("select * from cron.job")).toEqual([
        {
          jobname: "reconcile-profiles",
          schedule: "*/5 * * * *",
          command: "select public.reconcile_profiles()",
        },
      ]);
      await run("rollback");
      expect(await asPostgres("select * from cron.job")).toEqual([]);
    },
  );

  async function asPostgres(sql: string): Promise<ReadonlyArray<object>> {
    return withSession(database.url, async (session) => (await session.script(sql)).at(-1) ?? []);
  }

  async function asSuperuser(sql: string): Promise<void> {
    await withSession(database.adminUrl, (session) => session.script(sql));
  }

  /**
   * The file that fills the copies commits by itself, so it can be in no transaction: statement by
   * statement, as the CLI sends it.
   */
  async function fillCopies(): Promise<void> {
    await withSession(database.url, async (session) => {
      for (const { text } of splitSql(scriptOf("migrations", "20260324100002_profile_emails")))
        await session.rows(text);
    });
  }

  async function changeAddress(): Promise<void> {
    await withSession(database.urlAs("supabase_auth_admin"), (session) =>
      session.rows("update auth.users set email = 'second@groundwork.test' where id = $1", [
        account,
      ]),
    );
  }

  async function address(): Promise<unknown> {
    const [row] = await asPostgres(`select email from public.profiles where id = '${account}'`);
    return (row as { email: unknown } | undefined)?.email;
  }

  /** Runs one of the three scripts in a transaction, as the CLI does. @returns its warnings. */
  async function run(kind: "migrations" | "verify" | "rollback"): Promise<string[]> {
    const warnings: string[] = [];
    await withSession(database.url, async (session) => {
      session.onNotice(({ severity, message }) => {
        if (severity === "WARNING") warnings.push(message);
      });
      await session.script("begin");
      await session.script(scriptOf(kind, `${version}_profiles_email_and_disabled`));
      await session.script("commit");
    });
    return warnings;
  }
});
