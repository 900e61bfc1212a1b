-- gain: what the database keeps for itself: old roles and grants, failures with their messages, accounts with their passwords.
-- guard: grant/private.*_archive/select/authenticated, grant/private.*_archive/insert/authenticated
-- guard: grant/private.*_archive/update/authenticated, grant/private.*_archive/delete/authenticated
-- guard: grant/private.sync_failures/select/authenticated, grant/private.sync_failures/delete/authenticated
-- guard: grant/private.live_org_subscriptions/select/authenticated

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql

select plan(3);

create temporary table entries as
select format(template, c.oid::regclass, (select quote_ident(a.attname) from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attnum = 1)) as statement
from pg_catalog.pg_class c
cross join unnest(array[
  'select 1 from %1$s', 'insert into %1$s default values', 'update %1$s set %2$s = default', 'delete from %1$s'
]) as template
where c.relnamespace in ('private'::regnamespace, 'auth'::regnamespace)
  and (c.relkind in ('r', 'p') or template like 'select%' and c.relkind in ('v', 'm'));

grant select on table entries to public;

select pg_temp.remember();

select pg_temp.become('north-admin');

select is_empty(
  $$
    select e.statement, tried.outcome
    from pg_temp.entries e
    cross join lateral pg_temp.attempt(e.statement) as tried (outcome)
    where tried.outcome !~ '^42501 permission denied for'
  $$,
  'an admin of a tenant reads and writes nothing there'
);

select is_empty(
  $$
    select statement, tried.outcome
    from unnest(array[
      'select 1 from pg_catalog.pg_authid', 'select 1 from supabase_migrations.schema_migrations', 'select pg_read_file(''/etc/passwd'')',
      'select 1 from pg_catalog.pg_user_mapping'
    ]) as statement
    cross join lateral pg_temp.attempt(statement) as tried (outcome)
    where tried.outcome !~ '^42501 permission denied for'
  $$,
  'nor what belongs to the server'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
