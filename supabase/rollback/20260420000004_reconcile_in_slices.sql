-- Undoes reconcile_in_slices: reconcile_profiles() reads every account each time. What waits to be looked at is found by that.

set lock_timeout = '5s';

drop trigger if exists on_auth_user_to_reconcile on auth.users;

drop function private.queue_account();

create or replace function private.record_sync_failure(account uuid, work text, state text, reason text)
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

create or replace function private.diverged_account_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  with held as (
    select
      r.user_id,
      r.tenant_id,
      array_agg(distinct r.role_type::pg_catalog.text order by r.role_type::pg_catalog.text) as roles,
      min(r.role_type)::pg_catalog.text as strongest
    from public.user_roles r
    where r.is_active
    group by r.user_id, r.tenant_id
  ), memberships as (
    select
      m.user_id,
      array_agg(m.tenant_id order by m.tenant_id) as tenant_ids,
      case when count(*) = 1 then (array_agg(m.tenant_id))[1] end as tenant_id,
      case when count(*) = 1 then (array_agg(m.role))[1] end as role,
      case when count(*) = 1 then (array_agg(m.plan_id))[1] end as plan_id,
      case when count(*) = 1 then (array_agg(m.current_goal_id))[1] end as current_goal_id,
      bool_or(
        m.role is distinct from h.strongest
        or n.user_id is null
        or (n.name, n.avatar_url) is distinct from (coalesce(m.name, p.name), coalesce(m.avatar_url, p.avatar_url))
      ) as differ
    from public.user_tenants m
    left join held h on h.user_id = m.user_id and h.tenant_id = m.tenant_id
    left join public.profiles p on p.id = m.user_id
    left join public.member_names n on n.user_id = m.user_id and n.tenant_id = m.tenant_id
    group by m.user_id
  )
  select a.id
  from auth.users a
  left join public.users u on u.id = a.id
  left join public.profiles p on p.id = a.id
  left join memberships m on m.user_id = a.id
  left join held h on h.user_id = u.id and h.tenant_id = u.tenant_id
  where u.id is null
    or p.id is null
    or p.email is distinct from a.email
    or (p.username is null and a.email is not null)
    or p.is_disabled <> private.is_disabled(a.banned_until, a.deleted_at)
    or (p.tenant_ids, p.tenant_id, p.role, p.plan_id, p.current_goal_id)
      is distinct from (coalesce(m.tenant_ids, '{}'), m.tenant_id, m.role, m.plan_id, m.current_goal_id)
    or m.differ
    or a.raw_app_meta_data ->> 'tenant_id' is distinct from u.tenant_id::pg_catalog.text
    or a.raw_app_meta_data -> 'roles' is distinct from to_jsonb(h.roles)
$$;

drop function private.diverged_account_ids(uuid[]);

create or replace function public.reconcile_profiles(max_accounts integer default 1000)
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

comment on function private.diverged_account_ids() is 'The accounts whose rows or claims are not what they are copied from.';

drop table private.reconcile_pass;

drop table private.reconcile_queue;

select private.schedule('reconcile-profiles', '*/5 * * * *', 'select public.reconcile_profiles()');
