-- Undoes places: the office puts as many people into a cohort as it likes, and cancelling returns nothing. Offers are lost.

set lock_timeout = '5s';

drop trigger return_credits on public.client_enrollments;

drop function private.return_credits();

drop trigger keep_to_capacity on public.client_enrollments;

drop function private.keep_to_capacity();

drop trigger close_gaps on public.cohort_waitlist;

drop function private.close_gaps();

drop trigger offer_new_places on public.cohorts;

drop trigger offer_deleted_places on public.client_enrollments;

drop trigger offer_freed_places on public.client_enrollments;

drop function private.offer_freed_places();

drop function private.offer_places(uuid);

drop function private.taken_places(uuid);

alter table public.cohort_waitlist drop column offered_until;

create or replace function private.leave_line(cohort_id uuid, account uuid)
returns boolean
language plpgsql
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

create or replace function private.open_cohort(cohort_id uuid)
returns public.cohorts
language plpgsql
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

create or replace function public.enroll_with_credits(cohort_id uuid)
returns public.credit_enrollment
language plpgsql
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
