-- gain: every row, by asking the session to leave the policies out.
-- guard: rls/public.*/disable

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql

select plan(4);

select pg_temp.open_every_table();

select pg_temp.remember();

select pg_temp.become('north-student');

set local row_security = off;

select is_empty(
  $$ select * from pg_temp.everywhere('select 1 from {table}') where outcome !~ '^42501 query would be affected by row-level security policy' $$,
  'without the policies every table is refused as a whole'
);

select is_empty(
  $$ select * from pg_temp.everywhere('alter table {table} disable row level security') where outcome !~ '^42501 must be owner of table' $$,
  'nobody switches them off for a table'
);

select is_empty(
  $$ select * from pg_temp.everywhere('create policy mine on {table} using (true)') where outcome !~ '^42501 must be owner of table' $$,
  'or adds one'
);

set local row_security = on;

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
