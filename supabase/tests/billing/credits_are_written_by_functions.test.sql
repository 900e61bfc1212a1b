-- B5: nobody writes their own credits, or their own place in a line.

begin;

\ir ../_helpers/persona.psql

select plan(4);

select pg_temp.become('north-admin');

select throws_ok(
  $$ insert into public.credit_transactions (user_id, amount, kind) values (auth.uid(), 100, 'purchase') $$,
  '42501', 'permission denied for table credit_transactions',
  'B5: not even an admin gives credits by hand'
);

select throws_ok(
  $$ update public.credit_transactions set amount = 100 $$,
  '42501', 'permission denied for table credit_transactions',
  'B5: the ledger is not corrected'
);

select throws_ok(
  $$ update public.cohort_waitlist set position = 1 $$,
  '42501', 'permission denied for table cohort_waitlist',
  'B5: nobody jumps the line'
);

select pg_temp.back_to_postgres();

select is_empty('select 1 from public.credit_transactions where amount = 100', 'B5: the ledger is unchanged');

select * from finish();

rollback;
