-- gain: how many rows all tenants have made, and inserts that fail for everybody once the counter is set back.
-- guard: grant/public.*_seq/usage/authenticated, grant/public.*_seq/select/authenticated, grant/public.*_seq/update/authenticated
-- guard: grant/public.*_seq/usage/anon, grant/public.*_seq/select/anon, grant/public.*_seq/update/anon

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql

select plan(4);

create temporary table sequences as
select c.oid::regclass as sequence, format(template, c.oid::regclass) as statement
from pg_catalog.pg_class c
cross join unnest(array[
  'select nextval(%L)', 'select currval(%L)', 'select setval(%L, 1000000)', 'select last_value from %s', 'alter sequence %s restart'
]) as template
where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
  and c.relkind = 'S';

grant select on table sequences to public;

create temporary table counted as select schemaname, sequencename, last_value from pg_catalog.pg_sequences where schemaname in ('public', 'private');

select isnt_empty('select * from sequences', 'there are sequences');

select pg_temp.become('north-admin');

select is_empty(
  $$
    select s.statement, tried.outcome
    from pg_temp.sequences s
    cross join lateral pg_temp.attempt(s.statement) as tried (outcome)
    where tried.outcome !~ '^42501 '
  $$,
  'an admin neither reads nor moves one'
);

select pg_temp.become('anon');

select is_empty(
  $$
    select s.statement, tried.outcome
    from pg_temp.sequences s
    cross join lateral pg_temp.attempt(s.statement) as tried (outcome)
    where tried.outcome !~ '^42501 '
  $$,
  'nor does a guest'
);

select pg_temp.back_to_postgres();

select is_empty(
  'select schemaname, sequencename, last_value from counted except select schemaname, sequencename, last_value from pg_catalog.pg_sequences',
  'each is where it was'
);

select * from finish();

rollback;
