-- D12: the database itself keeps people and places apart, whoever writes.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(2);

select throws_ok(
  $$ insert into public.cohort_waitlist (tenant_id, cohort_id, user_id, position) values
     (pg_temp.north(), '00000000-0000-4000-c205-000000000001', pg_temp.id_of('north-lead'), 1) $$,
  '23505', null,
  'D12: a place belongs to one person'
);

select throws_ok(
  $$ insert into public.cohort_waitlist (tenant_id, cohort_id, user_id, position) values
     (pg_temp.north(), '00000000-0000-4000-c205-000000000001', pg_temp.id_of('north-client'), 3) $$,
  '23505', null,
  'D12: a person stands in a line once'
);

select * from finish();

rollback;
