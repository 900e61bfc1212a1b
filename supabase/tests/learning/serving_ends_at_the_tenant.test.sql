-- Nobody serves, or is linked to, anybody of another tenant.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(8);

select pg_temp.become('north-admin');

-- The row is of North, what it points to is not: row policies would let it through, the reference does not.
select throws_ok(
  $$ insert into public.program_instructors (program_id, instructor_id) values ('00000000-0000-4000-c103-000000000003', pg_temp.id_of('north-instructor')) $$,
  '23503', null, 'C15: an admin staffs no program of another tenant'
);

select throws_ok(
  $$ insert into public.module_coaches (module_id, coach_id) values ('00000000-0000-4000-c105-000000000005', pg_temp.id_of('north-instructor')) $$,
  '23503', null, 'C15: no module of another tenant'
);

select throws_ok(
  $$ insert into public.enrollment_module_staff (enrollment_id, module_id, staff_id, role) values ('00000000-0000-4000-c113-000000000004', '00000000-0000-4000-c105-000000000001', pg_temp.id_of('north-instructor'), 'coach') $$,
  '23503', null, 'C15: no enrollment of another tenant'
);

select throws_ok(
  $$ insert into public.client_enrollments (client_id, program_id) values (pg_temp.id_of('north-student-2'), '00000000-0000-4000-c103-000000000003') $$,
  '23503', null, 'C15: enrolls nobody in a program of another tenant'
);

select throws_ok(
  $$ insert into public.courses (school_id, title) values (3, 'Ours') $$,
  '23503', null, 'C15: and gives no course to a school of another tenant'
);

select pg_temp.back_to_postgres();

select results_eq(
  $$ select private.client_ids_of(pg_temp.id_of('north-instructor'), pg_temp.north()) $$,
  $$ values (pg_temp.id_of('north-student')) $$,
  'the instructor serves whom they served'
);

-- newcomer is staff of South by links that outlived the membership.
select is(
  pg_temp.count_as('newcomer', 'select 1 from public.program_instructors union all select 1 from public.client_enrollments'),
  0::bigint,
  'who has left a tenant reads nothing of it'
);

select is(pg_temp.count_as('newcomer', 'select private.my_client_ids()'), 0::bigint, 'and serves nobody');

select * from finish();

rollback;
