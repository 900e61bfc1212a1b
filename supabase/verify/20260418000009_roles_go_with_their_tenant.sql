-- Roles end with their tenant directly.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_constraint c
    where c.conrelid = 'public.user_roles'::regclass
      and c.confrelid = 'public.tenants'::regclass
      and c.confdeltype = 'c'
  ), 'C10: roles end one step after the schools that they name';
end
$$;
