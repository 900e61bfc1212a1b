-- The indexes are there and valid, under whatever name: the next file makes one of them the primary key.

do $$
declare
  missing text;
begin
  select string_agg(n.relation || ' ' || n.key, ', ') into missing
  from (
    values
      ('plans', true, '(id, tenant_id)'),
      ('session_type_roles', true, '(session_type_id, tenant_id, role)'),
      ('calcom_event_type_mappings', false, '(default_module_id, tenant_id)'),
      ('client_enrollments', false, '(cohort_id, tenant_id)'),
      ('cohorts', false, '(program_id, tenant_id)'),
      ('community_workspaces', false, '(school_id, tenant_id)'),
      ('groups', false, '(program_id, tenant_id)'),
      ('module_sessions', false, '(enrollment_id, tenant_id)'),
      ('module_sessions', false, '(module_id, tenant_id)'),
      ('payment_schedules', false, '(enrollment_id, tenant_id)'),
      ('program_tier_plans', false, '(plan_id, tenant_id)')
  ) as n (relation, is_key, key)
  where not exists (
    select 1
    from pg_catalog.pg_index i
    where i.indrelid = format('public.%I', n.relation)::regclass
      and i.indisunique = n.is_key
      and i.indisvalid
      and pg_get_indexdef(i.indexrelid) like '%' || n.key
  );
  assert missing is null, format('C15: missing or invalid: %s', missing);
end
$$;
