-- A cancelled enrollment makes nobody a client. Who was staff of it still reads that they were, and no more.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(3);

insert into public.client_enrollments (id, tenant_id, client_id, program_id, status)
select '00000000-0000-4000-c113-0000000000ff', m.tenant_id, pg_temp.id_of('north-student-2'), m.program_id, 'cancelled'
from public.modules m
where m.id = '00000000-0000-4000-c105-000000000001';

insert into public.enrollment_module_staff (tenant_id, enrollment_id, module_id, staff_id, role)
values
  (pg_temp.north(), '00000000-0000-4000-c113-0000000000ff', '00000000-0000-4000-c105-000000000001', pg_temp.id_of('north-instructor'), 'instructor'),
  (pg_temp.north(), '00000000-0000-4000-c113-0000000000ff', '00000000-0000-4000-c105-000000000001', pg_temp.id_of('north-coach'), 'coach');

select pg_temp.become('north-instructor');

select results_eq(
  $$ select staff_id from public.enrollment_module_staff where enrollment_id = '00000000-0000-4000-c113-0000000000ff' $$,
  $$ values (pg_temp.id_of('north-instructor')) $$,
  'an instructor reads the own assignment, not the coach''s'
);

select is_empty(
  $$ select id from public.client_enrollments where id = '00000000-0000-4000-c113-0000000000ff' $$,
  'not the enrollment'
);

select ok(pg_temp.id_of('north-student-2') <> all (array(select private.my_client_ids())), 'and does not serve whose it was');

select * from finish();

rollback;
