-- The indexes are there and valid.

do $$
declare
  missing text;
begin
  select string_agg(n.name, ', ') into missing
  from unnest(array[
    'profiles_tenant_ids_idx', 'track_goals_id_tenant_id_key', 'user_tenants_plan_id_tenant_id_idx',
    'user_tenants_current_goal_id_tenant_id_idx'
  ]) as n (name)
  where not exists (select 1 from pg_catalog.pg_index i where i.indexrelid = to_regclass('public.' || n.name) and i.indisvalid);
  assert missing is null, format('B2: missing or invalid: %s', missing);
end
$$;
