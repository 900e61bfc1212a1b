-- What the database keeps for itself is closed twice: nobody is granted anything, and a grant by mistake still opens no row.

begin;

\ir ../_helpers/persona.psql

select plan(4);

select is_empty(
  $$
    select c.oid::regclass, role, privilege
    from pg_catalog.pg_class c
    cross join unnest(array['anon', 'authenticated']) as role
    cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger', 'maintain']) as privilege
    where c.relnamespace = 'private'::regnamespace
      and c.relkind in ('r', 'p', 'v', 'm')
      and has_table_privilege(role, c.oid, privilege)
  $$,
  'nobody holds a privilege on a table or view'
);

select is_empty(
  $$
    select c.oid::regclass, role, privilege
    from pg_catalog.pg_class c
    cross join unnest(array['anon', 'authenticated']) as role
    cross join unnest(array['usage', 'select', 'update']) as privilege
    where c.relnamespace = 'private'::regnamespace
      and c.relkind = 'S'
      and has_sequence_privilege(role, c.oid, privilege)
  $$,
  'nor on a sequence'
);

grant usage on schema private to authenticated;

grant select, insert on all tables in schema private to authenticated;

grant usage on all sequences in schema private to authenticated;

create temporary table kept as
select c.oid::regclass as relation
from pg_catalog.pg_class c
where c.relnamespace = 'private'::regnamespace
  and c.relkind in ('r', 'p');

grant select on table kept to public;

create function pg_temp.outcome_of(statement text)
returns text
language plpgsql
as $$
declare
  found_there boolean;
begin
  execute statement into found_there;
  return found_there::text;
exception
  when others then
    return sqlerrm;
end
$$;

grant execute on function pg_temp.outcome_of(text) to public;

select pg_temp.become('north-admin');

select is_empty(
  $$
    select k.relation, o.outcome
    from pg_temp.kept k
    cross join lateral pg_temp.outcome_of(format('insert into %s default values returning true', k.relation)) as o (outcome)
    where o.outcome not like 'new row violates row-level security policy for table %'
  $$,
  'no row is put there'
);

select is_empty(
  $$
    select k.relation, o.outcome
    from pg_temp.kept k
    cross join lateral pg_temp.outcome_of(format('select exists (select 1 from %s)', k.relation)) as o (outcome)
    where o.outcome <> 'false'
  $$,
  'and none is seen'
);

select * from finish();

rollback;
