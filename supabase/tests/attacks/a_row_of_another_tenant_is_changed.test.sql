-- gain: the rows of another tenant rewritten or destroyed by whoever guesses or knows their keys.
-- guard: policy/public.*/tenant_isolation/drop, rls/public.*/disable

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(4);

select pg_temp.open_every_table();

select pg_temp.remember();

select pg_temp.become('south-admin');

select is_empty(
  $$
    select * from pg_temp.everywhere('update {table} set {tenant} = {tenant} where {tenant} = pg_temp.north()')
    where outcome <> '0 rows'
  $$,
  'an update touches no row of another tenant'
);

select is_empty(
  $$
    select * from pg_temp.everywhere('select 1 from {table} where {tenant} = pg_temp.north() for update')
    where outcome <> '0 rows'
  $$,
  'none is locked, so nobody over there is kept waiting'
);

select is_empty(
  $$
    select * from pg_temp.everywhere('delete from {table} where {tenant} = pg_temp.north()')
    where outcome <> '0 rows'
  $$,
  'none is deleted'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
