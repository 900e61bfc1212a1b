-- A line is for a full cohort, and whoever goes, however, keeps neither place nor credits behind.
--
-- Was wrong:
--   D12 one could queue for a cohort that had places, and block one of them without paying
--   D12 an enrollment that the office deleted, instead of cancelling it, brought no credits back
--   D12 what a role gave ended with the role, so that a member who held none was removed and kept the place in a line and the enrollment
-- Changes:
--   join_cohort_waitlist() refuses whoever could have a place (23514). Who waits for one today is offered it, and told so.
--   Deleting an open enrollment is cancelling it: the same credits come back. Nothing is given to accounts and tenants that are being deleted.
--   end_what_membership_gave, a trigger on user_tenants, follows private.role_endings for whoever is no member any more.
-- Locks: SHARE ROW EXCLUSIVE on client_enrollments and user_tenants, for triggers: catalog changes only.
-- Undo: rollback/20260418000006_lines_for_full_cohorts.sql.

set lock_timeout = '5s';

-- The cohorts that people wait for are as few as those that were full.
do $$
begin
  perform private.offer_places(l.cohort_id) from (select distinct w.cohort_id from public.cohort_waitlist w) as l;
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
  if cohort.capacity - private.taken_places(cohort.id) > (
    select count(*)
    from public.cohort_waitlist w
    where w.cohort_id = cohort.id
      and (w.offered_until is null or w.offered_until > now())
  ) then
    raise exception 'A place in this cohort is free.' using errcode = '23514', hint = 'Take it with enroll_with_credits().';
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
  'Joins the line for a full cohort, or says where one stands in it. P0002: no such cohort, or it has ended; 23505: the place is yours already; '
  '23514: a place is free.';

-- Deleting is cancelling ---------------------------------------------------------------------------------------------------------------

create or replace function private.return_credits()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.credit_transactions (tenant_id, user_id, amount, kind, enrollment_id, description)
  select old.tenant_id, old.client_id, -sum(t.amount), 'refund', old.id, 'Cancelled before it began'
  from public.credit_transactions t
  where t.enrollment_id = old.id
    and not exists (
      select 1
      from public.cohorts c
      where c.id = old.cohort_id
        and c.starts_on <= current_date
    )
    -- Of what is being deleted with everything, nothing is left to give it to.
    and exists (select 1 from public.profiles p where p.id = old.client_id)
    and exists (select 1 from public.tenants n where n.id = old.tenant_id)
  having sum(t.amount) < 0;
  return case tg_op when 'DELETE' then old end;
end
$$;

create trigger return_credits_of_deleted
  before delete on public.client_enrollments
  for each row
  when (old.status in ('pending', 'active', 'paused'))
  execute function private.return_credits();

-- What a membership gave ---------------------------------------------------------------------------------------------------------------

create function private.end_what_membership_gave()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  rule private.role_endings;
begin
  for rule in select e.* from private.role_endings e where e.school is null order by e.id loop
    execute format(
      case when rule.becomes is null then 'delete from public.%1$I t using' else 'update public.%1$I t set %4$s from' end
      -- An account or tenant that is being deleted takes along what is its own.
      || ' gone g join public.profiles p on p.id = g.user_id join public.tenants n on n.id = g.tenant_id'
      || ' where t.%2$I = g.user_id and t.tenant_id = g.tenant_id and (%3$s)',
      rule.relation, rule.person, rule.narrowed, rule.becomes
    );
  end loop;
  return null;
end
$$;

comment on function private.end_what_membership_gave() is
  'Ends what private.role_endings says, for everybody who is no member any more: also what no role of theirs gave.';

revoke all on function private.end_what_membership_gave() from public;

create trigger end_what_membership_gave
  after delete on public.user_tenants
  referencing old table as gone
  for each statement
  execute function private.end_what_membership_gave();
