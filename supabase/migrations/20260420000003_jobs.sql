-- What has to run again and again is declared once, and can be scheduled when pg_cron comes later.
--
-- Was wrong:
--   D3  jobs were scheduled only where pg_cron was installed when the history was pushed; installed later, nothing was scheduled, and
--       nobody was told that nothing ran
-- Changes: private.jobs names every job; private.schedule() writes there, whether pg_cron is installed or not. schedule_jobs() schedules all of
--   them, as often as one likes. job_status() says of each whether it is scheduled, when it last ran, and whether it is late: nothing for
--   a day. Both are for whoever operates the project.
-- Locks: none.
-- Undo: rollback/20260420000003_jobs.sql. What is scheduled stays scheduled.

set lock_timeout = '5s';

create table private.jobs (
  name text primary key,
  timing text not null,
  command text not null,
  declared_at timestamptz not null default now(),
  last_ran_at timestamptz
);

alter table private.jobs enable row level security;

comment on table private.jobs is 'What runs again and again, when and how: the one place that names it.';

comment on column private.jobs.last_ran_at is 'When it said so itself; what pg_cron knows is asked there (job_status).';

create or replace function private.schedule(job text, timing text, command text)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into private.jobs as j (name, timing, command) values (schedule.job, schedule.timing, schedule.command)
  on conflict (name) do update set timing = excluded.timing, command = excluded.command;
  if to_regprocedure('cron.schedule(text, text, text)') is null then
    raise notice 'pg_cron is not installed, so nothing runs "%" at "%". Enable pg_cron and call schedule_jobs(), or call it from elsewhere.', command, timing;
    return;
  end if;
  execute 'select cron.schedule($1, $2, $3)' using job, timing, command;
end
$$;

comment on function private.schedule(text, text, text) is
  'Declares a job and schedules it with pg_cron, by name; where that extension is missing, says so.';

create or replace function private.unschedule(job text)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  scheduled boolean;
begin
  delete from private.jobs j where j.name = unschedule.job;
  if to_regprocedure('cron.unschedule(text)') is not null then
    -- pg_cron fails on a job that it does not know: it may have come after the job.
    execute 'select exists (select 1 from cron.job c where c.jobname = $1)' into scheduled using job;
    if scheduled then
      execute 'select cron.unschedule($1)' using job;
    end if;
  end if;
end
$$;

create function public.schedule_jobs()
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  job private.jobs;
  scheduled integer := 0;
begin
  if to_regprocedure('cron.schedule(text, text, text)') is null then
    raise exception 'pg_cron is not installed.' using errcode = '55000', hint = 'Enable the extension, then call schedule_jobs() again.';
  end if;
  for job in select j.* from private.jobs j order by j.name loop
    perform private.schedule(job.name, job.timing, job.command);
    scheduled := scheduled + 1;
  end loop;
  return scheduled;
end
$$;

comment on function public.schedule_jobs() is
  'Schedules every job with pg_cron and says how many there are. Running it again changes nothing. 55000 without pg_cron. For the service role.';

revoke all on function public.schedule_jobs() from public, anon, authenticated, service_role;

grant execute on function public.schedule_jobs() to service_role;

create function public.job_status()
returns table (job text, timing text, command text, scheduled boolean, last_ran_at timestamptz, is_late boolean)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  known pg_catalog.text := 'select null::pg_catalog.text as jobname, null::timestamp with time zone as ran_at where false';
begin
  if to_regclass('cron.job_run_details') is not null then
    known := $known$
      select c.jobname::pg_catalog.text, max(d.end_time) filter (where d.status = 'succeeded') as ran_at
      from cron.job c
      left join cron.job_run_details d on d.jobid = c.jobid
      where c.active
      group by c.jobname
    $known$;
  end if;
  return query execute format(
    $status$
      select
        j.name, j.timing, j.command, k.jobname is not null, greatest(j.last_ran_at, k.ran_at),
        coalesce(greatest(j.last_ran_at, k.ran_at), j.declared_at) < now() - interval '25 hours'
      from private.jobs j
      left join (%s) as k on k.jobname = j.name
      order by j.name
    $status$,
    known
  );
end
$$;

comment on function public.job_status() is
  'Every job: whether pg_cron runs it, when it last ran, and whether it is late: it did not run for a day. For the service role.';

revoke all on function public.job_status() from public, anon, authenticated, service_role;

grant execute on function public.job_status() to service_role;

-- Those of earlier files.
select private.schedule(j.name, j.timing, j.command)
from (
  values
    ('reconcile-profiles', '*/5 * * * *', 'select public.reconcile_profiles()'),
    ('credit-maintenance', '20 3 * * *', 'select public.run_credit_maintenance()')
) as j (name, timing, command);
