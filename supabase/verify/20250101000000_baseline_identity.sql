-- The six tables, their policies and the legacy trigger exist.

do $$
begin
  assert (
    select count(*) = 6
    from pg_catalog.pg_class c
    where c.oid = any (array[
        to_regclass('public.tenants'), to_regclass('public.users'), to_regclass('public.user_tenants'),
        to_regclass('public.profiles'), to_regclass('public.schools'), to_regclass('public.user_roles')
      ])
      and c.relrowsecurity
  ), 'a table of the baseline is missing, or has no row level security';

  assert (select count(*) = 12 from pg_catalog.pg_policies where schemaname = 'public'),
    'the baseline has twelve policies';

  assert exists (
    select 1 from pg_catalog.pg_trigger where tgrelid = 'auth.users'::regclass and tgname = 'on_auth_user_changed'
  ), 'the trigger on_auth_user_changed is missing';

  assert to_regprocedure('public.get_user_tenant_id()') is not null, 'get_user_tenant_id() is missing';
end
$$;
