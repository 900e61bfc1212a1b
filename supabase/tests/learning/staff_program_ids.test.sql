-- D10: the readiness dashboard finds the programs of its reader, each once.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(7);

select pg_temp.become('north-instructor');

select results_eq('select public.staff_program_ids()', $$ values ('00000000-0000-4000-c103-000000000001'::uuid) $$, 'D10: an instructor''s program');

select pg_temp.become('north-coach');

select results_eq('select public.staff_program_ids()', $$ values ('00000000-0000-4000-c103-000000000004'::uuid) $$, 'D10: a coach''s program');

select pg_temp.back_to_postgres();

insert into public.program_coaches (tenant_id, program_id, coach_id)
values (pg_temp.north(), '00000000-0000-4000-c103-000000000001', pg_temp.id_of('north-instructor'));

select pg_temp.become('north-instructor');

select results_eq('select count(*) from public.staff_program_ids()', 'values (1::bigint)', 'D10: who instructs and coaches a program finds it once');

select is(pg_temp.count_as('north-student', 'select public.staff_program_ids()'), 0::bigint, 'D10: a student finds none');

select is(pg_temp.count_as('newcomer', 'select public.staff_program_ids()'), 0::bigint, 'D10: who is no member finds none, links or not');

select throws_ok(
  $$ select pg_temp.count_as('anon', 'select public.staff_program_ids()') $$,
  '42501', 'permission denied for function staff_program_ids',
  'D10: a guest is refused'
);

update auth.users set banned_until = now() + interval '1 day' where id = pg_temp.id_of('north-instructor');

select is(pg_temp.count_as('north-instructor', 'select public.staff_program_ids()'), 0::bigint, 'D10: a disabled instructor finds none');

select * from finish();

rollback;
