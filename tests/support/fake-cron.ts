import { withSession } from "../../scripts/database/session.ts";
import type { ScratchDatabase } from "../../scripts/stack/databases.ts";

/**
 * The extension cannot be had here; these are two of its functions and its tables, with their real
 * names, arguments and columns. As there, a job that does not exist cannot be unscheduled.
 */
export async function fakeCron(database: ScratchDatabase): Promise<void> {
  await withSession(database.adminUrl, (session) =>
    session.script(`
      create schema cron authorization postgres;
      create table cron.job (
        jobid bigint generated always as identity primary key,
        schedule text not null,
        command text not null,
        active boolean not null default true,
        jobname text unique
      );
      create table cron.job_run_details (jobid bigint, status text, end_time timestamptz);
      alter table cron.job owner to postgres;
      alter table cron.job_run_details owner to postgres;
      create function cron.schedule(job_name text, schedule text, command text)
        returns bigint language sql
        as 'insert into cron.job (jobname, schedule, command) values (job_name, schedule, command)
            on conflict (jobname)
            do update set schedule = excluded.schedule, command = excluded.command
            returning jobid';
      create function cron.unschedule(job_name text) returns boolean language plpgsql
        as $$
        begin
          delete from cron.job where jobname = job_name;
          if not found then
            raise exception 'could not find valid entry for job ''%''', job_name;
          end if;
          return true;
        end $$;
      grant execute on all functions in schema cron to postgres;`),
  );
}
