-- D12: who leaves the line leaves no gap.

begin;

\ir ../_helpers/persona.psql

select plan(5);

-- Another line, with the same people.
insert into public.cohort_waitlist (tenant_id, cohort_id, user_id, position)
select w.tenant_id, '00000000-0000-4000-c205-000000000002', w.user_id, w.position
from public.cohort_waitlist as w
where w.cohort_id = '00000000-0000-4000-c205-000000000001';

select pg_temp.become('north-client');

select lives_ok(
  $$ select public.leave_cohort_waitlist('00000000-0000-4000-c205-000000000001') $$,
  'D12: the first leaves'
);

select throws_ok(
  $$ select public.leave_cohort_waitlist('00000000-0000-4000-c205-000000000001') $$,
  'P0002', 'You are not in the line for this cohort.',
  'D12: nobody leaves twice'
);

select throws_ok(
  $$ select public.leave_cohort_waitlist('00000000-0000-4000-c205-000000000004') $$,
  'P0002', 'There is no such cohort.',
  'D12: another tenant''s line cannot be left'
);

select pg_temp.back_to_postgres();

select results_eq(
  $$ select user_id, position from public.cohort_waitlist where cohort_id = '00000000-0000-4000-c205-000000000001' $$,
  $$ values (pg_temp.id_of('north-student-2'), 1) $$,
  'D12: everybody behind moves up'
);

select results_eq(
  $$
    select user_id, position from public.cohort_waitlist
    where cohort_id = '00000000-0000-4000-c205-000000000002'
    order by position
  $$,
  $$ values (pg_temp.id_of('north-client'), 1), (pg_temp.id_of('north-student-2'), 2) $$,
  'D12: and nobody moves in another line'
);

select * from finish();

rollback;
