-- Undoes tenant_isolation_learning: the policies as they were found.

set lock_timeout = '5s';

drop policy staff_can_delete_development_items on public.development_items;

drop policy staff_can_update_development_items on public.development_items;

drop policy staff_can_insert_development_items on public.development_items;

drop policy client_staff_and_office_can_read_development_items on public.development_items;

drop policy tenant_isolation on public.development_items;

alter table public.development_items
  alter column tenant_id drop default,
  no force row level security;

drop policy office_can_delete_feedback_items on public.feedback_items;

drop policy office_can_update_feedback_items on public.feedback_items;

drop policy author_can_insert_feedback_items on public.feedback_items;

drop policy author_and_office_can_read_feedback_items on public.feedback_items;

drop policy tenant_isolation on public.feedback_items;

alter table public.feedback_items
  alter column tenant_id drop default,
  no force row level security;

drop policy office_can_delete_partner_codes on public.partner_codes;

drop policy office_can_update_partner_codes on public.partner_codes;

drop policy office_can_insert_partner_codes on public.partner_codes;

drop policy office_can_read_partner_codes on public.partner_codes;

drop policy tenant_isolation on public.partner_codes;

alter table public.partner_codes
  alter column tenant_id drop default,
  no force row level security;

drop policy office_can_delete_content_packages on public.content_packages;

drop policy office_can_update_content_packages on public.content_packages;

drop policy office_can_insert_content_packages on public.content_packages;

drop policy staff_can_read_content_packages on public.content_packages;

drop policy tenant_isolation on public.content_packages;

alter table public.content_packages
  alter column tenant_id drop default,
  no force row level security;

drop policy office_can_delete_enrollment_module_staff on public.enrollment_module_staff;

drop policy office_can_insert_enrollment_module_staff on public.enrollment_module_staff;

drop policy self_staff_and_office_can_read_enrollment_module_staff on public.enrollment_module_staff;

drop policy tenant_isolation on public.enrollment_module_staff;

alter table public.enrollment_module_staff
  alter column tenant_id drop default,
  no force row level security;

drop policy office_can_delete_client_enrollments on public.client_enrollments;

drop policy office_can_update_client_enrollments on public.client_enrollments;

drop policy office_can_insert_client_enrollments on public.client_enrollments;

drop policy self_staff_and_office_can_read_client_enrollments on public.client_enrollments;

drop policy tenant_isolation on public.client_enrollments;

alter table public.client_enrollments
  alter column tenant_id drop default,
  no force row level security;

drop policy office_can_delete_client_coaches on public.client_coaches;

drop policy office_can_insert_client_coaches on public.client_coaches;

drop policy both_and_office_can_read_client_coaches on public.client_coaches;

drop policy tenant_isolation on public.client_coaches;

alter table public.client_coaches
  alter column tenant_id drop default,
  no force row level security;

drop policy office_can_delete_client_instructors on public.client_instructors;

drop policy office_can_insert_client_instructors on public.client_instructors;

drop policy both_and_office_can_read_client_instructors on public.client_instructors;

drop policy tenant_isolation on public.client_instructors;

alter table public.client_instructors
  alter column tenant_id drop default,
  no force row level security;

drop policy office_can_delete_module_coaches on public.module_coaches;

drop policy office_can_insert_module_coaches on public.module_coaches;

drop policy self_and_office_can_read_module_coaches on public.module_coaches;

drop policy tenant_isolation on public.module_coaches;

alter table public.module_coaches
  alter column tenant_id drop default,
  no force row level security;

drop policy office_can_delete_module_instructors on public.module_instructors;

drop policy office_can_insert_module_instructors on public.module_instructors;

drop policy self_and_office_can_read_module_instructors on public.module_instructors;

drop policy tenant_isolation on public.module_instructors;

alter table public.module_instructors
  alter column tenant_id drop default,
  no force row level security;

drop policy office_can_delete_program_coaches on public.program_coaches;

drop policy office_can_insert_program_coaches on public.program_coaches;

drop policy self_and_office_can_read_program_coaches on public.program_coaches;

drop policy tenant_isolation on public.program_coaches;

alter table public.program_coaches
  alter column tenant_id drop default,
  no force row level security;

drop policy office_can_delete_program_instructors on public.program_instructors;

drop policy office_can_insert_program_instructors on public.program_instructors;

drop policy self_and_office_can_read_program_instructors on public.program_instructors;

drop policy tenant_isolation on public.program_instructors;

alter table public.program_instructors
  alter column tenant_id drop default,
  no force row level security;

drop policy office_can_delete_module_assignments on public.module_assignments;

drop policy office_can_update_module_assignments on public.module_assignments;

drop policy office_can_insert_module_assignments on public.module_assignments;

drop policy learners_staff_and_office_can_read_module_assignments on public.module_assignments;

drop policy tenant_isolation on public.module_assignments;

alter table public.module_assignments
  alter column tenant_id drop default,
  no force row level security;

drop policy office_can_delete_modules on public.modules;

drop policy office_can_update_modules on public.modules;

drop policy office_can_insert_modules on public.modules;

drop policy members_can_read_modules on public.modules;

drop policy tenant_isolation on public.modules;

alter table public.modules
  alter column tenant_id drop default,
  no force row level security;

drop policy office_can_delete_program_tier_plans on public.program_tier_plans;

drop policy office_can_update_program_tier_plans on public.program_tier_plans;

drop policy office_can_insert_program_tier_plans on public.program_tier_plans;

drop policy members_can_read_program_tier_plans on public.program_tier_plans;

drop policy tenant_isolation on public.program_tier_plans;

alter table public.program_tier_plans
  alter column tenant_id drop default,
  no force row level security;

drop policy office_can_delete_programs on public.programs;

drop policy office_can_update_programs on public.programs;

drop policy office_can_insert_programs on public.programs;

drop policy members_can_read_programs on public.programs;

drop policy tenant_isolation on public.programs;

alter table public.programs
  alter column tenant_id drop default,
  no force row level security;

drop policy office_can_delete_course_enrollments on public.course_enrollments;

drop policy office_can_update_course_enrollments on public.course_enrollments;

drop policy office_can_insert_course_enrollments on public.course_enrollments;

drop policy self_owner_and_office_can_read_course_enrollments on public.course_enrollments;

drop policy tenant_isolation on public.course_enrollments;

alter table public.course_enrollments
  alter column tenant_id drop default,
  no force row level security;

drop policy tenant_isolation on public.courses;

alter table public.courses
  alter column tenant_id drop default,
  no force row level security;

drop function private.my_course_ids();

drop function private.my_module_ids();

drop function private.my_enrollment_ids();

drop function private.my_client_ids();

drop function private.client_ids_of(uuid, uuid);

drop function private.staffed_program_ids(uuid, uuid);

create policy "Anyone can view programs" on public.programs
  as permissive for select to public
  using (true);

create policy "Anyone can view program tier plans" on public.program_tier_plans
  as permissive for select to public
  using (true);

create policy "Anyone can view modules" on public.modules
  as permissive for select to public
  using (true);

create policy "Admins can manage course enrollments" on public.course_enrollments
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage programs" on public.programs
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage program tier plans" on public.program_tier_plans
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage modules" on public.modules
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage module assignments" on public.module_assignments
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage program instructors" on public.program_instructors
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage program coaches" on public.program_coaches
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage module instructors" on public.module_instructors
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage module coaches" on public.module_coaches
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage client instructors" on public.client_instructors
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage client coaches" on public.client_coaches
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage client enrollments" on public.client_enrollments
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage enrollment module staff" on public.enrollment_module_staff
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage content packages" on public.content_packages
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage partner codes" on public.partner_codes
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Signed-in users can view module assignments" on public.module_assignments
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Signed-in users can view program instructors" on public.program_instructors
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Signed-in users can view program coaches" on public.program_coaches
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Signed-in users can view module instructors" on public.module_instructors
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Signed-in users can view module coaches" on public.module_coaches
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Signed-in users can view client instructors" on public.client_instructors
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Signed-in users can view client coaches" on public.client_coaches
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Students and owners can view course enrollments" on public.course_enrollments
  as permissive for select to authenticated
  using (
    user_id = auth.uid()
    or exists (
      select 1
      from public.courses c
      where c.id = course_enrollments.course_id
        and c.owner_id = auth.uid()
    )
  );

create policy "Staff can view content packages" on public.content_packages
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Signed-in users can view partner codes" on public.partner_codes
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Clients and staff can view client enrollments" on public.client_enrollments
  as permissive for select to authenticated
  using (
    client_id = auth.uid()
    or exists (
      select 1
      from public.user_roles r
      where r.user_id = auth.uid()
        and r.role_type in ('admin', 'consultor')
        and r.is_active
    )
    or exists (
      select 1
      from public.client_instructors direct
      where direct.client_id = client_enrollments.client_id
        and direct.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.program_instructors s
      where s.program_id = client_enrollments.program_id
        and s.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.modules m
      join public.module_instructors s on s.module_id = m.id
      where m.program_id = client_enrollments.program_id
        and s.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_coaches direct
      where direct.client_id = client_enrollments.client_id
        and direct.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.program_coaches s
      where s.program_id = client_enrollments.program_id
        and s.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.modules m
      join public.module_coaches s on s.module_id = m.id
      where m.program_id = client_enrollments.program_id
        and s.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.user_roles mine
      join public.user_roles theirs on theirs.school_id = mine.school_id
      where mine.user_id = auth.uid()
        and mine.role_type = 'equipo_directivo'
        and mine.is_active
        and theirs.user_id = client_enrollments.client_id
        and theirs.is_active
    )
  );

create policy "Clients and staff can view enrollment staff" on public.enrollment_module_staff
  as permissive for select to authenticated
  using (
    staff_id = auth.uid()
    or exists (
      select 1
      from public.user_roles r
      where r.user_id = auth.uid()
        and r.role_type in ('admin', 'consultor')
        and r.is_active
    )
    or exists (
      select 1
      from public.client_enrollments e
      where e.id = enrollment_module_staff.enrollment_id
        and e.client_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.program_instructors s on s.program_id = e.program_id
      where e.id = enrollment_module_staff.enrollment_id
        and s.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.modules m on m.program_id = e.program_id
      join public.module_instructors s on s.module_id = m.id
      where e.id = enrollment_module_staff.enrollment_id
        and s.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.program_coaches s on s.program_id = e.program_id
      where e.id = enrollment_module_staff.enrollment_id
        and s.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.modules m on m.program_id = e.program_id
      join public.module_coaches s on s.module_id = m.id
      where e.id = enrollment_module_staff.enrollment_id
        and s.coach_id = auth.uid()
    )
  );

create policy "Authors can manage own feedback" on public.feedback_items
  as permissive for all to authenticated
  using (author_id = auth.uid())
  with check (author_id = auth.uid());

create policy "Admins can manage feedback" on public.feedback_items
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Clients and staff can view development items" on public.development_items
  as permissive for select to authenticated
  using (
    client_id = auth.uid()
    or author_id = auth.uid()
    or exists (
      select 1
      from public.user_roles r
      where r.user_id = auth.uid()
        and r.role_type in ('admin', 'consultor')
        and r.is_active
    )
    or exists (
      select 1
      from public.client_instructors direct
      where direct.client_id = development_items.client_id
        and direct.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.program_instructors s on s.program_id = e.program_id
      where e.client_id = development_items.client_id
        and s.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.modules m on m.program_id = e.program_id
      join public.module_instructors s on s.module_id = m.id
      where e.client_id = development_items.client_id
        and s.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_coaches direct
      where direct.client_id = development_items.client_id
        and direct.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.program_coaches s on s.program_id = e.program_id
      where e.client_id = development_items.client_id
        and s.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.modules m on m.program_id = e.program_id
      join public.module_coaches s on s.module_id = m.id
      where e.client_id = development_items.client_id
        and s.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.user_roles mine
      join public.user_roles theirs on theirs.school_id = mine.school_id
      where mine.user_id = auth.uid()
        and mine.role_type = 'equipo_directivo'
        and mine.is_active
        and theirs.user_id = development_items.client_id
        and theirs.is_active
    )
  );

create policy "Staff can manage development items" on public.development_items
  as permissive for all to authenticated
  using (author_id = auth.uid())
  with check (author_id = auth.uid());
