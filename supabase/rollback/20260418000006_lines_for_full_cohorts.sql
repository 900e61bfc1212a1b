-- Undoes lines_for_full_cohorts: one queues for free places, deleting an enrollment keeps its credits, and a member without a role leaves
-- places behind. Offers that were made stay.

set lock_timeout = '5s';

drop trigger end_what_membership_gave on public.user_tenants;

drop function private.end_what_membership_gave();

drop trigger return_credits_of_deleted on public.client_enrollments;

create or replace function private.return_credits()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.credit_transactions (tenant_id, user_id, amount, kind, enrollment_id, description)
  select new.tenant_id, new.client_id, -sum(t.amount), 'refund', new.id, 'Cancelled before it began'
  from public.credit_transactions t
  where t.enrollment_id = new.id
    and not exists (
      select 1
      from public.cohorts c
      where c.id = new.cohort_id
        and c.starts_on <= current_date
    )
  having sum(t.amount) < 0;
  return null;
end
$$;

create or replace function public.join_cohort_waitlist(cohort_id uuid)
returns public.waitlist_place
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid := private.require_account();
  cohort public.cohorts := private.open_cohort(join_cohort_waitlist.cohort_id);
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
