-- Signed-in users hold what the application uses on each table, and not one of the dangerous privileges.

do $$
declare
  wrong text;
begin
  select string_agg(t.name, ', ') into wrong
  from unnest(array[
    'courses', 'course_enrollments', 'programs', 'program_tier_plans', 'modules', 'module_assignments',
    'program_instructors', 'program_coaches', 'module_instructors', 'module_coaches', 'client_instructors', 'client_coaches',
    'client_enrollments', 'enrollment_module_staff', 'content_packages', 'partner_codes', 'feedback_items', 'development_items',
    'clientes', 'contratos', 'cuotas'
  ]) as t (name)
  where not (
    has_table_privilege('authenticated', 'public.' || t.name, 'select')
    and has_table_privilege('authenticated', 'public.' || t.name, 'delete')
    and has_column_privilege('authenticated', 'public.' || t.name, 'tenant_id', 'insert')
    and not has_column_privilege('authenticated', 'public.' || t.name, 'tenant_id', 'update')
    and not has_column_privilege('authenticated', 'public.' || t.name, 'id', 'insert, update')
    and not has_table_privilege('authenticated', 'public.' || t.name, 'truncate, references, trigger')
  );
  assert wrong is null, format('C1: signed-in users hold too little or too much on %s', wrong);

  assert not has_column_privilege('authenticated', 'public.partner_codes', 'used_count', 'insert, update'),
    'C1: a signed-in user may write the use count of a partner code';
end
$$;
