-- D12: a place costs credits, and whoever takes it leaves the line.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(8);

-- Spring of North is full: north-student has its one place. Two more places, and credits for north-student-2, who waits second.
update public.cohorts set capacity = 3 where id = '00000000-0000-4000-c205-000000000001';

insert into public.credit_transactions (tenant_id, user_id, amount, kind)
values (pg_temp.north(), pg_temp.id_of('north-student-2'), 4, 'purchase');

select pg_temp.become('north-student-2');

select results_eq(
  $$ select cohort_id, credits_spent, balance from public.enroll_with_credits('00000000-0000-4000-c205-000000000001') $$,
  $$ values ('00000000-0000-4000-c205-000000000001'::uuid, 2, 3::bigint) $$,
  'D12: it answers with the price and the credits that are left'
);

select results_eq(
  $$ select status, tier from public.client_enrollments where cohort_id = '00000000-0000-4000-c205-000000000001' $$,
  $$ values ('active', 'essential') $$,
  'D12: the caller is enrolled'
);

select pg_temp.back_to_postgres();

select results_eq(
  $$ select amount, kind, tenant_id from public.credit_transactions where user_id = pg_temp.id_of('north-student-2') and enrollment_id is not null $$,
  $$ values (-2, 'enrollment', pg_temp.north()) $$,
  'D12: the ledger says what the credits were spent on'
);

select results_eq(
  $$ select user_id, position from public.cohort_waitlist where cohort_id = '00000000-0000-4000-c205-000000000001' $$,
  $$ values (pg_temp.id_of('north-client'), 1) $$,
  'D12: who has a place waits no longer'
);

update public.cohorts set credit_cost = 0, capacity = 10 where id = '00000000-0000-4000-c205-000000000001';

select pg_temp.become('north-coach');

select is(
  (public.enroll_with_credits('00000000-0000-4000-c205-000000000001')).credits_spent,
  0,
  'D12: a place may be free of charge'
);

select pg_temp.back_to_postgres();

select is_empty(
  $$ select 1 from public.credit_transactions where user_id = pg_temp.id_of('north-coach') $$,
  'D12: a place that costs nothing leaves the ledger alone'
);

-- A place that was given back is free again.
update public.client_enrollments set status = 'cancelled' where cohort_id = '00000000-0000-4000-c205-000000000001' and client_id = pg_temp.id_of('north-coach');

update public.cohorts set capacity = 4 where id = '00000000-0000-4000-c205-000000000001';

select pg_temp.become('north-coach');

select isnt(
  (public.enroll_with_credits('00000000-0000-4000-c205-000000000001')).enrollment_id,
  null,
  'D12: who left takes no place'
);

select pg_temp.back_to_postgres();

-- Credits are of a tenant: what somebody has elsewhere does not count here.
select is(
  private.credit_balance(pg_temp.id_of('north-student-2'), pg_temp.south()),
  0::bigint,
  'D12: the balance counts one tenant'
);

select * from finish();

rollback;
