-- gain: hidden values, one question at a time: an expression that fails only where a hidden row is as guessed.
-- guard: policy/public.*/tenant_isolation/drop, rls/public.*/disable

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(5);

select pg_temp.open_every_table();

select pg_temp.remember();

select pg_temp.become('south-admin');

select is_empty(
  $$
    select *
    from pg_temp.everywhere('select 1 from {table} where 1 / (case when {tenant} = pg_temp.north() then 0 else 1 end) = 2')
    where outcome <> '0 rows'
  $$,
  'no division by zero tells of a hidden row'
);

select is_empty(
  $$
    select *
    from pg_temp.everywhere('select 1 from {table} as t where (case when {tenant} = pg_temp.north() then t::text end)::integer = 2')
    where outcome <> '0 rows'
  $$,
  'no cast that fails shows the row that it failed on'
);

select is_empty(
  $$
    select *
    from pg_temp.everywhere('select 1 from {table} as t where (case when {tenant} = pg_temp.north() then to_jsonb(t)::text end)::jsonpath is not null')
    where outcome <> '0 rows'
  $$,
  'nor does a JSON path'
);

select is_empty(
  $$
    select *
    from pg_temp.everywhere('delete from {table} where 1 / (case when {tenant} = pg_temp.north() then 0 else 1 end) = 2')
    where outcome <> '0 rows'
  $$,
  'a statement that writes is no better'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
