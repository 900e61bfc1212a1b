-- Every membership has its name, and every profile its tenants.

do $$
begin
  assert (
    select col_description(c.attrelid, c.attnum) = 'The plan that this person has in this tenant; of its own plans.'
    from pg_catalog.pg_attribute c
    where c.attrelid = 'public.user_tenants'::regclass
      and c.attname = 'plan_id'
  ) is true, 'B2: memberships were not filled';

  assert not exists (
    select 1
    from public.user_tenants m
    left join public.member_names n on n.user_id = m.user_id and n.tenant_id = m.tenant_id
    where n.user_id is null
  ), 'C15: a member has no name';

  assert not exists (
    select 1
    from public.user_tenants m
    join public.profiles p on p.id = m.user_id
    where not p.tenant_ids @> array[m.tenant_id]
  ), 'B2: a profile does not know a tenant of its person';

  assert not exists (
    select 1
    from public.user_tenants m
    join public.profiles p on p.id = m.user_id
    join public.plans l on l.id = p.plan_id and l.tenant_id = m.tenant_id
    where m.plan_id is null
  ), 'B2: a plan did not go to the membership';
end
$$;
