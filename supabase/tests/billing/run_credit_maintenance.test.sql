-- D13: allowances arrive once a month, from the plan and from each seat.

begin;

\ir ../_helpers/persona.psql

select plan(10);

delete from public.credit_transactions;

select pg_temp.become('service-role');

select results_eq(
  $$ select allowances, credits from public.run_credit_maintenance(current_date) $$,
  $$ values (7, 24::bigint) $$,
  'D13: it says how much it gave'
);

select results_eq(
  $$ select allowances, credits from public.run_credit_maintenance(current_date) $$,
  $$ values (0, 0::bigint) $$,
  'D13: a second run in the month gives nothing'
);

select results_eq(
  $$ select period, allowances from public.run_credit_maintenance((current_date - interval '1 month')::date) $$,
  $$ values (date_trunc('month', current_date - interval '1 month')::date, 7) $$,
  'D13: a month that was missed can be given later'
);

select throws_ok(
  $$ select public.run_credit_maintenance((current_date + interval '1 month')::date) $$,
  '22023', 'Allowances are given for this month or an earlier one.',
  'D13: nothing is given in advance'
);

select throws_ok(
  $$ select public.run_credit_maintenance(null) $$,
  '22023', 'Allowances are given for this month or an earlier one.',
  'D13: a run is for a month'
);

select pg_temp.back_to_postgres();

select results_eq(
  $$ select kind, amount from public.credit_transactions
     where user_id = pg_temp.id_of('north-client') and period = date_trunc('month', current_date)
     order by kind $$,
  $$ values ('organization_allowance', 2), ('plan_allowance', 10) $$,
  'D13: a plan and a seat bring credits, each of its own'
);

select is_empty(
  $$ select 1 from public.credit_transactions where user_id = pg_temp.id_of('north-disabled') $$,
  'D13: a disabled account receives nothing'
);

delete from public.credit_transactions;

update public.org_platform_subscriptions set status = 'cancelled';

delete from public.user_tenants where user_id = pg_temp.id_of('north-student');

select is(
  (public.run_credit_maintenance()).credits,
  14::bigint,
  'D13: a cancelled subscription and somebody who left the tenant bring nothing'
);

select throws_ok(
  $$ insert into public.credit_transactions (tenant_id, user_id, amount, kind, period)
     select tenant_id, user_id, amount, kind, period from public.credit_transactions $$,
  '23505', null,
  'D13: the ledger itself holds an allowance once'
);

select pg_temp.become('north-admin');

select throws_ok(
  'select public.run_credit_maintenance()',
  '42501', 'permission denied for function run_credit_maintenance',
  'D13: users do not run it'
);

select * from finish();

rollback;
