-- The columns of learning: name, type, whether a value is required, default.

begin;

\ir ../_helpers/persona.psql

select plan(2);

select set_eq(
  $$
    select format('%s', c.relname), string_agg(
      a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
        || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''),
      ', ' order by a.attnum
    ) collate "default"
    from pg_catalog.pg_attribute a
    join pg_catalog.pg_class c on c.oid = a.attrelid
    left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace
      and a.attnum > 0
      and not a.attisdropped
      and c.relname = any (array[
        'courses', 'course_enrollments', 'programs', 'program_tier_plans', 'modules', 'module_assignments',
        'program_instructors', 'program_coaches', 'module_instructors', 'module_coaches', 'client_instructors', 'client_coaches',
        'client_enrollments', 'enrollment_module_staff', 'content_packages', 'partner_codes', 'feedback_items', 'development_items'
      ])
    group by c.relname
    order by c.relname
  $$,
  $$
    values
      ('client_coaches', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), client_id uuid not null, coach_id uuid not null, created_at timestamp with time zone not null default now()'),
      ('client_enrollments', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), client_id uuid, program_id uuid not null, cohort_id uuid, tier text not null default ''essential''::text, status text not null default ''active''::text, enrolled_at timestamp with time zone not null default now(), completed_at timestamp with time zone'),
      ('client_instructors', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), client_id uuid not null, instructor_id uuid not null, created_at timestamp with time zone not null default now()'),
      ('content_packages', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), name text not null, description text, status text not null default ''draft''::text, created_by uuid, created_at timestamp with time zone not null default now(), deleted_at timestamp with time zone'),
      ('course_enrollments', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), course_id uuid not null, user_id uuid not null, status text not null default ''active''::text, enrolled_at timestamp with time zone not null default now(), completed_at timestamp with time zone'),
      ('courses', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), school_id integer, owner_id uuid, title text not null, description text, status text not null default ''draft''::text, starts_on date, ends_on date, created_at timestamp with time zone not null default now(), deleted_at timestamp with time zone'),
      ('development_items', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), client_id uuid not null, author_id uuid, kind text not null, title text not null, notes text, status text not null default ''open''::text, created_at timestamp with time zone not null default now()'),
      ('enrollment_module_staff', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), enrollment_id uuid not null, module_id uuid not null, staff_id uuid not null, role text not null, created_at timestamp with time zone not null default now()'),
      ('feedback_items', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), author_id uuid, category text not null default ''idea''::text, body text not null, status text not null default ''new''::text, created_at timestamp with time zone not null default now()'),
      ('module_assignments', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), module_id uuid not null, title text not null, instructions text, due_after_days integer, created_at timestamp with time zone not null default now()'),
      ('module_coaches', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), module_id uuid not null, coach_id uuid not null, created_at timestamp with time zone not null default now()'),
      ('module_instructors', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), module_id uuid not null, instructor_id uuid not null, created_at timestamp with time zone not null default now()'),
      ('modules', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), program_id uuid not null, title text not null, description text, position integer not null, created_at timestamp with time zone not null default now()'),
      ('partner_codes', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), code text not null, partner_name text not null, discount_percent integer not null, max_uses integer, used_count integer not null default 0, expires_at timestamp with time zone, created_by uuid, created_at timestamp with time zone not null default now()'),
      ('program_coaches', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), program_id uuid not null, coach_id uuid not null, created_at timestamp with time zone not null default now()'),
      ('program_instructors', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), program_id uuid not null, instructor_id uuid not null, created_at timestamp with time zone not null default now()'),
      ('program_tier_plans', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), program_id uuid not null, tier text not null, plan_id uuid not null, created_at timestamp with time zone not null default now()'),
      ('programs', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), name text not null, description text, status text not null default ''active''::text, duration_weeks integer, created_at timestamp with time zone not null default now(), deleted_at timestamp with time zone')
  $$,
  'the columns of learning'
);

select is_empty(
  $$
    select c.relname
    from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace
      and obj_description(c.oid, 'pg_class') is null
      and c.relname = any (array[
        'courses', 'course_enrollments', 'programs', 'program_tier_plans', 'modules', 'module_assignments',
        'program_instructors', 'program_coaches', 'module_instructors', 'module_coaches', 'client_instructors', 'client_coaches',
        'client_enrollments', 'enrollment_module_staff', 'content_packages', 'partner_codes', 'feedback_items', 'development_items'
      ])
  $$,
  'each table says what it is for'
);

select * from finish();

rollback;
