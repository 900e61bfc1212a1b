-- C3: a course is read by its owner, by who takes it, and by the office; it is written by the office.

begin;

\ir ../_helpers/persona.psql

select plan(11);

select is(pg_temp.count_as('north-instructor', 'select 1 from public.courses'), 1::bigint, 'C3: the owner reads the course taught');

select is(pg_temp.count_as('north-student', 'select 1 from public.courses'), 1::bigint, 'C3: a student reads the course taken');

select is(pg_temp.count_as('north-client', 'select 1 from public.courses'), 0::bigint, 'C3: who takes none reads none');

select is(pg_temp.count_as('north-consultor', 'select 1 from public.courses'), 3::bigint, 'C3: the office reads all of the tenant, what is put away as well');

select is(pg_temp.count_as('service-role', 'select 1 from public.courses'), 4::bigint, 'C3: the service role reads all of them');

select throws_ok(
  $$ select pg_temp.count_as('anon', 'select 1 from public.courses') $$,
  '42501', 'permission denied for table courses',
  'C3: a guest is refused'
);

update public.course_enrollments set status = 'withdrawn' where user_id = pg_temp.id_of('north-student');

select is(pg_temp.count_as('north-student', 'select 1 from public.courses'), 0::bigint, 'C3: who has withdrawn reads it no more');

select pg_temp.become('north-instructor');

with changed as (
  update public.courses set title = 'Mine' returning 1
)
select is(count(*), 0::bigint, 'C3: not even the owner changes a course') from changed;

select throws_ok('delete from public.courses', '42501', 'permission denied for table courses', 'C3: or deletes it');

select throws_ok(
  $$ insert into public.courses (owner_id, title) values (auth.uid(), 'Mine') $$,
  '42501', 'new row violates row-level security policy for table "courses"',
  'C3: or makes one'
);

select pg_temp.back_to_postgres();

select results_eq(
  'select title from public.courses order by id',
  $$ values ('Reading for leaders'), ('Reading for beginners'), ('Writing'), ('Reading as it was') $$,
  'C3: every course is as it was'
);

select * from finish();

rollback;
