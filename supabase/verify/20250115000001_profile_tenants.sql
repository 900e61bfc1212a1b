-- The column is there, and a trigger keeps it.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_attribute
    where attrelid = 'public.profiles'::regclass
      and attname = 'tenant_id'
      and not attisdropped
  ), 'B2: profiles has no tenant';

  assert exists (
    select 1
    from pg_catalog.pg_trigger
    where tgrelid = 'public.users'::regclass
      and tgname = 'sync_profile_tenant'
      and tgenabled = 'O'
  ), 'B2: profiles.tenant_id does not follow users.tenant_id';
end
$$;
