-- Credits are spent once, places in a line are taken once, and allowances arrive once a month.
--
-- Was wrong:
--   D12 enroll_with_credits() and join_cohort_waitlist() read first and wrote later, without a lock: two calls at once spent
--       one credit twice and stood on one place; they returned untyped JSON, and errors as a success
--   D13 run_credit_maintenance() read user_subscriptions and organization_subscriptions, which never existed
-- Changes: typed functions that take turns at the cohort and at the person; leave_cohort_waitlist(). Maintenance follows
--   profiles.plan_id to plans.credit_allowance and live subscriptions of organizations to platform_tiers.credits_per_seat,
--   once per person, source and month, whenever and however often it runs; daily through pg_cron where that is installed.
--   Who was in line twice is mended in the next file, when nobody can get there any more.
-- Locks: ACCESS EXCLUSIVE on credit_transactions, for two empty columns, their check and an index without entries: one scan
--   each.
-- Undo: rollback/20260404000000_credits_and_waitlist.sql. Allowances keep their amounts and lose their months.

set lock_timeout = '5s';

drop function public.enroll_with_credits(uuid);

drop function public.join_cohort_waitlist(uuid);

drop function public.run_credit_maintenance();

alter table public.credit_transactions
  add column organization_id uuid,
  add column period date check (extract(day from period) = 1);

comment on column public.credit_transactions.organization_id is
  'The organization whose seat brought the credits. Without foreign key: the ledger outlives it.';

comment on column public.credit_transactions.period is 'Of an allowance: the first day of its month.';

create unique index credit_transactions_one_allowance_key
  on public.credit_transactions (tenant_id, user_id, kind, organization_id, period) nulls not distinct
  where period is not null;

create type public.credit_enrollment as (
  enrollment_id uuid,
  cohort_id uuid,
  credits_spent integer,
  balance integer
);

comment on type public.credit_enrollment is 'What enroll_with_credits() did; balance: the credits that are left.';

create type public.waitlist_place as (
  cohort_id uuid,
  "position" integer,
  joined_at timestamptz
);

comment on type public.waitlist_place is 'A place in the line for a cohort; position counts from 1.';

create type public.credit_maintenance_run as (
  period date,
  allowances integer,
  credits integer
);

comment on type public.credit_maintenance_run is
  'What run_credit_maintenance() added for the month that begins with period: how many allowances, how many credits in all.';

create function private.credit_balance(account uuid, tenant uuid)
returns integer
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(sum(t.amount), 0)::integer
  from public.credit_transactions t
  where t.user_id = account
    and t.tenant_id = tenant
$$;

comment on function private.credit_balance(uuid, uuid) is 'The credits of a person in a tenant.';

revoke all on function private.credit_balance(uuid, uuid) from public;

create function private.lock_cohort(cohort_id uuid)
returns public.cohorts
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  cohort public.cohorts;
begin
  select c.* into cohort
  from public.cohorts c
  where c.id = lock_cohort.cohort_id
    and c.tenant_id = public.get_auth_tenant_id()
  for no key update;
  if not found then
    raise exception 'There is no such cohort.' using errcode = 'P0002';
  end if;
  return cohort;
end
$$;

comment on function private.lock_cohort(uuid) is
  'A cohort of the tenant of this request, locked until the transaction ends: its places and its line change one call at a time.';

revoke all on function private.lock_cohort(uuid) from public;

create function private.leave_line(cohort_id uuid, account uuid)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  left_place integer;
begin
  delete from public.cohort_waitlist w
  where w.cohort_id = leave_line.cohort_id
    and w.user_id = account
  returning w.position into left_place;
  if not found then
    return false;
  end if;
  update public.cohort_waitlist w
  set position = w.position - 1
  where w.cohort_id = leave_line.cohort_id
    and w.position > left_place;
  return true;
end
$$;

comment on function private.leave_line(uuid, uuid) is
  'Takes somebody out of the line, and everybody behind moves up. False: was not in it. The caller holds lock_cohort().';

revoke all on function private.leave_line(uuid, uuid) from public;

create function public.enroll_with_credits(cohort_id uuid)
returns public.credit_enrollment
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid := private.require_account();
  cohort public.cohorts := private.lock_cohort(enroll_with_credits.cohort_id);
  done public.credit_enrollment;
begin
  -- The same person at two cohorts at once: the second waits here and then counts what is left.
  perform 1 from public.profiles p where p.id = account for no key update;

  done.cohort_id := cohort.id;
  done.credits_spent := cohort.credit_cost;
  done.balance := private.credit_balance(account, cohort.tenant_id) - cohort.credit_cost;

  insert into public.client_enrollments (tenant_id, client_id, program_id, cohort_id)
  values (cohort.tenant_id, account, cohort.program_id, cohort.id)
  on conflict do nothing
  returning id into done.enrollment_id;
  if done.enrollment_id is null then
    raise exception 'You are enrolled in this program already.' using errcode = '23505';
  end if;
  if cohort.capacity < (
    select count(*)
    from public.client_enrollments e
    where e.cohort_id = cohort.id
      and e.status in ('pending', 'active', 'paused')
  ) then
    raise exception 'This cohort is full.' using errcode = '23514', hint = 'Join the waitlist.';
  end if;
  if done.balance < 0 then
    raise exception 'A place costs % credits; you have %.', cohort.credit_cost, done.balance + cohort.credit_cost
      using errcode = '23514', hint = 'Buy credits, or wait for the next allowance.';
  end if;

  if cohort.credit_cost > 0 then
    insert into public.credit_transactions (tenant_id, user_id, amount, kind, enrollment_id, description)
    values (cohort.tenant_id, account, -cohort.credit_cost, 'enrollment', done.enrollment_id, cohort.name);
  end if;
  perform private.leave_line(cohort.id, account);
  return done;
end
$$;

comment on function public.enroll_with_credits(uuid) is
  'Enrolls the caller in a cohort and spends its price in credits; whoever waited leaves the line. '
  '42501 without an active account, P0002 for an unknown cohort, 23505 when enrolled in its program already, '
  '23514 when it is full or the credits do not suffice.';

revoke all on function public.enroll_with_credits(uuid) from public, anon, authenticated, service_role;

grant execute on function public.enroll_with_credits(uuid) to authenticated;

create function public.join_cohort_waitlist(cohort_id uuid)
returns public.waitlist_place
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid := private.require_account();
  cohort public.cohorts := private.lock_cohort(join_cohort_waitlist.cohort_id);
  place public.waitlist_place;
begin
  select w.cohort_id, w.position, w.created_at into place
  from public.cohort_waitlist w
  where w.cohort_id = cohort.id
    and w.user_id = account;
  if found then
    return place;
  end if;
  if exists (
    select 1
    from public.client_enrollments e
    where e.cohort_id = cohort.id
      and e.client_id = account
      and e.status in ('pending', 'active', 'paused')
  ) then
    raise exception 'You have a place in this cohort already.' using errcode = '23505';
  end if;
  insert into public.cohort_waitlist as w (tenant_id, cohort_id, user_id, position)
  select cohort.tenant_id, cohort.id, account, coalesce(max(o.position), 0) + 1
  from public.cohort_waitlist o
  where o.cohort_id = cohort.id
  returning w.cohort_id, w.position, w.created_at into place;
  return place;
end
$$;

comment on function public.join_cohort_waitlist(uuid) is
  'Puts the caller at the end of the line for a cohort; who is in it keeps the place. '
  '42501 without an active account, P0002 for an unknown cohort, 23505 for who has a place in the cohort.';

revoke all on function public.join_cohort_waitlist(uuid) from public, anon, authenticated, service_role;

grant execute on function public.join_cohort_waitlist(uuid) to authenticated;

create function public.leave_cohort_waitlist(cohort_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid := private.require_account();
  cohort public.cohorts := private.lock_cohort(leave_cohort_waitlist.cohort_id);
begin
  if not private.leave_line(cohort.id, account) then
    raise exception 'You are not in the line for this cohort.' using errcode = 'P0002';
  end if;
end
$$;

comment on function public.leave_cohort_waitlist(uuid) is
  'Takes the caller out of the line for a cohort, and everybody behind moves up. '
  '42501 without an active account, P0002 for an unknown cohort or who is not in its line.';

revoke all on function public.leave_cohort_waitlist(uuid) from public, anon, authenticated, service_role;

grant execute on function public.leave_cohort_waitlist(uuid) to authenticated;

create view private.live_org_subscriptions as
select distinct on (s.organization_id) s.tenant_id, s.organization_id, s.platform_tier_id
from public.org_platform_subscriptions s
where s.status <> 'cancelled'
order by s.organization_id, s.created_at desc, s.id;

comment on view private.live_org_subscriptions is
  'The subscription of each organization that counts. During a change of tier there may be two: the newer one does.';

create function public.run_credit_maintenance(month date default current_date)
returns public.credit_maintenance_run
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  first_day pg_catalog.date := date_trunc('month', month);
  run public.credit_maintenance_run;
begin
  if first_day is null or first_day > current_date then
    raise exception 'Allowances are given for this month or an earlier one.' using errcode = '22023';
  end if;
  -- Two runs would wait for each other's rows in different orders.
  perform pg_advisory_xact_lock(hashtext('public.run_credit_maintenance'));

  with due as (
    select p.tenant_id, f.id as user_id, p.credit_allowance as amount, 'plan_allowance' as kind, null::pg_catalog.uuid as organization_id
    from public.profiles f
    join public.plans p on p.id = f.plan_id
    join public.user_tenants m on m.user_id = f.id and m.tenant_id = p.tenant_id
    union all
    select s.tenant_id, m.user_id, t.credits_per_seat, 'organization_allowance', s.organization_id
    from private.live_org_subscriptions s
    join public.platform_tiers t on t.id = s.platform_tier_id
    join public.organization_members m on m.organization_id = s.organization_id
  ), granted as (
    insert into public.credit_transactions (tenant_id, user_id, amount, kind, organization_id, period)
    select d.tenant_id, d.user_id, d.amount, d.kind, d.organization_id, first_day
    from due d
    join auth.users a on a.id = d.user_id
    where d.amount > 0
      and a.deleted_at is null
      and (a.banned_until is null or a.banned_until <= now())
    on conflict (tenant_id, user_id, kind, organization_id, period) where period is not null do nothing
    returning amount
  )
  select first_day, count(*), coalesce(sum(g.amount), 0) into run
  from granted g;
  return run;
end
$$;

comment on function public.run_credit_maintenance(date) is
  'Gives everybody the allowances of a month that they have not received: of their plan, and of each organization in which '
  'they have a seat. Disabled accounts receive nothing. Running it again adds nothing. 22023 for a month to come.';

revoke all on function public.run_credit_maintenance(date) from public, anon, authenticated, service_role;

grant execute on function public.run_credit_maintenance(date) to service_role;

-- Daily, so that who subscribes within a month does not wait for the next one.
select private.schedule('credit-maintenance', '20 3 * * *', 'select public.run_credit_maintenance()');
