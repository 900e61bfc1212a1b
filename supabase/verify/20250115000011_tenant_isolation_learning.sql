-- Each of the eighteen tables forces RLS and has the one restrictive policy.

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
      and c.relforcerowsecurity
      and p.polname = 'tenant_isolation'
      and not p.polpermissive
      and p.polcmd = '*'
      and p.polroles = array['authenticated'::regrole::oid]
      and pg_get_expr(p.polqual, p.polrelid) = pg_get_expr(p.polwithcheck, p.polrelid)
      and pg_get_expr(p.polqual, p.polrelid) like '%get_auth_tenant_id()%is_active_user()%'
  );
  assert missing is null, format('B5: tenant_isolation is missing or different on %s', missing);

  -- A helper that ran as the caller would meet the policies that it serves (B2).
  assert (
    select bool_and(p.prosecdef and p.proconfig = array['search_path=""'])
    from pg_catalog.pg_proc p
    where p.oid = any (array[
      to_regprocedure('private.staffed_program_ids(uuid,uuid)'), to_regprocedure('private.client_ids_of(uuid,uuid)'),
      to_regprocedure('private.my_client_ids()'), to_regprocedure('private.my_enrollment_ids()'),
      to_regprocedure('private.my_module_ids()'), to_regprocedure('private.my_course_ids()')
    ])
    having count(*) = 6
  ), 'B2: a helper is missing, is no definer, or does not pin its search_path';

  assert not has_function_privilege('authenticated', 'private.client_ids_of(uuid,uuid)', 'execute'),
    'anybody may ask whom somebody else serves';
end
$$;
