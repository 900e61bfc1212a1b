-- The columns are there, kept where the project allows it, and Auth cannot be hurt by it.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_index i
    where i.indexrelid = to_regclass('public.idx_profiles_email')
      and i.indpred is not null
      and i.indisvalid
  ), 'D1: the partial index idx_profiles_email is missing';

  assert not has_column_privilege('authenticated', 'public.profiles', 'email', 'insert, update')
    and not has_column_privilege('authenticated', 'public.profiles', 'is_disabled', 'insert, update'),
    'A3: people may write their own address or lift their own ban';

  -- Where the project forbids triggers on auth.users there is none, on purpose.
  assert not has_table_privilege('postgres', 'auth.users', 'trigger') or exists (
    select 1
    from pg_catalog.pg_trigger
    where tgrelid = 'auth.users'::regclass
      and tgname = 'on_auth_user_updated'
      and tgfoid = to_regprocedure('private.sync_auth_to_profiles()')
      and tgtype = 17 -- after, for each row, update
      and tgqual is not null
      and tgenabled = 'O'
  ), 'D1: on_auth_user_updated is missing or different';

  assert (
    select count(*) = 5 and bool_and(p.prosecdef and p.prosrc like '%record_sync_failure%')
    from pg_catalog.pg_proc p
    where p.oid = any (array[
      to_regprocedure('private.handle_new_user()'), to_regprocedure('private.sync_auth_to_profiles()'),
      to_regprocedure('private.sync_profile_tenant()'), to_regprocedure('private.sync_user_tenant_claim()'),
      to_regprocedure('private.sync_user_role_claims()')
    ])
  ), 'D1: a copy would stop Auth when it fails';

  assert has_function_privilege('service_role', 'public.reconcile_profiles(integer)', 'execute')
    and not has_function_privilege('authenticated', 'public.reconcile_profiles(integer)', 'execute'),
    'D1: reconcile_profiles() is for the service role';
end
$$;
