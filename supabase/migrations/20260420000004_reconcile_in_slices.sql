-- Reconciling costs what was asked for, whatever there is: first what is known to have changed, then a slice of everybody.
--
-- Was wrong:
--   D1  reconcile_profiles() read every account, whatever max_accounts said: 300,000 took 6 to 9 seconds with nothing to repair
--   D3  nobody was told when it had not run for days
--   B4  claims that Auth or a server wrote over stood until the next change of a role or tenant
-- Changes:
--   private.reconcile_queue names accounts to look at, and when: after a copy failed, when a ban ends, and when the claims in app_metadata are
--     not those of the account any more. Its rows are only added and deleted, so that Auth never waits for it.
--   reconcile_profiles(max_accounts) looks at no more accounts than that: those of the queue, by index, then the next slice of all, from where
--     the one before ended (private.reconcile_pass). It repairs at most a thousand of them, for their rows stay locked until it ends. It
--     warns when it had not run for a day. It runs every minute where pg_cron is installed.
--   The claims of deleted accounts are nobody's concern.
-- Locks: SHARE ROW EXCLUSIVE on auth.users for a moment. Where triggers on it are forbidden the file warns and completes: the slices find
--   everything then, later.
-- Undo: rollback/20260420000004_reconcile_in_slices.sql.

set lock_timeout = '5s';

create table private.reconcile_queue (
  id bigint generated always as identity primary key,
  account_id uuid not null,
  due_at timestamptz not null default clock_timestamp()
);

create index reconcile_queue_due_at_idx on private.reconcile_queue (due_at);

create index reconcile_queue_account_id_idx on private.reconcile_queue (account_id);

alter table private.reconcile_queue enable row level security;

comment on table private.reconcile_queue is
  'Accounts that reconcile_profiles() looks at, once they are due. An account may be in it twice, and may be gone.';

create table private.reconcile_pass (
  is_only_row boolean primary key default true,
  looked_up_to uuid not null default '00000000-0000-0000-0000-000000000000',
  ended_at timestamptz,
  constraint reconcile_pass_is_only_row_check check (is_only_row)
);

alter table private.reconcile_pass enable row level security;

comment on table private.reconcile_pass is
  'How far the pass over all accounts has come. Whoever holds its row goes on; who comes meanwhile looks at the queue only.';

comment on column private.reconcile_pass.ended_at is 'When every account had been looked at, the last time.';

insert into private.reconcile_pass default values;

insert into private.reconcile_queue (account_id)
select distinct f.account_id
from private.sync_failures f
where f.repaired_at is null;

insert into private.reconcile_queue (account_id, due_at)
select a.id, a.banned_until
from auth.users a
where a.banned_until > now();

create or replace function private.record_sync_failure(account uuid, work text, state text, reason text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  raise warning '% failed for account %: % (%)', work, account, reason, state;
  insert into private.reconcile_queue (account_id) values (account);
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

create function private.queue_account()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if new.banned_until > now() then
    insert into private.reconcile_queue (account_id, due_at) values (new.id, new.banned_until);
  end if;
  if new.deleted_at is null
    and (
      new.raw_app_meta_data ->> 'tenant_id' is distinct from (
        select u.tenant_id::pg_catalog.text from public.users u where u.id = new.id
      )
      or new.raw_app_meta_data -> 'roles' is distinct from (
        select to_jsonb(array_agg(distinct r.role_type::pg_catalog.text order by r.role_type::pg_catalog.text))
        from public.user_roles r
        join public.users u on u.id = r.user_id and u.tenant_id = r.tenant_id
        where r.user_id = new.id
          and r.is_active
      )
    )
  then
    insert into private.reconcile_queue (account_id) values (new.id);
  end if;
  return null;
exception
  when others then
    perform private.record_sync_failure(new.id, 'queue_account', sqlstate, sqlerrm);
    return null;
end
$$;

comment on function private.queue_account() is 'Has an account looked at when its ban ends, or because its claims were written over.';

revoke all on function private.queue_account() from public;

do $$
begin
  create trigger on_auth_user_to_reconcile
    after update on auth.users
    for each row
    when (
      old.raw_app_meta_data is distinct from new.raw_app_meta_data
      or old.banned_until is distinct from new.banned_until
    )
    execute function private.queue_account();
exception
  when insufficient_privilege then
    raise warning 'This project forbids triggers on auth.users. Bans that end and claims that were written over are found by the slices of reconcile_profiles().';
end
$$;

create function private.diverged_account_ids(among uuid[])
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return query
    select a.id
    from auth.users a
    -- Named for each table, or it is read as a whole.
    left join public.users u on u.id = a.id and u.id = any (among)
    left join public.profiles p on p.id = a.id and p.id = any (among)
    left join (
      select
        r.user_id,
        r.tenant_id,
        array_agg(distinct r.role_type::pg_catalog.text order by r.role_type::pg_catalog.text) as roles,
        min(r.role_type) as strongest
      from public.user_roles r
      where r.is_active
        and r.user_id = any (among)
      group by r.user_id, r.tenant_id
    ) as held on held.user_id = u.id and held.tenant_id = u.tenant_id
    where a.id = any (among)
      and (
        u.id is null
        or p.id is null
        or p.email is distinct from a.email
        or (p.username is null and a.email is not null)
        or p.is_disabled <> private.is_disabled(a.banned_until, a.deleted_at)
        or p.tenant_id is distinct from u.tenant_id
        or p.role is distinct from held.strongest::pg_catalog.text
        or (
          a.deleted_at is null
          and (
            a.raw_app_meta_data ->> 'tenant_id' is distinct from u.tenant_id::pg_catalog.text
            or a.raw_app_meta_data -> 'roles' is distinct from to_jsonb(held.roles)
          )
        )
      );
end
$$;

comment on function private.diverged_account_ids(uuid[]) is 'Those of these accounts whose rows or claims are not what they are copied from.';

revoke all on function private.diverged_account_ids(uuid[]) from public;

create or replace function private.diverged_account_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select d.id from private.diverged_account_ids(array(select a.id from auth.users a)) as d (id)
$$;

comment on function private.diverged_account_ids() is 'The accounts whose rows or claims are not what they are copied from. It reads all of them.';

create or replace function public.reconcile_profiles(max_accounts integer default 1000)
returns public.reconciliation
language plpgsql
volatile
security definer
set search_path = ''
set lock_timeout = '2s'
-- A plan for each list of ids is made by looking at every id, which takes longer than the work.
set plan_cache_mode = force_generic_plan
as $$
declare
  most_repairs constant integer := 1000;
  last_ran timestamp with time zone;
  entries pg_catalog.int8[];
  due pg_catalog.uuid[];
  slice pg_catalog.uuid[] := '{}';
  wrong pg_catalog.uuid[];
  astray pg_catalog.uuid[];
  looked_up_to pg_catalog.uuid;
  account pg_catalog.uuid;
  outcome public.reconciliation := (0, 0);
begin
  -- A tenth is left for the slice, so that accounts which fail again and again never keep the pass from going on.
  select coalesce(array_agg(q.id), '{}'), coalesce(array_agg(distinct q.account_id), '{}') into entries, due
  from (
    select q.id, q.account_id
    from private.reconcile_queue q
    where q.due_at <= clock_timestamp()
    order by q.due_at
    limit least(max_accounts, most_repairs) - least(max_accounts, most_repairs) / 10
    for update skip locked
  ) as q;

  wrong := array(select d.id from private.diverged_account_ids(due) as d (id) order by d.id);

  select p.looked_up_to into looked_up_to from private.reconcile_pass p for update skip locked;
  if found then
    select coalesce(j.last_ran_at, j.declared_at) into last_ran from private.jobs j where j.name = 'reconcile-profiles';
    if last_ran < now() - interval '1 day' then
      raise warning 'reconcile_profiles() had not run since %: see select * from public.job_status().', last_ran;
    end if;
    update private.jobs j set last_ran_at = now() where j.name = 'reconcile-profiles';

    slice := array(
      select a.id from auth.users a where a.id > looked_up_to order by a.id limit max_accounts - cardinality(due)
    );
    astray := array(
      select d.id
      from private.diverged_account_ids(slice) as d (id)
      where d.id <> all (due)
      order by d.id
      limit most_repairs - cardinality(wrong)
    );
    update private.reconcile_pass p
    set
      looked_up_to = case
        when cardinality(astray) = most_repairs - cardinality(wrong) then astray[cardinality(astray)]
        when cardinality(slice) = max_accounts - cardinality(due) then coalesce(slice[cardinality(slice)], p.looked_up_to)
        else '00000000-0000-0000-0000-000000000000'
      end,
      ended_at = case
        when cardinality(astray) < most_repairs - cardinality(wrong) and cardinality(slice) < max_accounts - cardinality(due) then now()
        else p.ended_at
      end;
    wrong := wrong || astray;
  end if;

  foreach account in array wrong loop
    begin
      perform private.reconcile_account(account);
      update private.sync_failures f set repaired_at = now() where f.account_id = account and f.repaired_at is null;
      outcome.repaired := outcome.repaired + 1;
    exception
      -- One account that cannot be repaired must not keep the others from it.
      when others then
        perform private.record_sync_failure(account, 'reconcile_profiles', sqlstate, sqlerrm);
        outcome.failed := outcome.failed + 1;
    end;
  end loop;

  -- What failed once and is right by now.
  update private.sync_failures f
  set repaired_at = now()
  where f.repaired_at is null
    and f.account_id = any (due)
    and f.account_id <> all (wrong);

  delete from private.reconcile_queue q where q.id = any (entries);

  -- The end of a ban updates nothing.
  insert into private.reconcile_queue (account_id, due_at)
  select a.id, a.banned_until
  from auth.users a
  where a.id = any (due || wrong)
    and a.banned_until > now()
    and not exists (select 1 from private.reconcile_queue q where q.account_id = a.id and q.due_at = a.banned_until);

  return outcome;
end
$$;

comment on function public.reconcile_profiles(integer) is
  'Looks at max_accounts accounts, those that may have changed first, and repairs up to a thousand whose profile, tenant or role claims are '
  'not what they are copied from. Lifts is_disabled of bans that ran out. Call it again and again: it goes on where it ended. For the service role.';

select private.schedule('reconcile-profiles', '* * * * *', 'select public.reconcile_profiles()');
