-- B6: an anonymous sign-in is no account to build a tenant on.

begin;

\ir ../_helpers/persona.psql

select plan(3);

insert into auth.users (id, aud, role, is_anonymous, raw_app_meta_data, raw_user_meta_data)
values ('00000000-0000-4000-a000-000000000099', 'authenticated', 'authenticated', true, '{}', '{}');

select pg_temp.become_account('00000000-0000-4000-a000-000000000099');

select throws_ok(
  $$ select public.create_tenant('Mine') $$,
  '42501', 'Sign in with an active account first.',
  'B6: an anonymous account creates no tenant'
);

select is_empty('select 1 from public.my_tenants()', 'B6: it is a member of nothing');

select pg_temp.back_to_postgres();

select is_empty($$ select 1 from public.tenants where name = 'Mine' $$, 'B6: no tenant was left behind');

select * from finish();

rollback;
