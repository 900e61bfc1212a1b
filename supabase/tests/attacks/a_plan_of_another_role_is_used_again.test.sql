-- gain: rows of everybody, through a statement that the same connection prepared for a server or for somebody else.
-- guard: rls/public.*/disable

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(3);

select pg_temp.open_every_table();

set local plan_cache_mode = force_generic_plan;

-- Prepared once for each table, as a server, and run by it.
select pg_temp.become('service-role');

create temporary table prepared as
select t.relation, t.tenant_column, 'plan_' || row_number() over () as name
from pg_temp.tenant_tables as t;

grant select on table prepared to public;

do $$
declare
  each record;
begin
  for each in select * from pg_temp.prepared loop
    execute format('prepare %I as select %I as tenant from %s', each.name, each.tenant_column, each.relation);
    execute format('execute %I', each.name);
  end loop;
end
$$;

create function pg_temp.tenants_by_plan(name text)
returns setof uuid
language plpgsql
as $$
begin
  return query execute format('execute %I', name);
end
$$;

grant execute on function pg_temp.tenants_by_plan(text) to public;

select isnt_empty(
  $$ select 1 from pg_temp.prepared p cross join pg_temp.tenants_by_plan(p.name) as t where t = pg_temp.north() $$,
  'the server reads every tenant with them'
);

select pg_temp.become('south-student');

select is_empty(
  $$ select distinct p.relation from pg_temp.prepared p cross join pg_temp.tenants_by_plan(p.name) as t where t = pg_temp.north() $$,
  'whoever comes after it on the connection reads the own tenant'
);

select pg_temp.become('newcomer');

select is_empty(
  $$ select distinct p.relation from pg_temp.prepared p cross join pg_temp.tenants_by_plan(p.name) as t where t is not null $$,
  'and whoever has no tenant reads of none'
);

select * from finish();

rollback;
