-- B6: a new account joins a tenant by its code, as student.

begin;

\ir ../_helpers/persona.psql

select plan(9);

select set_config('test.code', (select join_code from public.tenants where name = 'North'), true);

select pg_temp.become('newcomer');

select throws_ok(
  $$ select public.join_tenant('wrong') $$,
  'P0002', 'No tenant has this join code.',
  'B6: an unknown code is refused'
);

select throws_ok(
  $$ select public.join_tenant(null) $$,
  'P0002', 'No tenant has this join code.',
  'B6: no code is refused'
);

select lives_ok($$ select public.join_tenant(current_setting('test.code')) $$, 'B6: the right code joins');

select lives_ok($$ select public.join_tenant(current_setting('test.code')) $$, 'B6: the right code joins again without harm');

select pg_temp.become('newcomer');

select results_eq('select name from public.tenants', $$ values ('North') $$, 'B6: the new member reads the tenant');

select results_eq(
  'select role_type::text from public.user_roles',
  $$ values ('student') $$,
  'B6: the new member is a student, once'
);

-- Somebody who has a role keeps it, and gets no other.
select pg_temp.become('north-coach');

select lives_ok($$ select public.join_tenant(current_setting('test.code')) $$, 'B6: a member uses the code again');

select results_eq('select role_type::text from public.user_roles', $$ values ('coach') $$, 'B6: and is no student now');

select pg_temp.become('north-disabled');

select throws_ok(
  $$ select public.join_tenant(current_setting('test.code')) $$,
  '42501', 'Sign in with an active account first.',
  'B9: a disabled account joins nothing'
);

select * from finish();

rollback;
