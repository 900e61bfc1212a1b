-- Undoes helpers_keep_their_plans: the helpers in SQL, as they were.

set lock_timeout = '5s';

create or replace function private.is_active_user()
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select
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
    )
$$;

create or replace function private.is_tenant_admin()
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select 1
    from public.user_roles r
    where r.user_id = private.caller_id()
      and r.tenant_id = public.get_auth_tenant_id()
      and r.role_type = 'admin'
      and r.school_id is null
      and r.is_active
  )
$$;

create or replace function public.is_admin_or_consultor(user_id uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
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
  )
$$;

create or replace function private.led_user_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select distinct held.user_id
  from public.user_roles mine
  join public.user_roles held
    on held.tenant_id = mine.tenant_id
    and held.school_id = mine.school_id
    and held.is_active
  where mine.user_id = private.caller_id()
    and mine.tenant_id = public.get_auth_tenant_id()
    and mine.role_type = 'equipo_directivo'
    and mine.is_active
$$;

create or replace function private.my_workspace_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select m.workspace_id
  from public.community_members m
  where m.user_id = private.caller_id()
    and m.tenant_id = public.get_auth_tenant_id()
$$;

create or replace function private.my_enrolled_course_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select e.course_id
  from public.course_enrollments e
  where e.user_id = private.caller_id()
    and e.tenant_id = public.get_auth_tenant_id()
    and e.status <> 'withdrawn'
$$;

create or replace function private.client_ids_of(staff uuid, tenant uuid)
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select d.client_id from public.client_instructors d where d.instructor_id = staff and d.tenant_id = tenant
  union
  select d.client_id from public.client_coaches d where d.coach_id = staff and d.tenant_id = tenant
  union
  select e.client_id
  from public.client_enrollments e
  where e.tenant_id = tenant
    and e.status <> 'cancelled'
    and e.program_id in (select private.staffed_program_ids(staff, tenant))
  union
  select e.client_id
  from public.enrollment_module_staff s
  join public.client_enrollments e on e.id = s.enrollment_id and e.tenant_id = tenant
  where s.staff_id = staff and s.tenant_id = tenant and e.status <> 'cancelled'
$$;

create or replace function private.my_enrollment_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select e.id
  from public.client_enrollments e
  where e.tenant_id = public.get_auth_tenant_id()
    and (e.client_id = private.caller_id() or e.client_id in (select private.my_client_ids()))
$$;

create or replace function private.my_module_session_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select s.id
  from public.module_sessions s
  where s.tenant_id = public.get_auth_tenant_id()
    and (s.instructor_id = private.caller_id() or s.enrollment_id in (select private.my_enrollment_ids()))
  union
  select p.session_id
  from public.module_session_participants p
  where p.tenant_id = public.get_auth_tenant_id()
    and (p.user_id = private.caller_id() or p.user_id in (select private.my_client_ids()))
$$;

create or replace function private.my_group_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select m.group_id
  from public.group_memberships m
  where m.tenant_id = public.get_auth_tenant_id()
    and m.status = 'active'
    and (m.user_id = private.caller_id() or m.user_id in (select private.my_client_ids()))
$$;

create or replace function private.my_session_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select s.id
  from public.sessions s
  where s.tenant_id = public.get_auth_tenant_id()
    and s.host_id = private.caller_id()
  union
  select p.session_id
  from public.session_participants p
  where p.tenant_id = public.get_auth_tenant_id()
    and (p.user_id = private.caller_id() or p.user_id in (select private.my_client_ids()))
$$;

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
    and (
      s.instructor_id = account
      or s.id in (select mine.session_id from public.module_session_participants mine where mine.user_id = account)
      or s.enrollment_id in (select e.id from public.client_enrollments e where e.client_id = account)
    )
  union all
  select
    s.id, 'group_session', s.title, s.session_date, s.session_date + make_interval(mins => s.duration_minutes), s.status,
    s.meeting_url, null, g.name
  from public.group_sessions s
  join public.groups g on g.id = s.group_id
  where s.tenant_id = tenant
    and (
      s.id in (select mine.session_id from public.group_session_participants mine where mine.user_id = account)
      or s.group_id in (
        select mine.group_id from public.group_memberships mine where mine.user_id = account and mine.status = 'active'
      )
    )
  order by 4, 1
$$;

create or replace function private.staffed_program_ids(staff uuid, tenant uuid)
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
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
  where s.coach_id = staff and s.tenant_id = tenant
$$;

alter policy involved_and_office_can_read_module_sessions on public.module_sessions
  to authenticated
  using (
    id = any (array(select private.my_module_session_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );
