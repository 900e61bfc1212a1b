import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { foldersFor } from "../../scripts/core/settings.ts";
import { withSession } from "../../scripts/database/session.ts";
import { readMigrations } from "../../scripts/history/migrations.ts";
import type { ScratchDatabase } from "../../scripts/stack/databases.ts";
import { fakeCron } from "../support/fake-cron.ts";
import { scratchDatabase } from "../support/stack.ts";

describe("what has to run again and again", () => {
  let database: ScratchDatabase;
  const rows = (sql: string) => withSession(database.url, (session) => session.rows(sql));

  beforeEach(async () => {
    database = await scratchDatabase({ migrations: "all" });
  });
  afterEach(() => database.drop());

  it("is declared, whichever migration schedules it (D3)", async () => {
    const scheduled = readMigrations(foldersFor()).flatMap(({ sql }) =>
      [...sql.matchAll(/^select private\.schedule\(\s*'([^']+)'/gm)].map(([, name]) => name),
    );
    expect(scheduled).toContain("credit-maintenance");
    const declared = await rows("select name from private.jobs");
    expect(declared).toEqual(
      expect.arrayContaining([...new Set(scheduled)].map((name) => ({ name }))),
    );
  });

  it("is scheduled by one call, once, and ended whether pg_cron knows it or not", async () => {
    await fakeCron(database);
    await rows("select private.unschedule('credit-maintenance')");
    await rows("select public.schedule_jobs()");
    await rows("select public.schedule_jobs()");
    expect(await rows("select jobname, schedule from cron.job order by jobname")).toEqual(
      await rows("select name as jobname, timing as schedule from private.jobs order by name"),
    );
    await rows("select private.unschedule('reconcile-profiles')");
    expect(await rows("select 1 from cron.job where jobname = 'reconcile-profiles'")).toEqual([]);
  });

  it("is late when neither it nor pg_cron knows of a run for a day", async () => {
    await fakeCron(database);
    await rows("select public.schedule_jobs()");
    await rows("update private.jobs set declared_at = now() - interval '30 days'");
    await rows(`insert into cron.job_run_details
                select jobid, 'succeeded', now() - interval '1 hour' from cron.job
                where jobname = 'credit-maintenance'
                union all
                select jobid, 'failed', now() from cron.job where jobname <> 'credit-maintenance'`);
    const status = await rows(
      "select job, is_late from public.job_status() where job in " +
        "('credit-maintenance', 'reconcile-profiles') order by job",
    );
    expect(status).toEqual([
      { job: "credit-maintenance", is_late: false },
      { job: "reconcile-profiles", is_late: true },
    ]);
  });

  it("says so itself when the repair had not run for a day", async () => {
    await rows(`update private.jobs set last_ran_at = now() - interval '25 hours'
                where name = 'reconcile-profiles'`);
    const warnings: string[] = [];
    await withSession(database.url, async (session) => {
      session.onNotice(({ message }) => warnings.push(message));
      await session.rows("select public.reconcile_profiles()");
      await session.rows("select public.reconcile_profiles()");
    });
    expect(warnings).toEqual([
      expect.stringMatching(/^reconcile_profiles\(\) had not run since 20\d\d-/),
    ]);
  });
});
