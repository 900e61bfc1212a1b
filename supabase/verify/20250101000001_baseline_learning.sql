-- The eighteen tables, their policies and the function exist.

do $$
declare
  missing text;
begin
  select string_agg(t.name, ', ') into missing
  from unnest(array[
    'courses', 'course_enrollments', 'programs', 'program_tier_plans', 'modules', 'module_assignments',
    'program_instructors', 'program_coaches', 'module_instructors', 'module_coaches', 'client_instructors', 'client_coaches',
    'client_enrollments', 'enrollment_module_staff', 'content_packages', 'partner_codes', 'feedback_items', 'development_items'
  ]) as t (name)
  where not exists (
    select 1
    from pg_catalog.pg_class c
    join pg_catalog.pg_policy p on p.polrelid = c.oid
    where c.oid = to_regclass('public.' || t.name)
      and c.relrowsecurity
  );
  assert missing is null, format('missing, or without row level security or policies: %s', missing);

  assert to_regclass('public.client_enrollments_one_open_key') is not null, 'a client may take a program twice at once';

  assert to_regprocedure('public.staff_program_ids()') is not null, 'staff_program_ids() is missing';
end
$$;
