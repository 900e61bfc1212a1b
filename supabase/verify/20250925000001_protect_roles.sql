-- Nobody changes their own role, a sign-in changes nothing, and every change is recorded.

do $$
begin
  if to_regprocedure('public.handle_auth_user()') is not null then
    raise exception 'A2: the legacy trigger function is still there' using errcode = 'P0004';
  end if;

  -- Where the project forbids triggers on auth.users there is none, on purpose.
  if has_table_privilege('postgres', 'auth.users', 'trigger') and not exists (
    select 1
    from pg_catalog.pg_trigger
    where tgrelid = 'auth.users'::regclass
      and tgname = 'on_auth_user_created'
      and tgtype = 5 -- after, for each row, insert
      and tgenabled = 'O'
  ) then
    raise exception 'A2: on_auth_user_created is missing, or fires on more than sign-up' using errcode = 'P0004';
  end if;

  if (
    has_column_privilege('authenticated', 'public.profiles', 'role', 'insert, update')
    or has_column_privilege('authenticated', 'public.profiles', 'tenant_id', 'insert, update')
  ) is not false then
    raise exception 'A3: users may write their own role or tenant' using errcode = 'P0004';
  end if;

  if (
    select count(*) = 3
    from pg_catalog.pg_trigger
    where tgrelid = 'public.user_roles'::regclass
      and tgname in ('record_role_change', 'sync_user_role_claims', 'keep_an_admin')
      and tgenabled = 'O'
  ) is not true then
    raise exception 'A2: changes of user_roles are not recorded, not synced or not guarded' using errcode = 'P0004';
  end if;

  if (select c.relforcerowsecurity from pg_catalog.pg_class c where c.oid = to_regclass('public.role_changes')) is not true then
    raise exception 'A2: role_changes is missing or open' using errcode = 'P0004';
  end if;
end
$$;
