-- profiles knows the e-mail address and whether the account is disabled, and keeping it so can never hurt Auth.
--
-- Was wrong:
--   D1  profiles had neither email nor is_disabled, so every reader of them silently got nothing
--   D2  notify_program_assignment() wrote to disabled people
--   D3  a project may forbid triggers on auth.users; a migration that insists on one cannot be deployed there
-- Changes: the two columns, kept by on_auth_user_updated and filled for the accounts that exist by 20260324100002;
--   handle_new_user() sets email and username. A copy that fails is a row in private.sync_failures and a warning, never a refused sign-up, sign-in or
--   deletion; this holds for the tenant and role claims as well. reconcile_profiles() repairs whatever differs, and lifts
--   is_disabled when a ban ends by time, which updates nothing. It runs every five minutes where pg_cron is installed.
--   Where triggers on auth.users are forbidden this file warns and completes: then the Edge Functions write the columns.
-- Locks: ACCESS EXCLUSIVE on profiles, for catalog changes and one scan, of an index that has no entries yet; SHARE ROW
--   EXCLUSIVE on auth.users for a moment.
-- Undo: rollback/20260324100000_profiles_email_and_disabled.sql.

set lock_timeout = '5s';

create table private.sync_failures (
  id bigint generated always as identity primary key,
  account_id uuid not null,
  operation text not null,
  sqlstate text not null,
  message text not null,
  attempts integer not null default 1,
  failed_at timestamptz not null default now(),
  repaired_at timestamptz
);

comment on table private.sync_failures is
  'Copies between Auth and public that failed, one open row per account and operation. Repaired by reconcile_profiles(). '
  'Without a foreign key: the failure may be that the account could not be deleted cleanly.';

comment on column private.sync_failures.repaired_at is 'Null: the account may still differ.';

grant select on table private.sync_failures to service_role;

create unique index sync_failures_open_key on private.sync_failures (account_id, operation) where repaired_at is null;

alter table private.sync_failures enable row level security;

create function private.record_sync_failure(account uuid, work text, state text, reason text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  raise warning '% failed for account %: % (%)', work, account, reason, state;
  insert into private.sync_failures as f (account_id, operation, sqlstate, message)
  values (account, work, state, reason)
  on conflict (account_id, operation) where repaired_at is null
  do update set
    sqlstate = excluded.sqlstate,
    message = excluded.message,
    failed_at = excluded.failed_at,
    attempts = f.attempts + 1;
exception
  -- Whoever called is inside a transaction of Auth that must not fail.
  when others then
    raise warning 'That could not be recorded: %', sqlerrm;
end
$$;

comment on function private.record_sync_failure(uuid, text, text, text) is 'Notes a failed copy. It never fails itself.';

revoke all on function private.record_sync_failure(uuid, text, text, text) from public;

create function private.is_disabled(banned_until timestamptz, deleted_at timestamptz)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(banned_until > now(), false) or deleted_at is not null
$$;

comment on function private.is_disabled(timestamptz, timestamptz) is 'Whether Auth would turn the account away now.';

revoke all on function private.is_disabled(timestamptz, timestamptz) from public;

-- A lock held elsewhere must not keep somebody from signing in: after two seconds it is a failure to repair.
create function private.sync_auth_to_profiles()
returns trigger
language plpgsql
security definer
set search_path = ''
set lock_timeout = '2s'
as $$
begin
  update public.profiles p
  set
    email = new.email,
    -- The username is the address, unless it was something else before.
    username = case when p.username is null or p.username = old.email then new.email else p.username end,
    is_disabled = private.is_disabled(new.banned_until, new.deleted_at)
  where p.id = new.id;
  return null;
exception
  when others then
    perform private.record_sync_failure(new.id, 'sync_auth_to_profiles', sqlstate, sqlerrm);
    return null;
end
$$;

comment on function private.sync_auth_to_profiles() is 'Copies e-mail address and ban to profiles.';

revoke all on function private.sync_auth_to_profiles() from public;

-- Before profiles is locked: whoever changes an account or a role holds auth.users and then asks for profiles.
do $$
begin
  create trigger on_auth_user_updated
    after update on auth.users
    for each row
    when (old.email is distinct from new.email or old.banned_until is distinct from new.banned_until)
    execute function private.sync_auth_to_profiles();
exception
  when insufficient_privilege then
    raise warning 'This project forbids triggers on auth.users. profiles.email and is_disabled follow only as the Edge Functions and reconcile_profiles() write them.';
end
$$;

alter table public.profiles
  add column email text,
  add column is_disabled boolean not null default false;

comment on column public.profiles.is_disabled is
  'Whether the account is banned or deleted: a copy, for choosing whom to write to. Access is decided live, on auth.users.';

create index idx_profiles_email on public.profiles (email) where email is not null;

create function private.open_account(account uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- Looked for first: `on conflict` alone would wait for whoever is changing the row, who may be waiting for the caller.
  insert into public.users (id)
  select a.id
  from auth.users a
  where a.id = account
    and not exists (select 1 from public.users u where u.id = a.id)
  on conflict (id) do nothing;

  insert into public.profiles (id, name, email, username, is_disabled)
  select
    a.id, nullif(left(trim(a.raw_user_meta_data ->> 'name'), 200), ''), a.email, a.email,
    private.is_disabled(a.banned_until, a.deleted_at)
  from auth.users a
  where a.id = account
    and not exists (select 1 from public.profiles p where p.id = a.id)
  on conflict (id) do nothing;
end
$$;

comment on function private.open_account(uuid) is
  'Gives an account the rows it lacks. The display name is all that is ever taken from user_metadata.';

revoke all on function private.open_account(uuid) from public;

create or replace function private.handle_new_user()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.open_account(new.id);
  return null;
exception
  when others then
    perform private.record_sync_failure(new.id, 'handle_new_user', sqlstate, sqlerrm);
    return null;
end
$$;

comment on function private.handle_new_user() is
  'Gives a new account its rows. An error is recorded: it must not refuse the sign-up.';

create or replace function private.sync_profile_tenant()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform 1 from auth.users a where a.id = new.id for no key update;
  update public.profiles p
  set tenant_id = new.tenant_id
  where p.id = new.id
    and p.tenant_id is distinct from new.tenant_id;
  return null;
exception
  when others then
    perform private.record_sync_failure(new.id, 'sync_profile_tenant', sqlstate, sqlerrm);
    return null;
end
$$;

create or replace function private.sync_user_tenant_claim()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.refresh_claims(new.id);
  return null;
exception
  when others then
    perform private.record_sync_failure(new.id, 'sync_user_tenant_claim', sqlstate, sqlerrm);
    return null;
end
$$;

create or replace function private.sync_user_role_claims()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid;
begin
  for account in
    select changed.user_id
    from (select old.user_id union select new.user_id) as changed
    where changed.user_id is not null
  loop
    begin
      perform private.refresh_claims(account);
    exception
      when others then
        perform private.record_sync_failure(account, 'sync_user_role_claims', sqlstate, sqlerrm);
    end;
  end loop;
  return null;
end
$$;

create or replace function public.notify_program_assignment()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- Asked of the account itself, not of its copy, which may be late.
  insert into public.outbound_emails (tenant_id, recipient_id, to_email, template, payload)
  select new.tenant_id, a.id, a.email, 'program_assignment', jsonb_build_object('program', pr.name)
  from auth.users a
  join public.programs pr on pr.id = new.program_id
  where a.id = new.client_id
    and a.email is not null
    and not private.is_disabled(a.banned_until, a.deleted_at);
  return null;
end
$$;

comment on function public.notify_program_assignment() is 'Tells a client by e-mail that a program begins. Disabled people are not written to.';

create function private.diverged_account_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select a.id
  from auth.users a
  left join public.users u on u.id = a.id
  left join public.profiles p on p.id = a.id
  left join (
    select
      r.user_id,
      r.tenant_id,
      array_agg(distinct r.role_type::pg_catalog.text order by r.role_type::pg_catalog.text) as roles,
      min(r.role_type) as strongest
    from public.user_roles r
    where r.is_active
    group by r.user_id, r.tenant_id
  ) as held on held.user_id = u.id and held.tenant_id = u.tenant_id
  where u.id is null
    or p.id is null
    or p.email is distinct from a.email
    or (p.username is null and a.email is not null)
    or p.is_disabled <> private.is_disabled(a.banned_until, a.deleted_at)
    or p.tenant_id is distinct from u.tenant_id
    or p.role is distinct from held.strongest::pg_catalog.text
    or a.raw_app_meta_data ->> 'tenant_id' is distinct from u.tenant_id::pg_catalog.text
    or a.raw_app_meta_data -> 'roles' is distinct from to_jsonb(held.roles)
$$;

comment on function private.diverged_account_ids() is 'The accounts whose rows or claims are not what they are copied from.';

revoke all on function private.diverged_account_ids() from public;

create function private.reconcile_account(account uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- What is being changed in Auth is waited for, and then read: each statement below sees it.
  perform 1 from auth.users a where a.id = account for no key update;

  perform private.open_account(account);

  update public.profiles p
  set
    email = a.email,
    username = case when p.username is null or p.username = p.email then a.email else p.username end,
    is_disabled = private.is_disabled(a.banned_until, a.deleted_at),
    tenant_id = u.tenant_id
  from auth.users a
  join public.users u on u.id = a.id
  where p.id = account
    and a.id = account;

  perform private.refresh_claims(account);
end
$$;

comment on function private.reconcile_account(uuid) is 'Makes the rows and claims of one account what they are copied from.';

revoke all on function private.reconcile_account(uuid) from public;

create type public.reconciliation as (repaired integer, failed integer);

comment on type public.reconciliation is 'How many accounts reconcile_profiles() repaired, and how many it could not.';

create function public.reconcile_profiles(max_accounts integer default 1000)
returns public.reconciliation
language plpgsql
volatile
security definer
set search_path = ''
set lock_timeout = '2s'
as $$
declare
  account pg_catalog.uuid;
  outcome public.reconciliation := (0, 0);
begin
  for account in
    select d.id from private.diverged_account_ids() as d (id) order by d.id limit max_accounts
  loop
    begin
      perform private.reconcile_account(account);
      outcome.repaired := outcome.repaired + 1;
    exception
      -- One account that cannot be repaired must not keep the others from it.
      when others then
        perform private.record_sync_failure(account, 'reconcile_profiles', sqlstate, sqlerrm);
        outcome.failed := outcome.failed + 1;
    end;
  end loop;

  update private.sync_failures f
  set repaired_at = now()
  where f.repaired_at is null
    and f.account_id not in (select private.diverged_account_ids());

  return outcome;
end
$$;

comment on function public.reconcile_profiles(integer) is
  'Repairs accounts whose profile, tenant or role claims are not what they are copied from, max_accounts at a time: their rows '
  'stay locked until it ends. Lifts is_disabled of bans that ran out. Running it again changes nothing. For the service role.';

revoke all on function public.reconcile_profiles(integer) from public, anon, authenticated, service_role;

grant execute on function public.reconcile_profiles(integer) to service_role;

create function private.schedule(job text, timing text, command text)
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

revoke all on function private.schedule(text, text, text) from public;

create function private.unschedule(job text)
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

comment on function private.unschedule(text) is 'Ends what private.schedule() began.';

revoke all on function private.unschedule(text) from public;

select private.schedule('reconcile-profiles', '*/5 * * * *', 'select public.reconcile_profiles()');
