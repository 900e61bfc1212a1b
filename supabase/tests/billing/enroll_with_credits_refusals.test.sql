-- D12: a refused enrollment changes nothing.

begin;

\ir ../_helpers/persona.psql

select plan(11);

select pg_temp.become('north-student-2');

select throws_ok(
  $$ select public.enroll_with_credits('00000000-0000-4000-c205-000000000001') $$,
  '23514', 'This cohort is full.',
  'D12: no place beyond the capacity'
);

select pg_temp.back_to_postgres();

update public.cohorts set capacity = 10;

select pg_temp.become('north-student-2');

select throws_ok(
  $$ select public.enroll_with_credits('00000000-0000-4000-c205-000000000001') $$,
  '23514', 'A place costs 2 credits; you have 1.',
  'D12: no place beyond the credits'
);

select throws_ok(
  $$ select public.enroll_with_credits('00000000-0000-4000-c205-000000000003') $$,
  'P0002', 'There is no such cohort.',
  'D12: another tenant''s cohort does not exist'
);

select throws_ok(
  $$ select public.enroll_with_credits(null) $$,
  'P0002', 'There is no such cohort.',
  'D12: no cohort, no place'
);

select pg_temp.become('north-student');

select throws_ok(
  $$ select public.enroll_with_credits('00000000-0000-4000-c205-000000000001') $$,
  '23505', 'You are enrolled in this program already.',
  'D12: nobody takes a program twice at once'
);

select pg_temp.become('newcomer');

select throws_ok(
  $$ select public.enroll_with_credits('00000000-0000-4000-c205-000000000001') $$,
  'P0002', 'There is no such cohort.',
  'D12: who has no tenant sees no cohort'
);

select pg_temp.become('north-disabled');

select throws_ok(
  $$ select public.enroll_with_credits('00000000-0000-4000-c205-000000000001') $$,
  '42501', 'Sign in with an active account first.',
  'D12: a disabled account enrolls nowhere'
);

select pg_temp.become_anon();

select throws_ok(
  $$ select public.enroll_with_credits('00000000-0000-4000-c205-000000000001') $$,
  '42501', 'permission denied for function enroll_with_credits',
  'D12: guests enroll nowhere'
);

select pg_temp.back_to_postgres();

select results_eq(
  $$ select count(*) from public.client_enrollments where client_id in (pg_temp.id_of('north-student-2'), pg_temp.id_of('north-disabled')) and status = 'active' $$,
  $$ values (0::bigint) $$,
  'D12: nobody was enrolled'
);

select is_empty(
  $$ select 1 from public.credit_transactions where kind = 'enrollment' $$,
  'D12: no credit was spent'
);

select is(
  (select array_agg(position order by position) from public.cohort_waitlist where cohort_id = '00000000-0000-4000-c205-000000000001'),
  array[1, 2],
  'D12: the line stands as it stood'
);

select * from finish();

rollback;
