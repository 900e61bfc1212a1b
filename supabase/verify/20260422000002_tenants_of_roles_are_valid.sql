-- The tenants of roles hold for every row.

do $$
begin
  assert (
    select c.convalidated
    from pg_catalog.pg_constraint c
    where c.conname = 'user_roles_tenant_id_fkey'
      and c.conrelid = 'public.user_roles'::regclass
  ), 'C10: the tenants of old roles were not checked';
end
$$;
