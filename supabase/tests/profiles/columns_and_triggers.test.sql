-- D1: the columns, the index, the trigger and the functions that keep profiles equal to the accounts.

begin;

\ir ../_helpers/persona.psql

select plan(18);

select col_type_is('public', 'profiles', 'email', 'text', 'D1: an address');

select col_type_is('public', 'profiles', 'is_disabled', 'boolean', 'D1: a mark for disabled people');

select col_not_null('public', 'profiles', 'is_disabled', 'D1: which is never unknown');

select col_default_is('public', 'profiles', 'is_disabled', 'false', 'D1: and false unless said');

select index_is_type('public', 'profiles', 'idx_profiles_email', 'btree', 'D1: people are found by their address');

select is(
  (select pg_get_expr(i.indpred, i.indrelid) from pg_catalog.pg_index i where i.indexrelid = 'public.idx_profiles_email'::regclass),
  '(email IS NOT NULL)',
  'D1: where they have one'
);

select trigger_is('auth', 'users', 'on_auth_user_updated', 'private', 'sync_auth_to_profiles', 'D1: an account is copied when it changes');

select trigger_is('auth', 'users', 'on_auth_user_created', 'private', 'handle_new_user', 'D1: and when it is made');

select is(
  (
    select array_agg(t.tgname::text || ' ' || t.tgenabled::text order by t.tgname)
    from pg_catalog.pg_trigger t
    where t.tgrelid = 'auth.users'::regclass
      and not t.tgisinternal
  ),
  array['on_auth_user_created O', 'on_auth_user_deleted O', 'on_auth_user_to_reconcile O', 'on_auth_user_updated O'],
  'D1: there is no other trigger on auth.users, and all are enabled'
);

select matches(
  (select pg_get_triggerdef(t.oid) from pg_catalog.pg_trigger t where t.tgname = 'on_auth_user_updated'),
  'WHEN \(\(\(\(old\.email\).* IS DISTINCT FROM \(new\.email\).*\) OR \(old\.banned_until IS DISTINCT FROM new\.banned_until\)\)\)',
  'D1: it fires for the address and the ban only, not at each sign-in'
);

select is_definer('private', 'sync_auth_to_profiles', 'D1: it runs as its owner: Auth has no grant in public');

select is_definer('private', 'handle_new_user', 'D1: so does the one of sign-up');

select is_definer('public', 'reconcile_profiles', array['integer'], 'D1: the repair crosses row level security');

select volatility_is('public', 'reconcile_profiles', array['integer'], 'volatile', 'D1: it writes');

select function_returns('public', 'reconcile_profiles', array['integer'], 'reconciliation', 'D1: it answers with a typed result');

select function_privs_are('public', 'reconcile_profiles', array['integer'], 'service_role', array['EXECUTE'], 'D1: servers may repair');

select function_privs_are('public', 'reconcile_profiles', array['integer'], 'authenticated', array[]::text[], 'D1: people may not');

select is_empty(
  $$
    select p.oid::regprocedure
    from pg_catalog.pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and p.prosecdef
      and not exists (select 1 from unnest(p.proconfig) as setting where setting = 'search_path=""')
  $$,
  'B2: every definer pins its search_path'
);

select * from finish();

rollback;
