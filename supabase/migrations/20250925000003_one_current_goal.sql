-- What somebody works on is said once: by the active assignment.
--
-- Was wrong:
--   A4  profiles.current_goal_id and user_track_assignments disagreed; several assignments of one track were active at once
-- Changes: at most one active assignment per user and track, by a unique index; profiles.current_goal_id is the goal of the
--   active assignment of the active tenant (the latest, when there are several tracks), kept by triggers and refused to
--   everybody else. Of several active assignments the latest stays active and the others are paused; these are noted in
--   private, so that nothing is lost. Current goals that are wrong already are corrected by the next file: behind their
--   locked rows the trigger below would wait for ever for whoever waits for such a row.
-- Locks: SHARE ROW EXCLUSIVE on user_track_assignments while the index is built, and on profiles for the trigger; one update
--   of the assignments that disagree.
-- Undo: rollback/20250925000003_one_current_goal.sql.

set lock_timeout = '5s';

-- Between the look for duplicates and the index nobody may add one. In a block, because the Supabase CLI sends no BEGIN
-- and a bare LOCK TABLE insists on one; the file is one transaction all the same.
do $$
begin
  lock table public.user_track_assignments in share row exclusive mode;
end
$$;

create table private.paused_assignments_archive (
  assignment_id uuid primary key,
  paused_at timestamptz not null default now()
);

alter table private.paused_assignments_archive enable row level security;

comment on table private.paused_assignments_archive is
  'Assignments that were active beside a later one of the same track when only one could stay.';

with superseded as (
  update public.user_track_assignments a
  set status = 'paused'
  where a.status = 'active'
    and exists (
      select 1
      from public.user_track_assignments later
      where later.tenant_id = a.tenant_id
        and later.user_id = a.user_id
        and later.track_id = a.track_id
        and later.status = 'active'
        and (later.assigned_at, later.id) > (a.assigned_at, a.id)
    )
  returning a.id
)
insert into private.paused_assignments_archive (assignment_id)
select s.id
from superseded s;

create unique index user_track_assignments_one_active_key
  on public.user_track_assignments (tenant_id, user_id, track_id)
  where status = 'active';

create function private.current_goal_id(account uuid, tenant uuid)
returns uuid
language sql
stable
security definer
set search_path = ''
as $$
  select a.track_goal_id
  from public.user_track_assignments a
  where a.user_id = account
    and a.tenant_id = tenant
    and a.status = 'active'
    and a.track_goal_id is not null
  order by a.assigned_at desc, a.id desc
  limit 1
$$;

comment on function private.current_goal_id(uuid, uuid) is
  'The goal of the latest active assignment that has one: the only answer to "what does this person work on".';

revoke all on function private.current_goal_id(uuid, uuid) from public;

comment on column public.profiles.current_goal_id is
  'The goal of the active assignment in the active tenant. Derived: change user_track_assignments instead.';

create function private.guard_current_goal()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  derived pg_catalog.uuid := private.current_goal_id(new.id, new.tenant_id);
begin
  if new.current_goal_id is distinct from old.current_goal_id and new.current_goal_id is distinct from derived then
    raise exception 'The current goal follows the active assignment: change the assignment instead.' using errcode = '42501';
  end if;
  new.current_goal_id := derived;
  return new;
end
$$;

comment on function private.guard_current_goal() is
  'Another tenant has another current goal; any other value than the derived one is refused, also to servers.';

revoke all on function private.guard_current_goal() from public;

create trigger guard_current_goal
  before insert or update of tenant_id, current_goal_id on public.profiles
  for each row execute function private.guard_current_goal();

create function private.refresh_current_goal(account uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- Two changes at once must not overwrite each other: the second waits here and then reads both.
  perform 1 from public.profiles p where p.id = account for no key update;

  update public.profiles p
  set current_goal_id = private.current_goal_id(p.id, p.tenant_id)
  where p.id = account
    and p.current_goal_id is distinct from private.current_goal_id(p.id, p.tenant_id);
end
$$;

comment on function private.refresh_current_goal(uuid) is 'Writes profiles.current_goal_id from the active assignment.';

revoke all on function private.refresh_current_goal(uuid) from public;

create function private.sync_current_goal()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.refresh_current_goal(changed.user_id)
  from (select old.user_id union select new.user_id) as changed
  where changed.user_id is not null;
  return null;
end
$$;

comment on function private.sync_current_goal() is 'Keeps profiles.current_goal_id equal to the active assignment.';

revoke all on function private.sync_current_goal() from public;

create trigger sync_current_goal
  after insert or update or delete on public.user_track_assignments
  for each row execute function private.sync_current_goal();
