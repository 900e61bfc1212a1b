-- A client is enrolled in a program once at a time, and may take it again afterwards.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(2);

select throws_ok(
  $$ insert into public.client_enrollments (tenant_id, client_id, program_id) values (pg_temp.north(), pg_temp.id_of('north-student'), '00000000-0000-4000-c103-000000000001') $$,
  '23505', null,
  'not while it is open'
);

update public.client_enrollments set status = 'completed' where id = '00000000-0000-4000-c113-000000000001';

select lives_ok(
  $$ insert into public.client_enrollments (tenant_id, client_id, program_id) values (pg_temp.north(), pg_temp.id_of('north-student'), '00000000-0000-4000-c103-000000000001') $$,
  'again after it is completed'
);

select * from finish();

rollback;
