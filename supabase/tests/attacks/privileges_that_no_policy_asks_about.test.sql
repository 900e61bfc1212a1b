-- gain: every row of a table gone (TRUNCATE asks no policy), code that runs as whoever writes a table next (a trigger of the
--   attacker's), or the keys of every row, asked one by one through a foreign key of the attacker's.
-- guard: grant/public.*/truncate/authenticated, grant/public.*/trigger/authenticated, grant/public.*/references/authenticated

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql

select plan(5);

create temporary table relations as
select c.oid::regclass as relation, c.relkind in ('r', 'p') as is_table
from pg_catalog.pg_class c
where c.relnamespace = 'public'::regnamespace
  and c.relkind in ('r', 'p', 'v', 'm', 'f');

grant select on table relations to public;

select pg_temp.remember();

select pg_temp.become('north-admin');

create function pg_temp.lurk() returns trigger language plpgsql as $$ begin return new; end $$;

select is_empty(
  $$
    select r.relation, tried.outcome
    from pg_temp.relations r
    cross join lateral pg_temp.attempt(format('truncate %s cascade', r.relation)) as tried (outcome)
    where r.is_table and tried.outcome !~ '^42501 '
  $$,
  'nobody empties a table, with what refers to it or without'
);

select is_empty(
  $$
    select r.relation, tried.outcome
    from pg_temp.relations r
    cross join lateral pg_temp.attempt(format('create trigger lurk after insert on %s for each row execute function pg_temp.lurk()', r.relation)) as tried (outcome)
    where r.is_table and tried.outcome !~ '^42501 permission denied'
  $$,
  'nobody hangs a trigger on a table'
);

select is_empty(
  $$
    select r.relation
    from pg_temp.relations r
    where has_table_privilege(r.relation, 'truncate, trigger, references, maintain') or has_any_column_privilege(r.relation, 'references')
  $$,
  'nobody refers to a table, the day there is a schema to do it in; nor is there more to be done with a view'
);

select is_empty(
  $$
    select r.relation, tried.outcome
    from pg_temp.relations r
    cross join lateral pg_temp.attempt(format('create rule lurk as on insert to %s do also select 1', r.relation)) as tried (outcome)
    where tried.outcome !~ '^42501 '
  $$,
  'nobody rewrites what is done with a table'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
