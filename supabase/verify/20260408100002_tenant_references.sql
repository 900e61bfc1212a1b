-- Each reference is valid for every row.

do $$
declare
  missing text;
begin
  select string_agg(n.name, ', ') into missing
  from unnest(array[
    'course_enrollments_course_fkey', 'program_tier_plans_program_fkey', 'modules_program_fkey',
    'module_assignments_module_fkey', 'program_instructors_program_fkey', 'program_coaches_program_fkey',
    'module_instructors_module_fkey', 'module_coaches_module_fkey', 'client_enrollments_program_fkey',
    'enrollment_module_staff_enrollment_fkey', 'enrollment_module_staff_module_fkey', 'courses_school_fkey',
    'clientes_school_fkey', 'contratos_cliente_fkey', 'cuotas_contrato_fkey'
  ]) as n (name)
  where not exists (
    select 1
    from pg_catalog.pg_constraint c
    where c.conname = n.name
      and c.connamespace = 'public'::regnamespace
      and c.convalidated
  );
  assert missing is null, format('C15: not valid: %s', missing);
end
$$;
