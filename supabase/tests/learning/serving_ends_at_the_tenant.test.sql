-- A link to somebody of another tenant serves nobody, whoever made it.

begin;

\ir ../_helpers/persona.psql

select plan(4);

-- As an admin of North could do it: the rows are of North, what they point to is not.
insert into public.program_instructors (tenant_id, program_id, instructor_id)
values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000003', pg_temp.id_of('north-instructor'));

insert into public.module_coaches (tenant_id, module_id, coach_id)
values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c105-000000000005', pg_temp.id_of('north-instructor'));

insert into public.enrollment_module_staff (tenant_id, enrollment_id, module_id, staff_id, role)
values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c113-000000000004', '00000000-0000-4000-c105-000000000005', pg_temp.id_of('north-instructor'), 'coach');

select results_eq(
  $$ select private.client_ids_of(pg_temp.id_of('north-instructor'), '00000000-0000-4000-b000-000000000001') $$,
  $$ values (pg_temp.id_of('north-student')) $$,
  'the student of South is not served'
);

select is(pg_temp.count_as('north-instructor', 'select 1 from public.client_enrollments'), 1::bigint, 'nor is the enrollment read');

-- newcomer is staff of South by links that outlived the membership.
select is(
  pg_temp.count_as('newcomer', 'select 1 from public.program_instructors union all select 1 from public.client_enrollments'),
  0::bigint,
  'who has left a tenant reads nothing of it'
);

select is(pg_temp.count_as('newcomer', 'select private.my_client_ids()'), 0::bigint, 'and serves nobody');

select * from finish();

rollback;
