-- The policies of learning: kind, command and role of each.

begin;

\ir ../_helpers/persona.psql

select plan(1);

select set_eq(
  $$
    select format('%s', p.tablename) as relation, format('%s', p.policyname) as policy, lower(p.permissive) as kind, lower(p.cmd) as command,
      format('%s', p.roles) as roles
    from pg_catalog.pg_policies p
    where p.schemaname = 'public'
      and p.tablename = any (array[
        'courses', 'course_enrollments', 'programs', 'program_tier_plans', 'modules', 'module_assignments',
        'program_instructors', 'program_coaches', 'module_instructors', 'module_coaches', 'client_instructors', 'client_coaches',
        'client_enrollments', 'enrollment_module_staff', 'content_packages', 'partner_codes', 'feedback_items', 'development_items'
      ])
    order by p.tablename, p.policyname
  $$,
  $$
    values
      ('client_coaches', 'both_and_office_can_read_client_coaches', 'permissive', 'select', '{authenticated}'),
      ('client_coaches', 'office_can_delete_client_coaches', 'permissive', 'delete', '{authenticated}'),
      ('client_coaches', 'office_can_insert_client_coaches', 'permissive', 'insert', '{authenticated}'),
      ('client_coaches', 'not_for_oneself', 'restrictive', 'insert', '{authenticated}'),
      ('client_coaches', 'people_are_members', 'restrictive', 'insert', '{authenticated}'),
      ('client_coaches', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('client_enrollments', 'office_can_delete_client_enrollments', 'permissive', 'delete', '{authenticated}'),
      ('client_enrollments', 'office_can_insert_client_enrollments', 'permissive', 'insert', '{authenticated}'),
      ('client_enrollments', 'office_can_update_client_enrollments', 'permissive', 'update', '{authenticated}'),
      ('client_enrollments', 'people_are_members', 'restrictive', 'insert', '{authenticated}'),
      ('client_enrollments', 'self_staff_and_office_can_read_client_enrollments', 'permissive', 'select', '{authenticated}'),
      ('client_enrollments', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('client_instructors', 'both_and_office_can_read_client_instructors', 'permissive', 'select', '{authenticated}'),
      ('client_instructors', 'office_can_delete_client_instructors', 'permissive', 'delete', '{authenticated}'),
      ('client_instructors', 'office_can_insert_client_instructors', 'permissive', 'insert', '{authenticated}'),
      ('client_instructors', 'not_for_oneself', 'restrictive', 'insert', '{authenticated}'),
      ('client_instructors', 'people_are_members', 'restrictive', 'insert', '{authenticated}'),
      ('client_instructors', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('content_packages', 'office_can_insert_content_packages', 'permissive', 'insert', '{authenticated}'),
      ('content_packages', 'office_can_update_content_packages', 'permissive', 'update', '{authenticated}'),
      ('content_packages', 'people_are_members', 'restrictive', 'insert', '{authenticated}'),
      ('content_packages', 'put_away_is_hidden', 'restrictive', 'select', '{authenticated}'),
      ('content_packages', 'staff_can_read_content_packages', 'permissive', 'select', '{authenticated}'),
      ('content_packages', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('course_enrollments', 'office_can_delete_course_enrollments', 'permissive', 'delete', '{authenticated}'),
      ('course_enrollments', 'office_can_insert_course_enrollments', 'permissive', 'insert', '{authenticated}'),
      ('course_enrollments', 'office_can_update_course_enrollments', 'permissive', 'update', '{authenticated}'),
      ('course_enrollments', 'people_are_members', 'restrictive', 'insert', '{authenticated}'),
      ('course_enrollments', 'self_owner_and_office_can_read_course_enrollments', 'permissive', 'select', '{authenticated}'),
      ('course_enrollments', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('courses', 'admin_or_consultor_can_insert_courses', 'permissive', 'insert', '{authenticated}'),
      ('courses', 'admin_or_consultor_can_update_courses', 'permissive', 'update', '{authenticated}'),
      ('courses', 'enrolled_or_owner_can_read_courses', 'permissive', 'select', '{authenticated}'),
      ('courses', 'people_are_members', 'restrictive', 'insert', '{authenticated}'),
      ('courses', 'put_away_is_hidden', 'restrictive', 'select', '{authenticated}'),
      ('courses', 'service_role_bypass_courses', 'permissive', 'all', '{service_role}'),
      ('courses', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('development_items', 'client_staff_and_office_can_read_development_items', 'permissive', 'select', '{authenticated}'),
      ('development_items', 'staff_can_delete_development_items', 'permissive', 'delete', '{authenticated}'),
      ('development_items', 'staff_can_insert_development_items', 'permissive', 'insert', '{authenticated}'),
      ('development_items', 'staff_can_update_development_items', 'permissive', 'update', '{authenticated}'),
      ('development_items', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('enrollment_module_staff', 'office_can_delete_enrollment_module_staff', 'permissive', 'delete', '{authenticated}'),
      ('enrollment_module_staff', 'office_can_insert_enrollment_module_staff', 'permissive', 'insert', '{authenticated}'),
      ('enrollment_module_staff', 'not_for_oneself', 'restrictive', 'insert', '{authenticated}'),
      ('enrollment_module_staff', 'people_are_members', 'restrictive', 'insert', '{authenticated}'),
      ('enrollment_module_staff', 'self_staff_and_office_can_read_enrollment_module_staff', 'permissive', 'select', '{authenticated}'),
      ('enrollment_module_staff', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('feedback_items', 'author_and_office_can_read_feedback_items', 'permissive', 'select', '{authenticated}'),
      ('feedback_items', 'author_can_insert_feedback_items', 'permissive', 'insert', '{authenticated}'),
      ('feedback_items', 'office_can_delete_feedback_items', 'permissive', 'delete', '{authenticated}'),
      ('feedback_items', 'office_can_update_feedback_items', 'permissive', 'update', '{authenticated}'),
      ('feedback_items', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('module_assignments', 'learners_staff_and_office_can_read_module_assignments', 'permissive', 'select', '{authenticated}'),
      ('module_assignments', 'office_can_delete_module_assignments', 'permissive', 'delete', '{authenticated}'),
      ('module_assignments', 'office_can_insert_module_assignments', 'permissive', 'insert', '{authenticated}'),
      ('module_assignments', 'office_can_update_module_assignments', 'permissive', 'update', '{authenticated}'),
      ('module_assignments', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('module_coaches', 'office_can_delete_module_coaches', 'permissive', 'delete', '{authenticated}'),
      ('module_coaches', 'office_can_insert_module_coaches', 'permissive', 'insert', '{authenticated}'),
      ('module_coaches', 'not_for_oneself', 'restrictive', 'insert', '{authenticated}'),
      ('module_coaches', 'people_are_members', 'restrictive', 'insert', '{authenticated}'),
      ('module_coaches', 'self_and_office_can_read_module_coaches', 'permissive', 'select', '{authenticated}'),
      ('module_coaches', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('module_instructors', 'office_can_delete_module_instructors', 'permissive', 'delete', '{authenticated}'),
      ('module_instructors', 'office_can_insert_module_instructors', 'permissive', 'insert', '{authenticated}'),
      ('module_instructors', 'not_for_oneself', 'restrictive', 'insert', '{authenticated}'),
      ('module_instructors', 'people_are_members', 'restrictive', 'insert', '{authenticated}'),
      ('module_instructors', 'self_and_office_can_read_module_instructors', 'permissive', 'select', '{authenticated}'),
      ('module_instructors', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('modules', 'members_can_read_modules', 'permissive', 'select', '{authenticated}'),
      ('modules', 'office_can_delete_modules', 'permissive', 'delete', '{authenticated}'),
      ('modules', 'office_can_insert_modules', 'permissive', 'insert', '{authenticated}'),
      ('modules', 'office_can_update_modules', 'permissive', 'update', '{authenticated}'),
      ('modules', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('partner_codes', 'office_can_delete_partner_codes', 'permissive', 'delete', '{authenticated}'),
      ('partner_codes', 'office_can_insert_partner_codes', 'permissive', 'insert', '{authenticated}'),
      ('partner_codes', 'office_can_read_partner_codes', 'permissive', 'select', '{authenticated}'),
      ('partner_codes', 'office_can_update_partner_codes', 'permissive', 'update', '{authenticated}'),
      ('partner_codes', 'people_are_members', 'restrictive', 'insert', '{authenticated}'),
      ('partner_codes', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('program_coaches', 'office_can_delete_program_coaches', 'permissive', 'delete', '{authenticated}'),
      ('program_coaches', 'office_can_insert_program_coaches', 'permissive', 'insert', '{authenticated}'),
      ('program_coaches', 'not_for_oneself', 'restrictive', 'insert', '{authenticated}'),
      ('program_coaches', 'people_are_members', 'restrictive', 'insert', '{authenticated}'),
      ('program_coaches', 'self_and_office_can_read_program_coaches', 'permissive', 'select', '{authenticated}'),
      ('program_coaches', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('program_instructors', 'office_can_delete_program_instructors', 'permissive', 'delete', '{authenticated}'),
      ('program_instructors', 'office_can_insert_program_instructors', 'permissive', 'insert', '{authenticated}'),
      ('program_instructors', 'not_for_oneself', 'restrictive', 'insert', '{authenticated}'),
      ('program_instructors', 'people_are_members', 'restrictive', 'insert', '{authenticated}'),
      ('program_instructors', 'self_and_office_can_read_program_instructors', 'permissive', 'select', '{authenticated}'),
      ('program_instructors', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('program_tier_plans', 'members_can_read_program_tier_plans', 'permissive', 'select', '{authenticated}'),
      ('program_tier_plans', 'office_can_delete_program_tier_plans', 'permissive', 'delete', '{authenticated}'),
      ('program_tier_plans', 'office_can_insert_program_tier_plans', 'permissive', 'insert', '{authenticated}'),
      ('program_tier_plans', 'office_can_update_program_tier_plans', 'permissive', 'update', '{authenticated}'),
      ('program_tier_plans', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('programs', 'members_can_read_programs', 'permissive', 'select', '{authenticated}'),
      ('programs', 'office_can_insert_programs', 'permissive', 'insert', '{authenticated}'),
      ('programs', 'office_can_update_programs', 'permissive', 'update', '{authenticated}'),
      ('programs', 'put_away_is_hidden', 'restrictive', 'select', '{authenticated}'),
      ('programs', 'tenant_isolation', 'restrictive', 'all', '{authenticated}')
  $$,
  'the policies of learning'
);

select * from finish();

rollback;
