-- Each reference is valid for every row.

do $$
declare
  missing text;
begin
  select string_agg(n.name, ', ') into missing
  from unnest(array[
    'calcom_event_type_mappings_default_module_fkey', 'client_enrollments_cohort_fkey', 'cohorts_program_fkey',
    'community_workspaces_school_fkey', 'groups_program_fkey', 'module_sessions_enrollment_fkey',
    'module_sessions_module_fkey', 'payment_schedules_enrollment_fkey', 'program_tier_plans_plan_fkey'
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
