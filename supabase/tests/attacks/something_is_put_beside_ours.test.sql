-- gain: a table, function, operator or type in a schema that others look into, found before ours or instead of it.
-- guard: grant/public/create/authenticated, grant/private/create/authenticated

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql

select plan(4);

create temporary table things as
select s.schema, format(template, s.schema) as statement
from unnest(array['public', 'private', 'extensions', 'auth', 'storage', 'pg_catalog']) as s (schema)
cross join unnest(array[
  'create table %I.mine ()', 'create view %I.mine as select 1 as one', 'create sequence %I.mine', 'create type %I.mine as enum ()',
  'create domain %I.mine as text', 'create function %I.mine() returns integer language sql return 1',
  'create operator %I.=== (function = texteq, leftarg = text, rightarg = text)', 'create collation %I.mine from "C"',
  'create extension citext with schema %I'
]) as template;

grant select on table things to public;

select pg_temp.become('north-admin');

select is_empty(
  $$
    select t.statement, tried.outcome
    from pg_temp.things t
    cross join lateral pg_temp.attempt(t.statement) as tried (outcome)
    where tried.outcome !~ '^42501 permission denied'
  $$,
  'nobody puts anything into a schema that is not theirs'
);

select is_empty(
  $$
    select statement, tried.outcome
    from unnest(array[
      'create schema mine', 'create schema authorization authenticated', 'alter role authenticated bypassrls', 'alter role authenticated superuser',
      'grant postgres to authenticated', 'grant service_role to authenticated', 'alter database postgres set row_security = off',
      'create role mine', 'create publication mine for all tables', 'create event trigger mine on ddl_command_end execute function pg_temp.attempt()'
    ]) as statement
    cross join lateral pg_temp.attempt(statement) as tried (outcome)
    where tried.outcome !~ '^42501 '
  $$,
  'nor makes a schema, a role, a membership'
);

select is_empty(
  $$
    select f.oid::regprocedure, tried.outcome
    from pg_catalog.pg_proc f
    cross join lateral pg_temp.attempt(format('alter function %s security invoker', f.oid::regprocedure)) as tried (outcome)
    where f.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and tried.outcome !~ '^42501 '
  $$,
  'nor changes a function'
);

select pg_temp.back_to_postgres();

select is_empty($$ select 1 from pg_catalog.pg_class where relname = 'mine' $$, 'nothing is there');

select * from finish();

rollback;
