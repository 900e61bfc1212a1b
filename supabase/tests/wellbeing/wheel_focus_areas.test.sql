-- D11: the lowest areas come from the columns of the latest wheel.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(5);

insert into public.wheel_of_life_snapshots (
  tenant_id, user_id, career_business, finances, health_fitness, family_friends, romance, personal_growth, fun_recreation,
  physical_environment, created_at
)
values (pg_temp.north(), pg_temp.id_of('north-student'), 9, 8, 1, 7, 6, 5, 4, 3, now() + interval '1 second');

select pg_temp.become('north-student');

select results_eq(
  'select area, score::integer from public.wheel_focus_areas()',
  $$ values
    ('health_fitness', 1), ('physical_environment', 3), ('fun_recreation', 4), ('personal_growth', 5),
    ('romance', 6), ('family_friends', 7), ('finances', 8), ('career_business', 9) $$,
  'D11: all eight, the lowest first, of the latest wheel'
);

select is_empty(
  $$ select 1 from public.wheel_focus_areas(pg_temp.id_of('north-student-2')) $$,
  'D11: not of somebody else'
);

select pg_temp.become('north-instructor');

select is(
  (select area from public.wheel_focus_areas(pg_temp.id_of('north-student')) limit 1),
  'health_fitness',
  'D11: of whom the caller serves'
);

select is_empty(
  $$ select 1 from public.wheel_focus_areas(pg_temp.id_of('north-client')) $$,
  'D11: not of whom somebody else serves'
);

select pg_temp.become('north-admin');

select is_empty(
  $$ select 1 from public.wheel_focus_areas(pg_temp.id_of('north-student')) $$,
  'D11: how content people are is not for the office'
);

select * from finish();

rollback;
