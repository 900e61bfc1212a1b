-- Nobody changes their own role, a sign-in changes nothing, and every change is recorded.

do $$
begin
  assert to_regprocedure('public.handle_auth_user()') is null, 'A2: the legacy trigger function is still there';

  assert exists (
    select 1
    from pg_catalog.pg_trigger
    where tgrelid = 'auth.users'::regclass
      and tgname = 'on_auth_user_created'
      and tgtype = 5 -- after, for each row, insert
      and tgenabled = 'O'
  ), 'A2: on_auth_user_created is missing, or fires on more than sign-up';

  assert not (
    has_column_privilege('authenticated', 'public.profiles', 'role', 'insert, update')
    or has_column_privilege('authenticated', 'public.profiles', 'tenant_id', 'insert, update')
  ), 'A3: users may write their own role or tenant';

  assert (
    select count(*) = 2
    from pg_catalog.pg_trigger
    where tgrelid = 'public.user_roles'::regclass
      and tgname in ('record_role_change', 'sync_user_role_claims')
      and tgenabled = 'O'
  ), 'A2: changes of user_roles are not recorded or not synced';

  assert (select c.relforcerowsecurity from pg_catalog.pg_class c where c.oid = to_regclass('public.role_changes')),
    'A2: role_changes is missing or open';
end
$$;
