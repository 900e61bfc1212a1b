-- What policies ask of every statement is planned once per connection, and reads what is the caller's, not the whole tenant.
--
-- Was wrong:
--   B8  a function in SQL is parsed and planned again by every statement that calls it: longer than most statements took
--   B5  the helpers of sessions and enrollments asked "mine, or of somebody I serve" in one condition, which no index
--       answers: they read every session of the tenant for each list of sessions; so did my_sessions() and calendar_feed()
-- Changes: twelve helpers are written in plpgsql, which keeps their plans for as long as the connection lasts; each way to be
--   concerned is a branch of a union with an index of its own; so in private.sessions_of(). All answer as before.
-- Locks: ACCESS EXCLUSIVE on module_sessions, for a catalog change only; functions are replaced.
-- Undo: rollback/20260411000000_helpers_keep_their_plans.sql.

set lock_timeout = '5s';

create or replace function private.is_active_user()
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return
    exists (
      select 1
      from auth.users u
      where u.id = private.caller_id()
        and u.deleted_at is null
        and (u.banned_until is null or u.banned_until <= now())
    )
    and (
      private.claimed_tenant_id() is null
      or exists (
        select 1
        from public.user_tenants m
        where m.user_id = private.caller_id()
          and m.tenant_id = private.claimed_tenant_id()
      )
    );
end
$$;

create or replace function private.is_tenant_admin()
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return exists (
    select 1
    from public.user_roles r
    where r.user_id = private.caller_id()
      and r.tenant_id = public.get_auth_tenant_id()
      and r.role_type = 'admin'
      and r.school_id is null
      and r.is_active
  );
end
$$;

create or replace function public.is_admin_or_consultor(user_id uuid)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return exists (
    select 1
    from public.user_roles r
    where r.user_id = is_admin_or_consultor.user_id
      and r.role_type in ('admin', 'consultor')
      and r.is_active
      and r.tenant_id = case
        when is_admin_or_consultor.user_id = private.caller_id() then public.get_auth_tenant_id()
        when (private.claims() ->> 'role') = 'service_role' then
          (select u.tenant_id from public.users u where u.id = is_admin_or_consultor.user_id)
      end
  );
end
$$;

create or replace function private.led_user_ids()
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return query
    select distinct held.user_id
    from public.user_roles mine
    join public.user_roles held
      on held.tenant_id = mine.tenant_id
      and held.school_id = mine.school_id
      and held.is_active
    where mine.user_id = private.caller_id()
      and mine.tenant_id = public.get_auth_tenant_id()
      and mine.role_type = 'equipo_directivo'
      and mine.is_active;
end
$$;

create or replace function private.my_workspace_ids()
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return query
    select m.workspace_id
    from public.community_members m
    where m.user_id = private.caller_id()
      and m.tenant_id = public.get_auth_tenant_id();
end
$$;

create or replace function private.my_enrolled_course_ids()
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return query
    select e.course_id
    from public.course_enrollments e
    where e.user_id = private.caller_id()
      and e.tenant_id = public.get_auth_tenant_id()
      and e.status <> 'withdrawn';
end
$$;

create or replace function private.staffed_program_ids(staff uuid, tenant uuid)
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return query
    select s.program_id from public.program_instructors s where s.instructor_id = staff and s.tenant_id = tenant
    union
    select s.program_id from public.program_coaches s where s.coach_id = staff and s.tenant_id = tenant
    union
    select m.program_id
    from public.module_instructors s
    join public.modules m on m.id = s.module_id and m.tenant_id = tenant
    where s.instructor_id = staff and s.tenant_id = tenant
    union
    select m.program_id
    from public.module_coaches s
    join public.modules m on m.id = s.module_id and m.tenant_id = tenant
    where s.coach_id = staff and s.tenant_id = tenant;
end
$$;

create or replace function private.client_ids_of(staff uuid, tenant uuid)
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  programs pg_catalog.uuid[] := array(select private.staffed_program_ids(staff, tenant));
begin
  return query
    select d.client_id from public.client_instructors d where d.instructor_id = staff and d.tenant_id = tenant
    union
    select d.client_id from public.client_coaches d where d.coach_id = staff and d.tenant_id = tenant
    union
    select e.client_id
    from public.client_enrollments e
    where e.tenant_id = tenant
      and e.status <> 'cancelled'
      and e.program_id = any (programs)
      -- Whoever staffs no program is spared a plan that is made for large ones.
      and cardinality(programs) > 0
    union
    select e.client_id
    from public.enrollment_module_staff s
    join public.client_enrollments e on e.id = s.enrollment_id and e.tenant_id = tenant
    where s.staff_id = staff and s.tenant_id = tenant and e.status <> 'cancelled';
end
$$;

create or replace function private.my_enrollment_ids()
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid := private.caller_id();
  tenant pg_catalog.uuid := public.get_auth_tenant_id();
begin
  return query
    select e.id
    from public.client_enrollments e
    where e.client_id = any (array(select private.client_ids_of(account, tenant)) || account)
      and e.tenant_id = tenant;
end
$$;

create or replace function private.my_module_session_ids()
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid := private.caller_id();
  tenant pg_catalog.uuid := public.get_auth_tenant_id();
  concerned pg_catalog.uuid[] := array(select private.client_ids_of(account, tenant)) || account;
begin
  return query
    select s.id
    from public.module_sessions s
    where s.instructor_id = account
      and s.tenant_id = tenant
    union
    select s.id
    from public.client_enrollments e
    join public.module_sessions s on s.enrollment_id = e.id and s.tenant_id = tenant
    where e.client_id = any (concerned)
      and e.tenant_id = tenant
    union
    select p.session_id
    from public.module_session_participants p
    where p.user_id = any (concerned)
      and p.tenant_id = tenant;
end
$$;

create or replace function private.my_group_ids()
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid := private.caller_id();
  tenant pg_catalog.uuid := public.get_auth_tenant_id();
begin
  return query
    select m.group_id
    from public.group_memberships m
    where m.user_id = any (array(select private.client_ids_of(account, tenant)) || account)
      and m.tenant_id = tenant
      and m.status = 'active';
end
$$;

create or replace function private.my_session_ids()
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid := private.caller_id();
  tenant pg_catalog.uuid := public.get_auth_tenant_id();
begin
  return query
    select s.id
    from public.sessions s
    where s.host_id = account
      and s.tenant_id = tenant
    union
    select p.session_id
    from public.session_participants p
    where p.user_id = any (array(select private.client_ids_of(account, tenant)) || account)
      and p.tenant_id = tenant;
end
$$;

-- Not asked by a policy, so it stays in SQL: it had the same condition that no index answers.
create or replace function private.sessions_of(account uuid, tenant uuid)
returns setof public.calendar_entry
language sql
stable
security definer
set search_path = ''
as $$
  select
    s.id, 'module_session', s.title, s.session_date, s.session_date + make_interval(mins => s.duration_minutes), s.status,
    s.meeting_url, p.name, null
  from public.module_sessions s
  left join public.profiles p on p.id = s.instructor_id
  where s.tenant_id = tenant
    and s.id = any (array(
      select led.id from public.module_sessions led where led.instructor_id = account
      union
      select mine.session_id from public.module_session_participants mine where mine.user_id = account
      union
      select booked.id
      from public.client_enrollments e
      join public.module_sessions booked on booked.enrollment_id = e.id
      where e.client_id = account
    ))
  union all
  select
    s.id, 'group_session', s.title, s.session_date, s.session_date + make_interval(mins => s.duration_minutes), s.status,
    s.meeting_url, null, g.name
  from public.group_sessions s
  join public.groups g on g.id = s.group_id
  where s.tenant_id = tenant
    and s.id = any (array(
      select mine.session_id from public.group_session_participants mine where mine.user_id = account
      union
      select held.id
      from public.group_memberships mine
      join public.group_sessions held on held.group_id = mine.group_id
      where mine.user_id = account
        and mine.status = 'active'
    ))
  order by 4, 1
$$;

-- What the caller leads is told from the row alone: a list of it never asks for the rest.
alter policy involved_and_office_can_read_module_sessions on public.module_sessions
  to authenticated
  using (
    instructor_id = (select auth.uid())
    or id = any (array(select private.my_module_session_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );
