-- A course is read by whom it concerns, and written by the office.
--
-- Was wrong:
--   C3  everybody signed in read and wrote every course, by two broad policies
-- Changes: enrolled people and the owner read a course, admin and consultor read and write all of the tenant.
--   is_admin_or_consultor() asks user_roles, live, on behalf of people who may not read it, and tells nobody about others.
-- Locks: ACCESS EXCLUSIVE on courses, for catalog changes.
-- Undo: rollback/20250905000001_courses.sql.

set lock_timeout = '5s';

create function public.is_admin_or_consultor(user_id uuid)
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

comment on function public.is_admin_or_consultor(uuid) is
  'Whether the caller is admin or consultor of the tenant of this request. Live: a role revoked a moment ago does not count. '
  'False for anybody else than the caller; only the service role may ask about others, in their active tenant.';

revoke all on function public.is_admin_or_consultor(uuid) from public, anon, authenticated, service_role;

grant execute on function public.is_admin_or_consultor(uuid) to authenticated, service_role;

create function private.my_enrolled_course_ids()
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

comment on function private.my_enrolled_course_ids() is 'The courses that the caller takes or took.';

revoke all on function private.my_enrolled_course_ids() from public;

grant execute on function private.my_enrolled_course_ids() to authenticated, service_role;

drop policy "Users can view all courses" on public.courses;

drop policy "Authenticated users can manage courses" on public.courses;

create policy enrolled_or_owner_can_read_courses on public.courses
  as permissive for select to authenticated
  using (
    owner_id = (select auth.uid())
    or id = any (array(select private.my_enrolled_course_ids()))
    or (select public.is_admin_or_consultor((select auth.uid())))
  );

create policy admin_or_consultor_can_insert_courses on public.courses
  as permissive for insert to authenticated
  with check ((select public.is_admin_or_consultor((select auth.uid()))));

create policy admin_or_consultor_can_update_courses on public.courses
  as permissive for update to authenticated
  using ((select public.is_admin_or_consultor((select auth.uid()))))
  with check ((select public.is_admin_or_consultor((select auth.uid()))));

create policy admin_or_consultor_can_delete_courses on public.courses
  as permissive for delete to authenticated
  using ((select public.is_admin_or_consultor((select auth.uid()))));

create policy service_role_bypass_courses on public.courses
  as permissive for all to service_role
  using (true)
  with check (true);
