-- Each key and each reference is a constraint that holds the tenant.

do $$
declare
  missing text;
begin
  select string_agg(n.name, ', ') into missing
  from unnest(array[
    'courses_id_tenant_id_key', 'programs_id_tenant_id_key', 'modules_id_tenant_id_key',
    'client_enrollments_id_tenant_id_key', 'clientes_id_tenant_id_key', 'contratos_id_tenant_id_key',
    'course_enrollments_course_tenant_user_key', 'program_tier_plans_program_tenant_tier_key', 'modules_program_tenant_position_key',
    'program_instructors_program_tenant_instructor_key', 'program_coaches_program_tenant_coach_key', 'module_instructors_module_tenant_instructor_key',
    'module_coaches_module_tenant_coach_key', 'client_instructors_client_tenant_instructor_key', 'client_coaches_client_tenant_coach_key',
    'enrollment_module_staff_enrollment_tenant_module_staff_role_key', 'partner_codes_tenant_code_key', 'clientes_tenant_rut_key',
    'contratos_tenant_numero_contrato_key', 'cuotas_contrato_tenant_numero_cuota_key', 'course_enrollments_course_fkey',
    'program_tier_plans_program_fkey', 'modules_program_fkey', 'module_assignments_module_fkey',
    'program_instructors_program_fkey', 'program_coaches_program_fkey', 'module_instructors_module_fkey',
    'module_coaches_module_fkey', 'client_enrollments_program_fkey', 'enrollment_module_staff_enrollment_fkey',
    'enrollment_module_staff_module_fkey', 'courses_school_fkey', 'clientes_school_fkey',
    'contratos_cliente_fkey', 'cuotas_contrato_fkey'
  ]) as n (name)
  where not exists (
    select 1
    from pg_catalog.pg_constraint c
    join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attname = 'tenant_id'
    where c.conname = n.name
      and c.connamespace = 'public'::regnamespace
      and a.attnum = any (c.conkey)
  );
  assert missing is null, format('C15: missing, or without the tenant: %s', missing);
end
$$;
