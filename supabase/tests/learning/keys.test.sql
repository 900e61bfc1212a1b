-- The keys, references and checks of learning, every one of them valid.

begin;

\ir ../_helpers/persona.psql

select plan(1);

select set_eq(
  $$
    select format('%s', c.conname) as constraint_name, pg_get_constraintdef(c.oid)
    from pg_catalog.pg_constraint c
    where c.connamespace = 'public'::regnamespace
      and c.contype in ('p', 'u', 'f', 'c')
      -- The bounds of texts, numbers and dates: conventions/what_people_write_has_bounds.
      and c.conname !~ '_(length|address|range)_check$'
      and (select r.relname from pg_catalog.pg_class r where r.oid = c.conrelid) = any (array[
        'courses', 'course_enrollments', 'programs', 'program_tier_plans', 'modules', 'module_assignments',
        'program_instructors', 'program_coaches', 'module_instructors', 'module_coaches', 'client_instructors', 'client_coaches',
        'client_enrollments', 'enrollment_module_staff', 'content_packages', 'partner_codes', 'feedback_items', 'development_items'
      ])
    order by c.conname
  $$,
  $$
    values
      ('client_coaches_check', 'CHECK ((client_id <> coach_id))'),
      ('client_coaches_client_id_fkey', 'FOREIGN KEY (client_id) REFERENCES profiles(id) ON DELETE CASCADE'),
      ('client_coaches_client_tenant_coach_key', 'UNIQUE (client_id, tenant_id, coach_id)'),
      ('client_coaches_coach_id_fkey', 'FOREIGN KEY (coach_id) REFERENCES profiles(id) ON DELETE CASCADE'),
      ('client_coaches_pkey', 'PRIMARY KEY (id)'),
      ('client_coaches_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE'),
      ('client_enrollments_client_id_fkey', 'FOREIGN KEY (client_id) REFERENCES profiles(id) ON DELETE SET NULL'),
      ('client_enrollments_cohort_fkey', 'FOREIGN KEY (cohort_id, tenant_id) REFERENCES cohorts(id, tenant_id) ON DELETE SET NULL (cohort_id)'),
      ('client_enrollments_id_tenant_id_key', 'UNIQUE (id, tenant_id)'),
      ('client_enrollments_pkey', 'PRIMARY KEY (id)'),
      ('client_enrollments_program_fkey', 'FOREIGN KEY (program_id, tenant_id) REFERENCES programs(id, tenant_id)'),
      ('client_enrollments_status_check', 'CHECK ((status = ANY (ARRAY[''pending''::text, ''active''::text, ''paused''::text, ''completed''::text, ''cancelled''::text])))'),
      ('client_enrollments_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE'),
      ('client_enrollments_tier_check', 'CHECK ((tier = ANY (ARRAY[''essential''::text, ''plus''::text, ''premium''::text])))'),
      ('client_instructors_check', 'CHECK ((client_id <> instructor_id))'),
      ('client_instructors_client_id_fkey', 'FOREIGN KEY (client_id) REFERENCES profiles(id) ON DELETE CASCADE'),
      ('client_instructors_client_tenant_instructor_key', 'UNIQUE (client_id, tenant_id, instructor_id)'),
      ('client_instructors_instructor_id_fkey', 'FOREIGN KEY (instructor_id) REFERENCES profiles(id) ON DELETE CASCADE'),
      ('client_instructors_pkey', 'PRIMARY KEY (id)'),
      ('client_instructors_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE'),
      ('content_packages_created_by_fkey', 'FOREIGN KEY (created_by) REFERENCES profiles(id) ON DELETE SET NULL'),
      ('content_packages_name_check', 'CHECK ((TRIM(BOTH FROM name) <> ''''::text))'),
      ('content_packages_pkey', 'PRIMARY KEY (id)'),
      ('content_packages_status_check', 'CHECK ((status = ANY (ARRAY[''draft''::text, ''published''::text, ''archived''::text])))'),
      ('content_packages_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE'),
      ('course_enrollments_course_fkey', 'FOREIGN KEY (course_id, tenant_id) REFERENCES courses(id, tenant_id) ON DELETE CASCADE'),
      ('course_enrollments_course_tenant_user_key', 'UNIQUE (course_id, tenant_id, user_id)'),
      ('course_enrollments_pkey', 'PRIMARY KEY (id)'),
      ('course_enrollments_status_check', 'CHECK ((status = ANY (ARRAY[''active''::text, ''completed''::text, ''withdrawn''::text])))'),
      ('course_enrollments_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE'),
      ('course_enrollments_user_id_fkey', 'FOREIGN KEY (user_id) REFERENCES profiles(id) ON DELETE CASCADE'),
      ('courses_check', 'CHECK ((ends_on >= starts_on))'),
      ('courses_id_tenant_id_key', 'UNIQUE (id, tenant_id)'),
      ('courses_owner_id_fkey', 'FOREIGN KEY (owner_id) REFERENCES profiles(id) ON DELETE SET NULL'),
      ('courses_pkey', 'PRIMARY KEY (id)'),
      ('courses_school_fkey', 'FOREIGN KEY (school_id, tenant_id) REFERENCES schools(id, tenant_id)'),
      ('courses_status_check', 'CHECK ((status = ANY (ARRAY[''draft''::text, ''published''::text, ''archived''::text])))'),
      ('courses_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE'),
      ('courses_title_check', 'CHECK ((TRIM(BOTH FROM title) <> ''''::text))'),
      ('development_items_author_id_fkey', 'FOREIGN KEY (author_id) REFERENCES profiles(id) ON DELETE SET NULL'),
      ('development_items_client_id_fkey', 'FOREIGN KEY (client_id) REFERENCES profiles(id) ON DELETE CASCADE'),
      ('development_items_kind_check', 'CHECK ((kind = ANY (ARRAY[''strength''::text, ''growth''::text])))'),
      ('development_items_pkey', 'PRIMARY KEY (id)'),
      ('development_items_status_check', 'CHECK ((status = ANY (ARRAY[''open''::text, ''done''::text])))'),
      ('development_items_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE'),
      ('development_items_title_check', 'CHECK ((TRIM(BOTH FROM title) <> ''''::text))'),
      ('enrollment_module_staff_enrollment_fkey', 'FOREIGN KEY (enrollment_id, tenant_id) REFERENCES client_enrollments(id, tenant_id) ON DELETE CASCADE'),
      ('enrollment_module_staff_enrollment_tenant_module_staff_role_key', 'UNIQUE (enrollment_id, tenant_id, module_id, staff_id, role)'),
      ('enrollment_module_staff_module_fkey', 'FOREIGN KEY (module_id, tenant_id) REFERENCES modules(id, tenant_id) ON DELETE CASCADE'),
      ('enrollment_module_staff_pkey', 'PRIMARY KEY (id)'),
      ('enrollment_module_staff_role_check', 'CHECK ((role = ANY (ARRAY[''instructor''::text, ''coach''::text])))'),
      ('enrollment_module_staff_staff_id_fkey', 'FOREIGN KEY (staff_id) REFERENCES profiles(id) ON DELETE CASCADE'),
      ('enrollment_module_staff_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE'),
      ('feedback_items_author_id_fkey', 'FOREIGN KEY (author_id) REFERENCES profiles(id) ON DELETE SET NULL'),
      ('feedback_items_body_check', 'CHECK ((TRIM(BOTH FROM body) <> ''''::text))'),
      ('feedback_items_category_check', 'CHECK ((category = ANY (ARRAY[''idea''::text, ''problem''::text, ''praise''::text])))'),
      ('feedback_items_pkey', 'PRIMARY KEY (id)'),
      ('feedback_items_status_check', 'CHECK ((status = ANY (ARRAY[''new''::text, ''in_progress''::text, ''resolved''::text])))'),
      ('feedback_items_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE'),
      ('module_assignments_due_after_days_check', 'CHECK ((due_after_days >= 0))'),
      ('module_assignments_module_fkey', 'FOREIGN KEY (module_id, tenant_id) REFERENCES modules(id, tenant_id) ON DELETE CASCADE'),
      ('module_assignments_pkey', 'PRIMARY KEY (id)'),
      ('module_assignments_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE'),
      ('module_assignments_title_check', 'CHECK ((TRIM(BOTH FROM title) <> ''''::text))'),
      ('module_coaches_coach_id_fkey', 'FOREIGN KEY (coach_id) REFERENCES profiles(id) ON DELETE CASCADE'),
      ('module_coaches_module_fkey', 'FOREIGN KEY (module_id, tenant_id) REFERENCES modules(id, tenant_id) ON DELETE CASCADE'),
      ('module_coaches_module_tenant_coach_key', 'UNIQUE (module_id, tenant_id, coach_id)'),
      ('module_coaches_pkey', 'PRIMARY KEY (id)'),
      ('module_coaches_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE'),
      ('module_instructors_instructor_id_fkey', 'FOREIGN KEY (instructor_id) REFERENCES profiles(id) ON DELETE CASCADE'),
      ('module_instructors_module_fkey', 'FOREIGN KEY (module_id, tenant_id) REFERENCES modules(id, tenant_id) ON DELETE CASCADE'),
      ('module_instructors_module_tenant_instructor_key', 'UNIQUE (module_id, tenant_id, instructor_id)'),
      ('module_instructors_pkey', 'PRIMARY KEY (id)'),
      ('module_instructors_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE'),
      ('modules_id_tenant_id_key', 'UNIQUE (id, tenant_id)'),
      ('modules_pkey', 'PRIMARY KEY (id)'),
      ('modules_position_check', 'CHECK (("position" > 0))'),
      ('modules_program_fkey', 'FOREIGN KEY (program_id, tenant_id) REFERENCES programs(id, tenant_id) ON DELETE CASCADE'),
      ('modules_program_tenant_position_key', 'UNIQUE (program_id, tenant_id, "position")'),
      ('modules_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE'),
      ('modules_title_check', 'CHECK ((TRIM(BOTH FROM title) <> ''''::text))'),
      ('partner_codes_check', 'CHECK ((used_count <= max_uses))'),
      ('partner_codes_code_check', 'CHECK (((code = upper(TRIM(BOTH FROM code))) AND (code <> ''''::text)))'),
      ('partner_codes_created_by_fkey', 'FOREIGN KEY (created_by) REFERENCES profiles(id) ON DELETE SET NULL'),
      ('partner_codes_discount_percent_check', 'CHECK (((discount_percent >= 1) AND (discount_percent <= 100)))'),
      ('partner_codes_max_uses_check', 'CHECK ((max_uses > 0))'),
      ('partner_codes_pkey', 'PRIMARY KEY (id)'),
      ('partner_codes_tenant_code_key', 'UNIQUE (tenant_id, code)'),
      ('partner_codes_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE'),
      ('partner_codes_used_count_check', 'CHECK ((used_count >= 0))'),
      ('program_coaches_coach_id_fkey', 'FOREIGN KEY (coach_id) REFERENCES profiles(id) ON DELETE CASCADE'),
      ('program_coaches_pkey', 'PRIMARY KEY (id)'),
      ('program_coaches_program_fkey', 'FOREIGN KEY (program_id, tenant_id) REFERENCES programs(id, tenant_id) ON DELETE CASCADE'),
      ('program_coaches_program_tenant_coach_key', 'UNIQUE (program_id, tenant_id, coach_id)'),
      ('program_coaches_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE'),
      ('program_instructors_instructor_id_fkey', 'FOREIGN KEY (instructor_id) REFERENCES profiles(id) ON DELETE CASCADE'),
      ('program_instructors_pkey', 'PRIMARY KEY (id)'),
      ('program_instructors_program_fkey', 'FOREIGN KEY (program_id, tenant_id) REFERENCES programs(id, tenant_id) ON DELETE CASCADE'),
      ('program_instructors_program_tenant_instructor_key', 'UNIQUE (program_id, tenant_id, instructor_id)'),
      ('program_instructors_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE'),
      ('program_tier_plans_pkey', 'PRIMARY KEY (id)'),
      ('program_tier_plans_plan_fkey', 'FOREIGN KEY (plan_id, tenant_id) REFERENCES plans(id, tenant_id)'),
      ('program_tier_plans_program_fkey', 'FOREIGN KEY (program_id, tenant_id) REFERENCES programs(id, tenant_id) ON DELETE CASCADE'),
      ('program_tier_plans_program_tenant_tier_key', 'UNIQUE (program_id, tenant_id, tier)'),
      ('program_tier_plans_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE'),
      ('program_tier_plans_tier_check', 'CHECK ((tier = ANY (ARRAY[''essential''::text, ''plus''::text, ''premium''::text])))'),
      ('programs_duration_weeks_check', 'CHECK ((duration_weeks > 0))'),
      ('programs_id_tenant_id_key', 'UNIQUE (id, tenant_id)'),
      ('programs_name_check', 'CHECK ((TRIM(BOTH FROM name) <> ''''::text))'),
      ('programs_pkey', 'PRIMARY KEY (id)'),
      ('programs_status_check', 'CHECK ((status = ANY (ARRAY[''draft''::text, ''active''::text, ''archived''::text])))'),
      ('programs_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE')
  $$,
  'the constraints of learning'
);

select * from finish();

rollback;
