-- Undoes allowances_tenant_by_tenant: sums are integers, and a run fails for every tenant when it fails for one. What is recorded of
-- failures is lost.

set lock_timeout = '5s';

drop function private.give_allowances(uuid, date);

drop table private.maintenance_failures;

drop function private.credit_balance(uuid, uuid);

alter type public.credit_maintenance_run drop attribute failed;

alter type public.credit_maintenance_run alter attribute credits type integer;

alter type public.credit_enrollment alter attribute balance type integer;

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

create or replace function public.run_credit_maintenance(month date default current_date)
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
