-- B6: an account between sign-up and its first tenant.

begin;

\ir ../_helpers/persona.psql

select plan(7);

select pg_temp.become('newcomer');

select results_eq('select id from public.users', $$ values (pg_temp.id_of('newcomer')) $$, 'B6: the own user');

select results_eq('select id from public.profiles', $$ values (pg_temp.id_of('newcomer')) $$, 'B6: the own profile');

select is_empty('select id from public.tenants', 'B6: no tenant');

select is_empty('select 1 from public.schools', 'B6: no school');

select is_empty('select 1 from public.user_roles', 'B6: no role');

select lives_ok($$ update public.profiles set name = 'New' $$, 'B6: the own name can be set');

select pg_temp.back_to_postgres();

select results_eq(
  $$ select id from public.profiles where name = 'New' $$,
  $$ values (pg_temp.id_of('newcomer')) $$,
  'B6: and only that one row changed'
);

select * from finish();

rollback;
