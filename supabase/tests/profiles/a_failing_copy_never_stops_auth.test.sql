-- D1: when a copy fails, Auth goes on, the failure is on record, and reconcile_profiles() repairs it.

begin;

\ir ../_helpers/persona.psql

select plan(17);

-- Functions are broken, not tables: a lock on profiles would stand in the way of the tests that run beside this one.
alter function private.is_disabled(timestamptz, timestamptz) rename to is_disabled_whole;

create function private.is_disabled(banned_until timestamptz, deleted_at timestamptz)
returns boolean
language plpgsql
as $$
begin
  if current_setting('test.broken') = 'yes' and pg_trigger_depth() > 0 then
    raise exception 'the copy is broken' using errcode = 'XX000';
  end if;
  return private.is_disabled_whole(banned_until, deleted_at);
end
$$;

alter function private.refresh_claims(uuid) rename to refresh_claims_whole;

create function private.refresh_claims(account uuid)
returns void
language plpgsql
as $$
begin
  if current_setting('test.broken') = 'yes' then
    raise exception 'the claims are broken' using errcode = 'XX000';
  end if;
  perform private.refresh_claims_whole(account);
end
$$;

select set_config('test.broken', 'yes', true);

select lives_ok(
  $$ update auth.users set email = 'moved@groundwork.test' where id = '00000000-0000-4000-a000-000000000006' $$,
  'D1: an address is changed although it cannot be copied'
);

select lives_ok(
  $$
    insert into auth.users (id, aud, role, email, raw_user_meta_data)
    values ('00000000-0000-4000-a000-0000000000f1', 'authenticated', 'authenticated', 'new@groundwork.test', '{"name": "New"}')
  $$,
  'D1: an account is made although its rows cannot be'
);

select lives_ok(
  $$ delete from public.user_roles where user_id = '00000000-0000-4000-a000-000000000004' $$,
  'D1: a role is taken although the claims cannot be written'
);

select lives_ok(
  $$ update public.users set tenant_id = null where id = '00000000-0000-4000-a000-000000000008' $$,
  'D1: a tenant is left although the claims cannot be written'
);

select bag_eq(
  'select account_id, operation, sqlstate, message, attempts from private.sync_failures where repaired_at is null',
  $$
    values
      ('00000000-0000-4000-a000-000000000006'::uuid, 'sync_auth_to_profiles', 'XX000', 'the copy is broken', 1),
      ('00000000-0000-4000-a000-0000000000f1', 'handle_new_user', 'XX000', 'the copy is broken', 1),
      ('00000000-0000-4000-a000-000000000004', 'sync_user_role_claims', 'XX000', 'the claims are broken', 1),
      ('00000000-0000-4000-a000-000000000008', 'sync_user_tenant_claim', 'XX000', 'the claims are broken', 1)
  $$,
  'D1: each failure is on record, with account, operation and reason'
);

update auth.users set email = 'again@groundwork.test' where id = '00000000-0000-4000-a000-000000000006';

select is(
  (select attempts from private.sync_failures where operation = 'sync_auth_to_profiles'),
  2,
  'D1: failing again is counted, not recorded again'
);

select set_eq(
  'select private.diverged_account_ids()',
  $$
    values
      ('00000000-0000-4000-a000-000000000004'::uuid), ('00000000-0000-4000-a000-000000000006'),
      ('00000000-0000-4000-a000-000000000008'), ('00000000-0000-4000-a000-0000000000f1')
  $$,
  'D1: the four accounts are known to differ'
);

select is(
  public.reconcile_profiles(), (0, 4)::public.reconciliation,
  'D1: while it is broken nothing is repaired, and that is no error either'
);

select is(
  (select count(*) from private.sync_failures where operation = 'reconcile_profiles'),
  4::bigint,
  'D1: what could not be repaired is on record'
);

select set_config('test.broken', 'no', true);

select is(public.reconcile_profiles(2), (2, 0)::public.reconciliation, 'D1: it repairs as many as it is asked to');

select is(public.reconcile_profiles(), (2, 0)::public.reconciliation, 'D1: and then the rest');

select results_eq(
  $$ select email, username, name from public.profiles where id in ('00000000-0000-4000-a000-000000000006', '00000000-0000-4000-a000-0000000000f1') order by id $$,
  $$ values ('again@groundwork.test', 'again@groundwork.test', 'North Student'), ('new@groundwork.test', 'new@groundwork.test', 'New') $$,
  'D1: address and profile are there'
);

select is(
  (select raw_app_meta_data -> 'roles' from auth.users where id = '00000000-0000-4000-a000-000000000004'),
  null,
  'D1: the role that was taken is in no token any more'
);

select is(
  (select a.raw_app_meta_data ->> 'tenant_id' from auth.users a where a.id = '00000000-0000-4000-a000-000000000008'),
  null,
  'D1: nor is the tenant that was left'
);

select is_empty('select 1 from private.sync_failures where repaired_at is null', 'D1: every failure is marked as repaired');

select is(public.reconcile_profiles(), (0, 0)::public.reconciliation, 'D1: a second run changes nothing');

select is_empty('select private.diverged_account_ids()', 'D1: no account differs');

select * from finish();

rollback;
