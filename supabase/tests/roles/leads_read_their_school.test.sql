-- C6: with typed schools, a lead reads the people and roles of the schools they lead, and no others.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(7);

select pg_temp.become('north-lead');

select results_eq(
  'select id from public.profiles order by id',
  $$ values (pg_temp.id_of('north-lead')), (pg_temp.id_of('north-student')), (pg_temp.id_of('north-disabled')) $$,
  'C6: the profiles of the led school'
);

select results_eq(
  'select user_id from public.user_roles order by user_id',
  $$ values (pg_temp.id_of('north-lead')), (pg_temp.id_of('north-student')), (pg_temp.id_of('north-disabled')) $$,
  'C6: the roles of the same people'
);

with changed as (update public.profiles set name = 'Mocked' where id <> auth.uid() returning 1)
select is(count(*), 0::bigint, 'C6: reading is not writing') from changed;

select pg_temp.back_to_postgres();

select is_empty($$ select 1 from public.profiles where name = 'Mocked' $$, 'C6: the profiles are unchanged');

update public.user_roles set is_active = false where user_id = pg_temp.id_of('north-student');

select is(
  pg_temp.count_as('north-lead', 'select 1 from public.profiles'),
  2::bigint,
  'C6: somebody whose role at the school is switched off is not read any more'
);

update public.user_roles set is_active = false where user_id = pg_temp.id_of('north-lead');

select is(
  pg_temp.count_as('north-lead', 'select 1 from public.profiles'),
  1::bigint,
  'C6: a lead who leads no more reads the own profile only'
);

-- A lead of no school leads nobody: null is not every school.
insert into public.user_roles (tenant_id, user_id, role_type)
values (pg_temp.north(), pg_temp.id_of('north-client'), 'equipo_directivo');

select is(
  pg_temp.count_as('north-client', 'select 1 from public.profiles'),
  1::bigint,
  'C6: a lead without a school reads the own profile only'
);

select * from finish();

rollback;
