-- Each index is there and valid; those of keys are unique.

do $$
declare
  wrong text;
begin
  select string_agg(n.name, ', ') into wrong
  from unnest(array[
    'courses_id_tenant_id_key', 'programs_id_tenant_id_key', 'modules_id_tenant_id_key',
    'client_enrollments_id_tenant_id_key', 'clientes_id_tenant_id_key', 'contratos_id_tenant_id_key',
    'course_enrollments_course_tenant_user_key', 'program_tier_plans_program_tenant_tier_key', 'modules_program_tenant_position_key',
    'program_instructors_program_tenant_instructor_key', 'program_coaches_program_tenant_coach_key', 'module_instructors_module_tenant_instructor_key',
    'module_coaches_module_tenant_coach_key', 'client_instructors_client_tenant_instructor_key', 'client_coaches_client_tenant_coach_key',
    'enrollment_module_staff_enrollment_tenant_module_staff_role_key', 'partner_codes_tenant_code_key', 'clientes_tenant_rut_key',
    'contratos_tenant_numero_contrato_key', 'cuotas_contrato_tenant_numero_cuota_key', 'client_enrollments_one_open_tenant_key'
  ]) as n (name)
  where not exists (
    select 1 from pg_catalog.pg_index i where i.indexrelid = to_regclass('public.' || n.name) and i.indisunique and i.indisvalid
  );
  assert wrong is null, format('C15: missing, invalid or not unique: %s', wrong);

  select string_agg(n.name, ', ') into wrong
  from unnest(array[
    'module_assignments_module_id_tenant_id_idx', 'client_enrollments_program_id_tenant_id_idx', 'enrollment_module_staff_module_id_tenant_id_idx',
    'courses_school_id_tenant_id_idx', 'clientes_school_id_tenant_id_idx', 'contratos_cliente_id_tenant_id_idx'
  ]) as n (name)
  where not exists (select 1 from pg_catalog.pg_index i where i.indexrelid = to_regclass('public.' || n.name) and i.indisvalid);
  assert wrong is null, format('C13: missing or invalid: %s', wrong);
end
$$;
