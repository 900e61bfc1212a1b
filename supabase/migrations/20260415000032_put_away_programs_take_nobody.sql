-- Nobody takes a place, or one in the line, of a program that was put away.
--
-- Was wrong:
--   D12 enroll_with_credits() and join_cohort_waitlist() run past the policy that hides such a program: whoever kept the id of a cohort
--       went on to enroll and to pay, and read its modules' assignments. Found by an attacker of ours
-- Changes: both answer P0002, as for a cohort that does not exist. Who stands in such a line can still leave it.
-- Locks: none on tables.
-- Undo: rollback/20260415000032_put_away_programs_take_nobody.sql.

set lock_timeout = '5s';

create function private.open_cohort(cohort_id uuid)
returns public.cohorts
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  cohort public.cohorts := private.lock_cohort(open_cohort.cohort_id);
begin
  if exists (select 1 from public.programs p where p.id = cohort.program_id and p.deleted_at is not null) then
    raise exception 'There is no such cohort.' using errcode = 'P0002';
  end if;
  return cohort;
end
$$;

comment on function private.open_cohort(uuid) is
  'A cohort of the tenant of this request that takes people, locked as by lock_cohort(): one of a program that was not put away.';

revoke all on function private.open_cohort(uuid) from public;

create or replace function public.enroll_with_credits(cohort_id uuid)
returns public.credit_enrollment
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid := private.require_account();
  cohort public.cohorts := private.open_cohort(enroll_with_credits.cohort_id);
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
