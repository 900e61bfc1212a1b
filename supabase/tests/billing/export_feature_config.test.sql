-- D14: which plan opens which program.

begin;

\ir ../_helpers/persona.psql

select plan(2);

select pg_temp.become('north-student');

select results_eq(
  'select program_name, tier, plan_name, credit_allowance from public.export_feature_config()',
  $$ values ('A new career', 'plus', 'Plus', 10), ('Leading a school', 'essential', 'Essential', 4) $$,
  'D14: programs come through program_tier_plans'
);

select pg_temp.become('south-student');

select results_eq(
  'select program_name, plan_id from public.export_feature_config()',
  $$ values ('Leading a school', '00000000-0000-4000-c201-000000000003'::uuid) $$,
  'D14: each tenant has its own'
);

select * from finish();

rollback;
