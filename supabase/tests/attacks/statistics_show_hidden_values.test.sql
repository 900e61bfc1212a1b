-- gain: the most common values of every column, hidden rows included, out of the planner's statistics.
-- guard: rls/public.*/disable

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql

select plan(4);

select pg_temp.open_every_table();

select is_empty($$ select * from pg_temp.everywhere('analyze {table}') where outcome <> '0 rows' $$, 'every table is analyzed');

select isnt_empty($$ select 1 from pg_catalog.pg_stats where schemaname = 'public' $$, 'there are statistics');

select pg_temp.become('north-admin');

select is_empty(
  $$ select distinct tablename from pg_catalog.pg_stats where schemaname in ('public', 'private', 'auth', 'storage') $$,
  'they show nothing of a table with policies'
);

select throws_ok(
  'select 1 from pg_catalog.pg_statistic',
  '42501', 'permission denied for table pg_statistic',
  'nor does what they are made of'
);

select * from finish();

rollback;
