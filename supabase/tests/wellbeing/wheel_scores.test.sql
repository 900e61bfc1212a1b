-- A score is 1 to 10, and a wheel is filled in by its owner.

begin;

\ir ../_helpers/persona.psql

select plan(3);

select pg_temp.become('north-student');

select throws_ok(
  $$ insert into public.wheel_of_life_snapshots
       (user_id, career_business, finances, health_fitness, family_friends, romance, personal_growth, fun_recreation, physical_environment)
     values (auth.uid(), 0, 5, 5, 5, 5, 5, 5, 5) $$,
  '23514', null,
  'there is no score 0'
);

select throws_ok(
  $$ insert into public.wheel_of_life_snapshots
       (user_id, career_business, finances, health_fitness, family_friends, romance, personal_growth, fun_recreation, physical_environment)
     values (auth.uid(), 5, 5, 5, 5, 5, 5, 5, 11) $$,
  '23514', null,
  'there is no score 11'
);

select throws_ok(
  $$ insert into public.wheel_of_life_snapshots
       (user_id, career_business, finances, health_fitness, family_friends, romance, personal_growth, fun_recreation, physical_environment)
     values (pg_temp.id_of('north-student-2'), 5, 5, 5, 5, 5, 5, 5, 5) $$,
  '42501', 'new row violates row-level security policy for table "wheel_of_life_snapshots"',
  'nobody fills in the wheel of somebody else'
);

select * from finish();

rollback;
