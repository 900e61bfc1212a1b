-- Whoever comes back to a tenant serves nobody there until the office says so again.
--
-- Was wrong:
--   B9  a removed coach who came back as a student, by a code from a friend, served everybody of before: the wheels, sessions and
--       development items of clients, read and written with the role of a student. Roles, seats, groups and workspaces end with
--       the membership, the links of staff waited for its return. Found by an attacker of ours
-- Changes: a trigger on user_tenants removes the links that would make a new member staff. So a server that imports writes
--   memberships first, and links after them. What somebody wrote, owned or led keeps naming them, and nothing is removed today.
-- Locks: SHARE ROW EXCLUSIVE on user_tenants, for a catalog change only.
-- Undo: rollback/20260415000031_members_begin_afresh.sql.

set lock_timeout = '5s';

create function private.begin_afresh()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  delete from public.client_coaches s
  using joined j
  where s.coach_id = j.user_id
    and s.tenant_id = j.tenant_id;

  delete from public.client_instructors s
  using joined j
  where s.instructor_id = j.user_id
    and s.tenant_id = j.tenant_id;

  delete from public.enrollment_module_staff s
  using joined j
  where s.staff_id = j.user_id
    and s.tenant_id = j.tenant_id;

  delete from public.module_coaches s
  using joined j
  where s.coach_id = j.user_id
    and s.tenant_id = j.tenant_id;

  delete from public.module_instructors s
  using joined j
  where s.instructor_id = j.user_id
    and s.tenant_id = j.tenant_id;

  delete from public.program_coaches s
  using joined j
  where s.coach_id = j.user_id
    and s.tenant_id = j.tenant_id;

  delete from public.program_instructors s
  using joined j
  where s.instructor_id = j.user_id
    and s.tenant_id = j.tenant_id;

  return null;
end
$$;

comment on function private.begin_afresh() is
  'Removes the links that made a new member staff of the tenant in an earlier membership. A link that is written before the membership is lost.';

revoke all on function private.begin_afresh() from public;

create trigger begin_afresh
  after insert on public.user_tenants
  referencing new table as joined
  for each statement
  execute function private.begin_afresh();
