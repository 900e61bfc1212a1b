-- Homework is read by who takes the module, who staffs it, and the office.

begin;

\ir ../_helpers/persona.psql

select plan(5);

select pg_temp.become('north-student');

select set_eq(
  'select title from public.module_assignments',
  $$ values ('Notes on: Listening'), ('Notes on: Deciding') $$,
  'a student reads the homework of the program taken'
);

select pg_temp.become('north-coach');

select set_eq(
  'select title from public.module_assignments',
  $$ values ('Notes on: Taking stock'), ('Notes on: First draft') $$,
  'a coach that of the modules and enrollments coached'
);

select is(pg_temp.count_as('north-lead', 'select 1 from public.module_assignments'), 0::bigint, 'who neither takes nor staffs one reads none');

select is(pg_temp.count_as('north-admin', 'select 1 from public.module_assignments'), 6::bigint, 'the office reads all of the tenant');

update public.client_enrollments set status = 'cancelled' where client_id = pg_temp.id_of('north-student');

select is(pg_temp.count_as('north-student', 'select 1 from public.module_assignments'), 0::bigint, 'a cancelled enrollment reads none');

select * from finish();

rollback;
