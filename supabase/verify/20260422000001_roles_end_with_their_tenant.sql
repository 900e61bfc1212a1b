-- Roles go with their tenant.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_constraint c
    where c.conname = 'user_roles_tenant_id_fkey'
      and c.conrelid = 'public.user_roles'::regclass
      and c.confdeltype = 'c'
  ), 'C10: roles outlive their tenant';
end
$$;
