-- Learning inside the tenant: one restrictive policy per table, and short ones that say who.
--
-- Was wrong:
--   B2  policies reached through chains of tables with policies of their own
--   B5  each table had its own long idea of who may see a row, up to a hundred lines, and none asked for the tenant
-- Changes: tenant_isolation on eighteen tables, RLS forced, tenant_id defaults to the caller's tenant. Whom and what somebody
--   serves, learns or teaches is answered by definer helpers, once per statement. The office (admin, consultor) writes.
--   courses keeps its broad policies until 20250905000001: tenant_isolation narrows them to the tenant already.
-- Locks: ACCESS EXCLUSIVE on the eighteen tables, for catalog changes only.
-- Undo: rollback/20250115000011_tenant_isolation_learning.sql.

set lock_timeout = '5s';

create function private.staffed_program_ids(staff uuid, tenant uuid)
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

comment on function private.staffed_program_ids(uuid, uuid) is
  'The programs of a tenant that somebody instructs or coaches, as a whole or one module of them.';

revoke all on function private.staffed_program_ids(uuid, uuid) from public;

create function private.client_ids_of(staff uuid, tenant uuid)
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

comment on function private.client_ids_of(uuid, uuid) is
  'Whom somebody serves in a tenant: directly, through a program, through a module, or through one enrollment.';

revoke all on function private.client_ids_of(uuid, uuid) from public;

create function private.my_client_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select private.client_ids_of(private.caller_id(), public.get_auth_tenant_id())
$$;

comment on function private.my_client_ids() is 'Whom the caller serves.';

revoke all on function private.my_client_ids() from public;

grant execute on function private.my_client_ids() to authenticated, service_role;

create function private.my_enrollment_ids()
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

comment on function private.my_enrollment_ids() is 'The enrollments of the caller, and of whom the caller serves.';

revoke all on function private.my_enrollment_ids() from public;

grant execute on function private.my_enrollment_ids() to authenticated, service_role;

create function private.my_module_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select m.id
  from public.modules m
  where m.tenant_id = public.get_auth_tenant_id()
    and (
      m.program_id in (
        select e.program_id
        from public.client_enrollments e
        where e.client_id = private.caller_id()
          and e.tenant_id = m.tenant_id
          and e.status in ('active', 'paused', 'completed')
      )
      or m.program_id in (select private.staffed_program_ids(private.caller_id(), public.get_auth_tenant_id()))
      or m.id in (
        select s.module_id
        from public.enrollment_module_staff s
        where s.staff_id = private.caller_id()
          and s.tenant_id = m.tenant_id
      )
    )
$$;

comment on function private.my_module_ids() is 'The modules that the caller takes, and those that the caller instructs or coaches.';

revoke all on function private.my_module_ids() from public;

grant execute on function private.my_module_ids() to authenticated, service_role;

create function private.my_course_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select c.id
  from public.courses c
  where c.owner_id = private.caller_id()
    and c.tenant_id = public.get_auth_tenant_id()
$$;

comment on function private.my_course_ids() is 'The courses that the caller teaches.';

revoke all on function private.my_course_ids() from public;

grant execute on function private.my_course_ids() to authenticated, service_role;

alter table public.courses
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

create policy tenant_isolation on public.courses
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

alter table public.course_enrollments
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Admins can manage course enrollments" on public.course_enrollments;

drop policy "Students and owners can view course enrollments" on public.course_enrollments;

create policy tenant_isolation on public.course_enrollments
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_owner_and_office_can_read_course_enrollments on public.course_enrollments
  as permissive for select to authenticated
  using (
    user_id = (select auth.uid())
    or course_id = any (array(select private.my_course_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy office_can_insert_course_enrollments on public.course_enrollments
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_update_course_enrollments on public.course_enrollments
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor}')))
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_course_enrollments on public.course_enrollments
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.programs
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Anyone can view programs" on public.programs;

drop policy "Admins can manage programs" on public.programs;

create policy tenant_isolation on public.programs
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy members_can_read_programs on public.programs
  as permissive for select to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()));

create policy office_can_insert_programs on public.programs
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_update_programs on public.programs
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor}')))
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_programs on public.programs
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.program_tier_plans
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Anyone can view program tier plans" on public.program_tier_plans;

drop policy "Admins can manage program tier plans" on public.program_tier_plans;

create policy tenant_isolation on public.program_tier_plans
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy members_can_read_program_tier_plans on public.program_tier_plans
  as permissive for select to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()));

create policy office_can_insert_program_tier_plans on public.program_tier_plans
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_update_program_tier_plans on public.program_tier_plans
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor}')))
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_program_tier_plans on public.program_tier_plans
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.modules
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Anyone can view modules" on public.modules;

drop policy "Admins can manage modules" on public.modules;

create policy tenant_isolation on public.modules
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy members_can_read_modules on public.modules
  as permissive for select to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()));

create policy office_can_insert_modules on public.modules
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_update_modules on public.modules
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor}')))
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_modules on public.modules
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.module_assignments
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Admins can manage module assignments" on public.module_assignments;

drop policy "Signed-in users can view module assignments" on public.module_assignments;

create policy tenant_isolation on public.module_assignments
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy learners_staff_and_office_can_read_module_assignments on public.module_assignments
  as permissive for select to authenticated
  using (
    module_id = any (array(select private.my_module_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy office_can_insert_module_assignments on public.module_assignments
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_update_module_assignments on public.module_assignments
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor}')))
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_module_assignments on public.module_assignments
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.program_instructors
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Admins can manage program instructors" on public.program_instructors;

drop policy "Signed-in users can view program instructors" on public.program_instructors;

create policy tenant_isolation on public.program_instructors
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_and_office_can_read_program_instructors on public.program_instructors
  as permissive for select to authenticated
  using (
    instructor_id = (select auth.uid())
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy office_can_insert_program_instructors on public.program_instructors
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_program_instructors on public.program_instructors
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.program_coaches
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Admins can manage program coaches" on public.program_coaches;

drop policy "Signed-in users can view program coaches" on public.program_coaches;

create policy tenant_isolation on public.program_coaches
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_and_office_can_read_program_coaches on public.program_coaches
  as permissive for select to authenticated
  using (
    coach_id = (select auth.uid())
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy office_can_insert_program_coaches on public.program_coaches
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_program_coaches on public.program_coaches
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.module_instructors
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Admins can manage module instructors" on public.module_instructors;

drop policy "Signed-in users can view module instructors" on public.module_instructors;

create policy tenant_isolation on public.module_instructors
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_and_office_can_read_module_instructors on public.module_instructors
  as permissive for select to authenticated
  using (
    instructor_id = (select auth.uid())
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy office_can_insert_module_instructors on public.module_instructors
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_module_instructors on public.module_instructors
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.module_coaches
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Admins can manage module coaches" on public.module_coaches;

drop policy "Signed-in users can view module coaches" on public.module_coaches;

create policy tenant_isolation on public.module_coaches
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_and_office_can_read_module_coaches on public.module_coaches
  as permissive for select to authenticated
  using (
    coach_id = (select auth.uid())
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy office_can_insert_module_coaches on public.module_coaches
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_module_coaches on public.module_coaches
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.client_instructors
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Admins can manage client instructors" on public.client_instructors;

drop policy "Signed-in users can view client instructors" on public.client_instructors;

create policy tenant_isolation on public.client_instructors
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy both_and_office_can_read_client_instructors on public.client_instructors
  as permissive for select to authenticated
  using (
    client_id = (select auth.uid())
    or instructor_id = (select auth.uid())
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy office_can_insert_client_instructors on public.client_instructors
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_client_instructors on public.client_instructors
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.client_coaches
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Admins can manage client coaches" on public.client_coaches;

drop policy "Signed-in users can view client coaches" on public.client_coaches;

create policy tenant_isolation on public.client_coaches
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy both_and_office_can_read_client_coaches on public.client_coaches
  as permissive for select to authenticated
  using (
    client_id = (select auth.uid())
    or coach_id = (select auth.uid())
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy office_can_insert_client_coaches on public.client_coaches
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_client_coaches on public.client_coaches
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.client_enrollments
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Admins can manage client enrollments" on public.client_enrollments;

drop policy "Clients and staff can view client enrollments" on public.client_enrollments;

create policy tenant_isolation on public.client_enrollments
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_staff_and_office_can_read_client_enrollments on public.client_enrollments
  as permissive for select to authenticated
  using (
    client_id = (select auth.uid())
    or client_id = any (array(select private.my_client_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy office_can_insert_client_enrollments on public.client_enrollments
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_update_client_enrollments on public.client_enrollments
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor}')))
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_client_enrollments on public.client_enrollments
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.enrollment_module_staff
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Admins can manage enrollment module staff" on public.enrollment_module_staff;

drop policy "Clients and staff can view enrollment staff" on public.enrollment_module_staff;

create policy tenant_isolation on public.enrollment_module_staff
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_staff_and_office_can_read_enrollment_module_staff on public.enrollment_module_staff
  as permissive for select to authenticated
  using (
    staff_id = (select auth.uid())
    or enrollment_id = any (array(select private.my_enrollment_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy office_can_insert_enrollment_module_staff on public.enrollment_module_staff
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_enrollment_module_staff on public.enrollment_module_staff
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.content_packages
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Admins can manage content packages" on public.content_packages;

drop policy "Staff can view content packages" on public.content_packages;

create policy tenant_isolation on public.content_packages
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy staff_can_read_content_packages on public.content_packages
  as permissive for select to authenticated
  using ((select private.has_any_role('{admin,consultor,instructor,coach}')));

create policy office_can_insert_content_packages on public.content_packages
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_update_content_packages on public.content_packages
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor}')))
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_content_packages on public.content_packages
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.partner_codes
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Admins can manage partner codes" on public.partner_codes;

drop policy "Signed-in users can view partner codes" on public.partner_codes;

create policy tenant_isolation on public.partner_codes
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy office_can_read_partner_codes on public.partner_codes
  as permissive for select to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

create policy office_can_insert_partner_codes on public.partner_codes
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_update_partner_codes on public.partner_codes
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor}')))
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_partner_codes on public.partner_codes
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.feedback_items
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Authors can manage own feedback" on public.feedback_items;

drop policy "Admins can manage feedback" on public.feedback_items;

create policy tenant_isolation on public.feedback_items
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy author_and_office_can_read_feedback_items on public.feedback_items
  as permissive for select to authenticated
  using (
    author_id = (select auth.uid())
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy author_can_insert_feedback_items on public.feedback_items
  as permissive for insert to authenticated
  with check (author_id = (select auth.uid()));

create policy office_can_update_feedback_items on public.feedback_items
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor}')))
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_feedback_items on public.feedback_items
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.development_items
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Clients and staff can view development items" on public.development_items;

drop policy "Staff can manage development items" on public.development_items;

create policy tenant_isolation on public.development_items
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy client_staff_and_office_can_read_development_items on public.development_items
  as permissive for select to authenticated
  using (
    client_id = (select auth.uid())
    or client_id = any (array(select private.my_client_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy staff_can_insert_development_items on public.development_items
  as permissive for insert to authenticated
  with check (author_id = (select auth.uid()) and client_id = any (array(select private.my_client_ids())));

create policy staff_can_update_development_items on public.development_items
  as permissive for update to authenticated
  using (author_id = (select auth.uid()) and client_id = any (array(select private.my_client_ids())))
  with check (author_id = (select auth.uid()) and client_id = any (array(select private.my_client_ids())));

create policy staff_can_delete_development_items on public.development_items
  as permissive for delete to authenticated
  using (author_id = (select auth.uid()) and client_id = any (array(select private.my_client_ids())));
