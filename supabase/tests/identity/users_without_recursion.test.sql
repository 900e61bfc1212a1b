-- B1: reading users called a function that reads users (54001), as soon as the table had a row.

begin;

\ir ../_helpers/persona.psql

select plan(4);

select isnt_empty('select 1 from public.users', 'B1: users has rows, without which the recursion would not show');

select pg_temp.become('north-student');

select lives_ok('select count(*) from public.users', 'B1: a student reads users without 54001 and 42P17');

select results_eq(
  'select id from public.users',
  $$ values (pg_temp.id_of('north-student')) $$,
  'B1: what the student reads is exactly the own row'
);

select pg_temp.back_to_postgres();

select hasnt_function('public', 'get_user_tenant_id', array[]::name[], 'B1: the recursive function is gone');

select * from finish();

rollback;
