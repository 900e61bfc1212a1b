-- Undoes credits_and_waitlist: the functions as they were found. The ledger keeps its rows.

set lock_timeout = '5s';

select private.unschedule('credit-maintenance');

drop function public.run_credit_maintenance(date);

drop view private.live_org_subscriptions;

drop function public.leave_cohort_waitlist(uuid);

drop function public.join_cohort_waitlist(uuid);

drop function public.enroll_with_credits(uuid);

drop function private.leave_line(uuid, uuid);

drop function private.lock_cohort(uuid);

drop function private.credit_balance(uuid, uuid);

drop type public.credit_maintenance_run;

drop type public.waitlist_place;

drop type public.credit_enrollment;

drop index public.credit_transactions_one_allowance_key;

alter table public.credit_transactions
  drop column period,
  drop column organization_id;

create function public.enroll_with_credits(p_cohort_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  cohort public.cohorts;
  balance integer;
  enrollment pg_catalog.uuid;
begin
  select c.* into cohort from public.cohorts c where c.id = p_cohort_id;
  select coalesce(sum(t.amount), 0) into balance from public.credit_transactions t where t.user_id = auth.uid();
  if balance < cohort.credit_cost then
    return json_build_object('success', false, 'error', 'insufficient_credits');
  end if;
  insert into public.credit_transactions (tenant_id, user_id, amount, kind)
  values (cohort.tenant_id, auth.uid(), -cohort.credit_cost, 'enrollment');
  insert into public.client_enrollments (tenant_id, client_id, program_id, cohort_id)
  values (cohort.tenant_id, auth.uid(), cohort.program_id, cohort.id)
  returning id into enrollment;
  return json_build_object('success', true, 'enrollment_id', enrollment);
end
$$;

grant execute on function public.enroll_with_credits(uuid) to authenticated, service_role;

create function public.join_cohort_waitlist(p_cohort_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  place integer;
begin
  select count(*) + 1 into place from public.cohort_waitlist w where w.cohort_id = p_cohort_id;
  insert into public.cohort_waitlist (tenant_id, cohort_id, user_id, position)
  select c.tenant_id, c.id, auth.uid(), place
  from public.cohorts c
  where c.id = p_cohort_id;
  return json_build_object('success', true, 'position', place);
end
$$;

grant execute on function public.join_cohort_waitlist(uuid) to authenticated, service_role;

create function public.run_credit_maintenance()
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  granted integer;
begin
  insert into public.credit_transactions (tenant_id, user_id, amount, kind)
  select s.tenant_id, s.user_id, p.credit_allowance, 'plan_allowance'
  from public.user_subscriptions s
  join public.plans p on p.id = s.plan_id
  union all
  select s.tenant_id, m.user_id, t.credits_per_seat, 'organization_allowance'
  from public.organization_subscriptions s
  join public.platform_tiers t on t.id = s.platform_tier_id
  join public.organization_members m on m.organization_id = s.organization_id;
  get diagnostics granted = row_count;
  return granted;
end
$$;

grant execute on function public.run_credit_maintenance() to service_role;
