-- Whom staff serve: directly, through a program, a module, or one enrollment, each by itself, as instructor and as coach.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(10);

-- north-lead staffs nothing in the seed, so what is seen comes from the one link of each case, and from the role.
insert into public.user_roles (tenant_id, user_id, role_type)
values
  (pg_temp.north(), pg_temp.id_of('north-lead'), 'instructor'),
  (pg_temp.north(), pg_temp.id_of('north-lead'), 'coach');

prepare served as select private.client_ids_of(pg_temp.id_of('north-lead'), pg_temp.north());

prepare nobody as select null::uuid where false;

select set_eq('served', 'nobody', 'without a link nobody is served');

create function pg_temp.served_by(link text)
returns setof uuid
language plpgsql
as $$
begin
  execute link;
  return query select private.client_ids_of(pg_temp.id_of('north-lead'), pg_temp.north());
  -- One link at a time.
  delete from public.client_instructors where instructor_id = pg_temp.id_of('north-lead');
  delete from public.client_coaches where coach_id = pg_temp.id_of('north-lead');
  delete from public.program_instructors where instructor_id = pg_temp.id_of('north-lead');
  delete from public.program_coaches where coach_id = pg_temp.id_of('north-lead');
  delete from public.module_instructors where instructor_id = pg_temp.id_of('north-lead');
  delete from public.module_coaches where coach_id = pg_temp.id_of('north-lead');
  delete from public.enrollment_module_staff where staff_id = pg_temp.id_of('north-lead');
end
$$;

select results_eq(
  $$ select * from pg_temp.served_by($l$ insert into public.client_instructors (tenant_id, client_id, instructor_id) values (pg_temp.north(), pg_temp.id_of('north-student'), pg_temp.id_of('north-lead')) $l$) $$,
  $$ values (pg_temp.id_of('north-student')) $$,
  'an instructor of a client'
);

select results_eq(
  $$ select * from pg_temp.served_by($l$ insert into public.client_coaches (tenant_id, client_id, coach_id) values (pg_temp.north(), pg_temp.id_of('north-student'), pg_temp.id_of('north-lead')) $l$) $$,
  $$ values (pg_temp.id_of('north-student')) $$,
  'a coach of a client'
);

select results_eq(
  $$ select * from pg_temp.served_by($l$ insert into public.program_instructors (tenant_id, program_id, instructor_id) values (pg_temp.north(), '00000000-0000-4000-c103-000000000001', pg_temp.id_of('north-lead')) $l$) $$,
  $$ values (pg_temp.id_of('north-student')) $$,
  'an instructor of a program'
);

select results_eq(
  $$ select * from pg_temp.served_by($l$ insert into public.program_coaches (tenant_id, program_id, coach_id) values (pg_temp.north(), '00000000-0000-4000-c103-000000000001', pg_temp.id_of('north-lead')) $l$) $$,
  $$ values (pg_temp.id_of('north-student')) $$,
  'a coach of a program'
);

select results_eq(
  $$ select * from pg_temp.served_by($l$ insert into public.module_instructors (tenant_id, module_id, instructor_id) values (pg_temp.north(), '00000000-0000-4000-c105-000000000001', pg_temp.id_of('north-lead')) $l$) $$,
  $$ values (pg_temp.id_of('north-student')) $$,
  'an instructor of a module'
);

select results_eq(
  $$ select * from pg_temp.served_by($l$ insert into public.module_coaches (tenant_id, module_id, coach_id) values (pg_temp.north(), '00000000-0000-4000-c105-000000000001', pg_temp.id_of('north-lead')) $l$) $$,
  $$ values (pg_temp.id_of('north-student')) $$,
  'a coach of a module'
);

select results_eq(
  $$ select * from pg_temp.served_by($l$ insert into public.enrollment_module_staff (tenant_id, enrollment_id, module_id, staff_id, role) values (pg_temp.north(), '00000000-0000-4000-c113-000000000001', '00000000-0000-4000-c105-000000000001', pg_temp.id_of('north-lead'), 'coach') $l$) $$,
  $$ values (pg_temp.id_of('north-student')) $$,
  'staff of one enrollment'
);

update public.client_enrollments set status = 'cancelled' where id = '00000000-0000-4000-c113-000000000001';

select is_empty(
  $$ select * from pg_temp.served_by($l$ insert into public.program_instructors (tenant_id, program_id, instructor_id) values (pg_temp.north(), '00000000-0000-4000-c103-000000000001', pg_temp.id_of('north-lead')) $l$) $$,
  'a cancelled enrollment ends the service of a program'
);

select is_empty(
  $$ select * from pg_temp.served_by($l$ insert into public.enrollment_module_staff (tenant_id, enrollment_id, module_id, staff_id, role) values (pg_temp.north(), '00000000-0000-4000-c113-000000000001', '00000000-0000-4000-c105-000000000001', pg_temp.id_of('north-lead'), 'coach') $l$) $$,
  'a cancelled enrollment ends the service of its staff'
);

select * from finish();

rollback;
