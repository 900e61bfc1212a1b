-- Who staffs an enrollment is read by that person, the client and the office, not by others who serve the client.

begin;

\ir ../_helpers/persona.psql

select plan(4);

-- The client of north-coach, in the hands of north-instructor as well.
insert into public.enrollment_module_staff (tenant_id, enrollment_id, module_id, staff_id, role)
select e.tenant_id, e.id, m.id, pg_temp.id_of('north-instructor'), 'instructor'
from public.client_enrollments e
join public.modules m on m.program_id = e.program_id
where e.client_id = pg_temp.id_of('north-client')
limit 1;

create temporary table links as
select l.id, l.staff_id
from public.enrollment_module_staff l
join public.client_enrollments e on e.id = l.enrollment_id
where e.client_id = pg_temp.id_of('north-client');

grant select on pg_temp.links to authenticated;

select pg_temp.become('north-coach');

select set_eq(
  'select l.staff_id from public.enrollment_module_staff l',
  $$ values (pg_temp.id_of('north-coach')) $$,
  'a coach reads the own links only'
);

select pg_temp.become('north-instructor');

select set_eq(
  'select distinct l.staff_id from public.enrollment_module_staff l',
  $$ values (pg_temp.id_of('north-instructor')) $$,
  'and so does the instructor of the same client'
);

select pg_temp.become('north-client');

select set_eq(
  'select l.id from public.enrollment_module_staff l',
  'select k.id from pg_temp.links k',
  'the client reads both'
);

select pg_temp.become('north-consultor');

select isnt_empty(
  'select 1 from public.enrollment_module_staff l join pg_temp.links k on k.id = l.id where l.staff_id = pg_temp.id_of(''north-instructor'')',
  'and so does the office'
);

select * from finish();

rollback;
