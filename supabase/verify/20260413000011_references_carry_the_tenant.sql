-- Each key and each reference is a constraint that holds the tenant.

do $$
declare
  missing text;
begin
  select string_agg(n.name, ', ') into missing
  from unnest(array[
    'session_type_roles_pkey', 'plans_id_tenant_id_key', 'calcom_event_type_mappings_default_module_fkey', 'client_enrollments_cohort_fkey',
    'cohorts_program_fkey', 'community_workspaces_school_fkey', 'groups_program_fkey',
    'module_sessions_enrollment_fkey', 'module_sessions_module_fkey', 'payment_schedules_enrollment_fkey',
    'program_tier_plans_plan_fkey'
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
