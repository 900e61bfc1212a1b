-- Undoes jobs: a job is scheduled only where pg_cron is installed when its file is pushed.

set lock_timeout = '5s';

drop function public.job_status();

drop function public.schedule_jobs();

create or replace function private.schedule(job text, timing text, command text)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if to_regprocedure('cron.schedule(text, text, text)') is null then
    raise notice 'pg_cron is not installed, so nothing runs "%" at "%". Enable pg_cron and schedule it, or call it from elsewhere.', command, timing;
    return;
  end if;
  execute 'select cron.schedule($1, $2, $3)' using job, timing, command;
end
$$;

comment on function private.schedule(text, text, text) is 'Schedules a command with pg_cron, by name; where that extension is missing, says so.';

create or replace function private.unschedule(job text)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if to_regprocedure('cron.unschedule(text)') is not null then
    execute 'select cron.unschedule($1)' using job;
  end if;
end
$$;

drop table private.jobs;
