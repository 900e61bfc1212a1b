-- The six tables, their policies and the legacy trigger exist.

do $$
begin
  if (
    select count(*) = 6
    from pg_catalog.pg_class c
    where c.oid = any (array[
        to_regclass('public.tenants'), to_regclass('public.users'), to_regclass('public.user_tenants'),
        to_regclass('public.profiles'), to_regclass('public.schools'), to_regclass('public.user_roles')
      ])
      and c.relrowsecurity
  ) is not true then
    raise exception 'a table of the baseline is missing, or has no row level security' using errcode = 'P0004';
  end if;

  if (select count(*) = 12 from pg_catalog.pg_policies where schemaname = 'public') is not true then
    raise exception 'the baseline has twelve policies' using errcode = 'P0004';
  end if;

  -- Where the project forbids triggers on auth.users there is none, on purpose.
  if has_table_privilege('postgres', 'auth.users', 'trigger') and not exists (
    select 1 from pg_catalog.pg_trigger where tgrelid = 'auth.users'::regclass and tgname = 'on_auth_user_changed'
  ) then
    raise exception 'the trigger on_auth_user_changed is missing' using errcode = 'P0004';
  end if;

  if to_regprocedure('public.get_user_tenant_id()') is null then
    raise exception 'get_user_tenant_id() is missing' using errcode = 'P0004';
  end if;
end
$$;
