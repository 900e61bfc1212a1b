-- No profile of somebody in several tenants tells of one of them.

do $$
begin
  assert (
    select col_description(c.attrelid, c.attnum) ~ 'for policies to compare'
    from pg_catalog.pg_attribute c
    where c.attrelid = 'public.profiles'::regclass
      and c.attname = 'tenant_ids'
  ) is true, 'B2: profiles were not gone through';

  assert not exists (
    select 1
    from public.profiles p
    where cardinality(p.tenant_ids) <> 1
      and num_nonnulls(p.tenant_id, p.role, p.plan_id, p.current_goal_id) > 0
  ), 'B2: a profile tells of one of several tenants';
end
$$;
