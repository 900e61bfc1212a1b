-- The month's credits are given tenant by tenant, and a seat gives them once.
--
-- Was wrong:
--   D13 one tenant's admin gave a plan two billion credits: the sum overflowed, and the month's run failed for every tenant
--   D13 whoever freed a seat after the run and invited somebody else got the seat's credits again: three in a month for two seats
-- Changes:
--   Sums of credits are bigint: credit_enrollment.balance, credit_maintenance_run.credits, private.credit_balance().
--   run_credit_maintenance() gives each tenant its own; what fails for one is a row of private.maintenance_failures and is counted in
--     `failed`, the others get theirs. Run it again for the same month once the cause is gone.
--   Of an organization as many seats receive the allowance of a month as its tier has, whoever sits on them.
-- Locks: none that anybody waits for.
-- Undo: rollback/20260416000012_allowances_tenant_by_tenant.sql.

set lock_timeout = '5s';

alter type public.credit_enrollment alter attribute balance type bigint;

alter type public.credit_maintenance_run alter attribute credits type bigint;

alter type public.credit_maintenance_run add attribute failed integer;

drop function private.credit_balance(uuid, uuid);

create function private.credit_balance(account uuid, tenant uuid)
returns bigint
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(sum(t.amount), 0)::bigint
  from public.credit_transactions t
  where t.user_id = account
    and t.tenant_id = tenant
$$;

comment on function private.credit_balance(uuid, uuid) is 'The credits of a person in a tenant.';

revoke all on function private.credit_balance(uuid, uuid) from public;

-- What did not work ------------------------------------------------------------------------------------------------------------------

create table private.maintenance_failures (
  tenant_id uuid not null,
  work text not null,
  period date not null,
  sqlstate text not null,
  message text not null,
  failed_at timestamptz not null default now(),
  repaired_at timestamptz,
  primary key (tenant_id, work, period)
);

alter table private.maintenance_failures enable row level security;

comment on table private.maintenance_failures is
  'What a job could not do for a tenant, and when it could after all. The others are not kept waiting.';

-- The allowances of one tenant ------------------------------------------------------------------------------------------------------

create function private.give_allowances(tenant uuid, first_day date)
returns public.credit_maintenance_run
language plpgsql
security definer
set search_path = ''
as $$
declare
  run public.credit_maintenance_run;
begin
  with active as (
    select m.user_id, m.created_at
    from public.user_tenants m
    join auth.users a on a.id = m.user_id
    where m.tenant_id = tenant
      and not private.is_disabled(a.banned_until, a.deleted_at)
  ), plan_due as (
    select a.user_id, p.credit_allowance as amount
    from active a
    join public.profiles f on f.id = a.user_id
    join public.plans p on p.id = f.plan_id and p.tenant_id = tenant
  ), seats as (
    select
      s.organization_id, t.credits_per_seat, t.seat_limit,
      (
        select count(*)
        from public.credit_transactions c
        where c.tenant_id = tenant
          and c.organization_id = s.organization_id
          and c.kind = 'organization_allowance'
          and c.period = first_day
      ) as given
    from private.live_org_subscriptions s
    join public.platform_tiers t on t.id = s.platform_tier_id
    where s.tenant_id = tenant
  ), seat_due as (
    select
      s.organization_id, m.user_id, s.credits_per_seat as amount, s.given, s.seat_limit,
      row_number() over (partition by s.organization_id order by m.created_at, m.id) as place
    from seats s
    join public.organization_members m on m.organization_id = s.organization_id
    join active a on a.user_id = m.user_id
    where not exists (
      select 1
      from public.credit_transactions c
      where c.tenant_id = tenant
        and c.user_id = m.user_id
        and c.organization_id = s.organization_id
        and c.kind = 'organization_allowance'
        and c.period = first_day
    )
  ), due as (
    select d.user_id, d.amount, 'plan_allowance' as kind, null::pg_catalog.uuid as organization_id
    from plan_due d
    union all
    select d.user_id, d.amount, 'organization_allowance', d.organization_id
    from seat_due d
    where d.seat_limit is null
      or d.place <= d.seat_limit - d.given
  ), granted as (
    insert into public.credit_transactions (tenant_id, user_id, amount, kind, organization_id, period)
    select tenant, d.user_id, d.amount, d.kind, d.organization_id, first_day
    from due d
    where d.amount > 0
    on conflict (tenant_id, user_id, kind, organization_id, period) where period is not null do nothing
    returning amount
  )
  select first_day, count(*), coalesce(sum(g.amount), 0), 0 into run
  from granted g;
  return run;
end
$$;

comment on function private.give_allowances(uuid, date) is 'Gives one tenant the credits of a month, to everybody who has not had them: from the plan, and one per seat.';

revoke all on function private.give_allowances(uuid, date) from public;

create or replace function public.run_credit_maintenance(month date default current_date)
returns public.credit_maintenance_run
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  first_day pg_catalog.date := date_trunc('month', month);
  run public.credit_maintenance_run := (first_day, 0, 0, 0);
  part public.credit_maintenance_run;
  tenant pg_catalog.uuid;
begin
  if first_day is null or first_day > current_date then
    raise exception 'Allowances are given for this month or an earlier one.' using errcode = '22023';
  end if;
  -- Two runs would wait for each other's rows in different orders.
  perform pg_advisory_xact_lock(hashtext('public.run_credit_maintenance'));

  for tenant in
    select p.tenant_id from public.plans p
    union
    select s.tenant_id from private.live_org_subscriptions s
    order by 1
  loop
    begin
      part := private.give_allowances(tenant, first_day);
      run.allowances := run.allowances + part.allowances;
      run.credits := run.credits + part.credits;
      update private.maintenance_failures f
      set repaired_at = now()
      where f.tenant_id = tenant
        and f.work = 'run_credit_maintenance'
        and f.period = first_day
        and f.repaired_at is null;
    exception
      -- One tenant whose credits cannot be given must not keep the others from theirs.
      when others then
        run.failed := run.failed + 1;
        insert into private.maintenance_failures as f (tenant_id, work, period, sqlstate, message)
        values (tenant, 'run_credit_maintenance', first_day, sqlstate, sqlerrm)
        on conflict (tenant_id, work, period) do update set
          sqlstate = excluded.sqlstate, message = excluded.message, failed_at = excluded.failed_at, repaired_at = null;
    end;
  end loop;
  return run;
end
$$;
