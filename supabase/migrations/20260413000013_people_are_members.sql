-- Whoever a row newly names is a member of its tenant.
--
-- Was wrong:
--   C15 the office of one tenant could name a person of another, by the id: it was told whether such a person exists (23503, or
--       none; 23505 where it is in a group or an organization), and who was enrolled that way got a mail whose address the admins of the wrong tenant read in outbound_emails
-- Changes: a restrictive policy on each table where the office names people, for insert. Where the person of a row can be changed,
--   a trigger asks the same of the new one; a row that names somebody who has left since can still be changed otherwise. Servers
--   may: they restore and import what people did who have left.
-- Locks: ACCESS EXCLUSIVE on each table, for catalog changes only.
-- Undo: rollback/20260413000013_people_are_members.sql.

set lock_timeout = '5s';

create policy people_are_members on public.client_coaches
  as restrictive for insert to authenticated
  with check (private.is_tenant_member(client_id) and private.is_tenant_member(coach_id));

create policy people_are_members on public.client_enrollments
  as restrictive for insert to authenticated
  with check (private.is_tenant_member(client_id));

create policy people_are_members on public.client_instructors
  as restrictive for insert to authenticated
  with check (private.is_tenant_member(client_id) and private.is_tenant_member(instructor_id));

create policy people_are_members on public.community_members
  as restrictive for insert to authenticated
  with check (private.is_tenant_member(user_id));

create policy people_are_members on public.content_packages
  as restrictive for insert to authenticated
  with check (created_by is null or private.is_tenant_member(created_by));

create policy people_are_members on public.course_enrollments
  as restrictive for insert to authenticated
  with check (private.is_tenant_member(user_id));

create policy people_are_members on public.courses
  as restrictive for insert to authenticated
  with check (owner_id is null or private.is_tenant_member(owner_id));

create policy people_are_members on public.enrollment_module_staff
  as restrictive for insert to authenticated
  with check (private.is_tenant_member(staff_id));

create policy people_are_members on public.group_memberships
  as restrictive for insert to authenticated
  with check (private.is_tenant_member(user_id));

create policy people_are_members on public.group_session_participants
  as restrictive for insert to authenticated
  with check (private.is_tenant_member(user_id));

create policy people_are_members on public.module_coaches
  as restrictive for insert to authenticated
  with check (private.is_tenant_member(coach_id));

create policy people_are_members on public.module_instructors
  as restrictive for insert to authenticated
  with check (private.is_tenant_member(instructor_id));

create policy people_are_members on public.module_session_participants
  as restrictive for insert to authenticated
  with check (private.is_tenant_member(user_id));

create policy people_are_members on public.module_sessions
  as restrictive for insert to authenticated
  with check (instructor_id is null or private.is_tenant_member(instructor_id));

create policy people_are_members on public.organization_members
  as restrictive for insert to authenticated
  with check (private.is_tenant_member(user_id));

create policy people_are_members on public.partner_codes
  as restrictive for insert to authenticated
  with check (created_by is null or private.is_tenant_member(created_by));

create policy people_are_members on public.program_coaches
  as restrictive for insert to authenticated
  with check (private.is_tenant_member(coach_id));

create policy people_are_members on public.program_instructors
  as restrictive for insert to authenticated
  with check (private.is_tenant_member(instructor_id));

create policy people_are_members on public.session_participants
  as restrictive for insert to authenticated
  with check (private.is_tenant_member(user_id));

create policy people_are_members on public.sessions
  as restrictive for insert to authenticated
  with check (host_id is null or private.is_tenant_member(host_id));

-- The argument is the column that names the person.
create function private.require_member()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
  named pg_catalog.uuid := to_jsonb(new) ->> tg_argv[0];
begin
  if private.caller_id() is not null
    and named::pg_catalog.text is distinct from to_jsonb(old) ->> tg_argv[0]
    and not private.is_tenant_member(named)
  then
    raise exception 'This person is not a member of the tenant.' using errcode = '42501';
  end if;
  return new;
end
$$;

comment on function private.require_member() is
  'Trigger: the person whom an update newly names is a member of the tenant of the request.';

revoke all on function private.require_member() from public;

create trigger require_member
  before update of owner_id on public.courses
  for each row
  when (new.owner_id is not null)
  execute function private.require_member('owner_id');

create trigger require_member
  before update of instructor_id on public.module_sessions
  for each row
  when (new.instructor_id is not null)
  execute function private.require_member('instructor_id');

create trigger require_member
  before update of host_id on public.sessions
  for each row
  when (new.host_id is not null)
  execute function private.require_member('host_id');
