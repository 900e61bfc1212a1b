-- The key is valid for every row.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_constraint c
    where c.conrelid = 'public.user_roles'::regclass
      and c.confrelid = 'public.tenants'::regclass
      and c.convalidated
  ), 'C10: roles are not checked';
end
$$;
