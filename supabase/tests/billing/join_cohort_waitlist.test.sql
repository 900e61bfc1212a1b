-- D12: the line for a cohort: one place per person, counted from 1.

begin;

\ir ../_helpers/persona.psql

select plan(10);

-- Summer is full.
update public.cohorts set capacity = 1 where id = '00000000-0000-4000-c205-000000000002';

insert into public.client_enrollments (tenant_id, client_id, program_id, cohort_id)
select c.tenant_id, pg_temp.id_of('north-coach'), c.program_id, c.id
from public.cohorts c
where c.id = '00000000-0000-4000-c205-000000000002';

select pg_temp.become('north-lead');

select results_eq(
  $$ select cohort_id, position from public.join_cohort_waitlist('00000000-0000-4000-c205-000000000001') $$,
  $$ values ('00000000-0000-4000-c205-000000000001'::uuid, 3) $$,
  'D12: who joins stands at the end'
);

select is(
  (public.join_cohort_waitlist('00000000-0000-4000-c205-000000000001')).position,
  3,
  'D12: who joins again keeps the place'
);

select is(
  (public.join_cohort_waitlist('00000000-0000-4000-c205-000000000002')).position,
  1,
  'D12: each cohort has its own line'
);

select throws_ok(
  $$ select public.join_cohort_waitlist('00000000-0000-4000-c205-000000000004') $$,
  'P0002', 'There is no such cohort.',
  'D12: another tenant''s cohort has no line'
);

select pg_temp.become('north-student');

select throws_ok(
  $$ select public.join_cohort_waitlist('00000000-0000-4000-c205-000000000001') $$,
  '23505', 'You have a place in this cohort already.',
  'D12: who has a place needs not wait'
);

select pg_temp.become('north-disabled');

select throws_ok(
  $$ select public.join_cohort_waitlist('00000000-0000-4000-c205-000000000001') $$,
  '42501', 'Sign in with an active account first.',
  'D12: a disabled account waits nowhere'
);

select pg_temp.back_to_postgres();

select is(
  (select array_agg(position order by position) from public.cohort_waitlist where cohort_id = '00000000-0000-4000-c205-000000000001'),
  array[1, 2, 3],
  'D12: no gap and no double place'
);

select is(
  (select count(*) from public.cohort_waitlist where user_id in (pg_temp.id_of('north-student'), pg_temp.id_of('north-disabled'))),
  0::bigint,
  'D12: who was refused stands nowhere'
);

select pg_temp.become('north-student');

select is(
  (public.join_cohort_waitlist('00000000-0000-4000-c205-000000000002')).position,
  2,
  'D12: who has a place in another cohort waits as others do'
);

select pg_temp.back_to_postgres();

update public.client_enrollments set status = 'cancelled' where client_id = pg_temp.id_of('north-student');

select pg_temp.become('north-student');

select is(
  (public.join_cohort_waitlist('00000000-0000-4000-c205-000000000001')).position,
  4,
  'D12: and so does who gave the place back'
);

select pg_temp.back_to_postgres();

select * from finish();

rollback;
