-- A3, D1: email, username and is_disabled are copies; a person who writes their own is refused, not ignored.

begin;

\ir ../_helpers/persona.psql

select plan(6);

select pg_temp.become('north-student');

select throws_ok($$ update public.profiles set email = 'me@groundwork.test' where id = auth.uid() $$, '42501', 'permission denied for table profiles', 'A3: not the address');

select throws_ok($$ update public.profiles set username = 'me' where id = auth.uid() $$, '42501', 'permission denied for table profiles', 'A3: not the username');

select throws_ok($$ update public.profiles set is_disabled = false where id = auth.uid() $$, '42501', 'permission denied for table profiles', 'A3: not the ban');

select pg_temp.become('north-admin');

select throws_ok($$ update public.profiles set is_disabled = true where id = '00000000-0000-4000-a000-000000000006' $$, '42501', 'permission denied for table profiles', 'A3: not an admin for somebody else');

select throws_ok('select 1 from private.sync_failures', '42501', null, 'D1: failures are not for people to read');

select pg_temp.back_to_postgres();

select results_eq(
  $$ select email, username, is_disabled from public.profiles where id = '00000000-0000-4000-a000-000000000006' $$,
  $$ values ('north-student@groundwork.test', 'north-student@groundwork.test', false) $$,
  'A3: the row is unchanged'
);

select * from finish();

rollback;
