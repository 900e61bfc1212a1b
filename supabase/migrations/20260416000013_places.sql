-- One rule decides about places, for the office and for functions alike.
--
-- Was wrong:
--   D12 enroll_with_credits() sold places in an archived program and in a cohort that ended years ago, and let anybody overtake the line
--   D12 the office put two people into a cohort of one, and people into a cohort of another program
--   D12 an enrollment that was cancelled brought no credits back; somebody whose account was deleted left a gap in the line
-- Changes:
--   keep_to_capacity, a trigger on client_enrollments: an open enrollment is in a cohort of its program, and within its capacity. It locks the
--     cohort, so that two at once count each other. Enrollments that are there are not asked until they change.
--   A free place is the first in line's: private.offer_places() offers it for two days and says so to the person; then it is the next one's.
--     enroll_with_credits() refuses whoever would overtake (23514). Cohorts that ended and archived programs take nobody (P0002).
--   Cancelling before the cohort begins, or where it has no beginning, returns the credits that were spent; later it does not.
--   close_gaps, a trigger on cohort_waitlist: whoever goes, however, the others move up.
-- Locks: ACCESS EXCLUSIVE on cohort_waitlist for a new column without a default, SHARE ROW EXCLUSIVE on client_enrollments and cohorts for
--   triggers: catalog changes only.
-- Undo: rollback/20260416000013_places.sql.

set lock_timeout = '5s';

alter table public.cohort_waitlist add column offered_until timestamptz;

comment on column public.cohort_waitlist.offered_until is 'A place is kept for this person until then; null as long as none was free. Past it the place is the next one''s.';

create function private.taken_places(cohort uuid)
returns bigint
language sql
stable
security definer
set search_path = ''
as $$
  select count(*)
  from public.client_enrollments e
  where e.cohort_id = taken_places.cohort
    and e.status in ('pending', 'active', 'paused')
$$;

comment on function private.taken_places(uuid) is 'How many places of a cohort are taken: enrollments that are neither completed nor cancelled.';

revoke all on function private.taken_places(uuid) from public;

-- The line ---------------------------------------------------------------------------------------------------------------------------

create function private.offer_places(cohort uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  free bigint;
begin
  select c.capacity - private.taken_places(c.id) into free
  from public.cohorts c
  where c.id = offer_places.cohort
  for no key update;

  with waiting as (
    select w.id, w.offered_until
    from public.cohort_waitlist w
    where w.cohort_id = offer_places.cohort
      and (w.offered_until is null or w.offered_until > now())
    order by w.position
    limit greatest(coalesce(free, 0), 0)
  ), offered as (
    update public.cohort_waitlist w
    set offered_until = now() + interval '2 days'
    from waiting f
    where w.id = f.id
      and f.offered_until is null
    returning w.tenant_id, w.user_id
  )
  insert into public.notifications (tenant_id, user_id, title, body)
  select o.tenant_id, o.user_id, 'A place is free', 'It is kept for you for two days.'
  from offered o;
end
$$;

comment on function private.offer_places(uuid) is 'Keeps the free places of a cohort for the first in its line, for two days, and tells them.';

revoke all on function private.offer_places(uuid) from public;

create function private.offer_freed_places()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.offer_places((to_jsonb(old) ->> tg_argv[0])::pg_catalog.uuid);
  return null;
end
$$;

comment on function private.offer_freed_places() is 'Offers what a change has freed in the cohort that its argument names.';

revoke all on function private.offer_freed_places() from public;

create trigger offer_freed_places
  after update of status, cohort_id on public.client_enrollments
  for each row
  when (old.cohort_id is not null)
  execute function private.offer_freed_places('cohort_id');

create trigger offer_deleted_places
  after delete on public.client_enrollments
  for each row
  when (old.cohort_id is not null)
  execute function private.offer_freed_places('cohort_id');

create trigger offer_new_places
  after update of capacity on public.cohorts
  for each row
  when (new.capacity > old.capacity)
  execute function private.offer_freed_places('id');

create function private.close_gaps()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  update public.cohort_waitlist w
  set position = placed.position
  from (
    select l.id, row_number() over (partition by l.cohort_id order by l.position) as position
    from public.cohort_waitlist l
    where l.cohort_id in (select g.cohort_id from gone g)
  ) as placed
  where w.id = placed.id
    and w.position <> placed.position;
  return null;
end
$$;

comment on function private.close_gaps() is 'Whoever leaves a line, by whatever way, the others move up.';

revoke all on function private.close_gaps() from public;

create trigger close_gaps
  after delete on public.cohort_waitlist
  referencing old table as gone
  for each statement
  execute function private.close_gaps();

create or replace function private.leave_line(cohort_id uuid, account uuid)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
begin
  delete from public.cohort_waitlist w
  where w.cohort_id = leave_line.cohort_id
    and w.user_id = account;
  return found;
end
$$;

-- Capacity -------------------------------------------------------------------------------------------------------------------------------

create function private.keep_to_capacity()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  cohort public.cohorts;
begin
  -- Two enrollments for the last place: the second waits here and then counts the first.
  select c.* into cohort from public.cohorts c where c.id = new.cohort_id for no key update;
  if cohort.program_id <> new.program_id then
    raise exception 'This cohort belongs to another program.' using errcode = '23514', constraint = 'keep_to_capacity', table = 'client_enrollments';
  end if;
  if private.taken_places(new.cohort_id) > cohort.capacity then
    raise exception 'This cohort is full.'
      using errcode = '23514', hint = 'Join the waitlist.', constraint = 'keep_to_capacity', table = 'client_enrollments';
  end if;
  return null;
end
$$;

comment on function private.keep_to_capacity() is 'An open enrollment is in a cohort of its program, and within the capacity of that.';

revoke all on function private.keep_to_capacity() from public;

create trigger keep_to_capacity
  after insert or update of status, cohort_id, program_id on public.client_enrollments
  for each row
  when (new.cohort_id is not null and new.status in ('pending', 'active', 'paused'))
  execute function private.keep_to_capacity();

-- Cancelling -----------------------------------------------------------------------------------------------------------------------------

create function private.return_credits()
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

comment on function private.return_credits() is 'Whoever is taken out of a cohort before it begins has what was spent on the place again.';

revoke all on function private.return_credits() from public;

create trigger return_credits
  after update of status on public.client_enrollments
  for each row
  when (new.status = 'cancelled' and old.status <> 'cancelled')
  execute function private.return_credits();

-- What is sold -----------------------------------------------------------------------------------------------------------------------------

create or replace function private.open_cohort(cohort_id uuid)
returns public.cohorts
language plpgsql
security definer
set search_path = ''
as $$
declare
  cohort public.cohorts := private.lock_cohort(open_cohort.cohort_id);
begin
  if exists (
    select 1 from public.programs p where p.id = cohort.program_id and (p.deleted_at is not null or p.status = 'archived')
  ) then
    raise exception 'There is no such cohort.' using errcode = 'P0002';
  end if;
  if cohort.ends_on < current_date then
    raise exception 'This cohort has ended.' using errcode = 'P0002';
  end if;
  return cohort;
end
$$;

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
  -- With this one within: each who waits before the caller, and has not let a place go by, needs one of those that are left.
  if cohort.capacity - private.taken_places(cohort.id) < (
    select count(*)
    from public.cohort_waitlist w
    where w.cohort_id = cohort.id
      and w.user_id <> account
      and (w.offered_until is null or w.offered_until > now())
      and w.position < coalesce(
        (select mine.position from public.cohort_waitlist mine where mine.cohort_id = cohort.id and mine.user_id = account),
        2147483647
      )
  ) then
    raise exception 'Others are in line for this place.' using errcode = '23514', hint = 'Join the waitlist.';
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
