-- B7, A1, B1: every table and view, every command, as everybody, with rows present: no policy comes back to itself, neither
-- while the statement is planned (42P17) nor while it runs (54001, which needs rows).
-- The tables are taken from the catalog, so a new one is covered without a change here.

begin;

\ir ../_helpers/persona.psql

select plan(4);

-- Policies shall answer here, not missing grants. Rolled back with everything else.
grant select, insert, update, delete on all tables in schema public to anon, authenticated;

-- An index passes over the rows that a policy would stumble on. Here it is asked about every one.
set local enable_indexscan = off;

set local enable_indexonlyscan = off;

set local enable_bitmapscan = off;

create function pg_temp.swept()
returns table (relation regclass, writable boolean)
language sql
as $$
  select c.oid::regclass, c.relkind in ('r', 'p')
  from pg_catalog.pg_class c
  where c.relnamespace = 'public'::regnamespace
    and c.relkind in ('r', 'p', 'v')
    and not exists (
      select 1 from pg_catalog.pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'
    )
  order by c.relname
$$;

-- The four statements of a table. Each touches every row that it may; insert offers every row again, under a new default key.
create function pg_temp.statements(relation regclass)
returns table (command text, statement text)
language sql
as $$
  with columns as (
    select
      string_agg(quote_ident(a.attname), ', ' order by a.attnum) as written,
      string_agg('r.' || quote_ident(a.attname), ', ' order by a.attnum) as offered,
      string_agg(format('%1$I = t.%1$I', a.attname), ', ' order by a.attnum) as rewritten
    from pg_catalog.pg_attribute a
    where a.attrelid = relation
      and a.attnum > 0
      and not a.attisdropped
      and a.attgenerated = ''
      and a.attidentity <> 'a'
  )
  select 'select', format('select count(*) from (select * from %s offset 0) as t', relation)
  union all
  select 'insert', format('insert into %s (%s) select %s from jsonb_populate_record(null::%1$s, $1) as r', relation, written, offered)
  from columns
  union all
  select 'update', format('update %s as t set %s', relation, rewritten)
  from columns
  union all
  select 'delete', format('delete from %s', relation)
$$;

-- The SQLSTATE of a statement as a persona; whatever it did is undone.
create function pg_temp.sqlstate_of(persona text, statement text, offered jsonb)
returns text
language plpgsql
as $$
begin
  perform pg_temp.become(persona);
  execute statement using offered;
  raise exception using errcode = 'SWEPT';
exception
  when others then
    return sqlstate;
end
$$;

-- One row per table is offered for insertion: WITH CHECK comes before every constraint.
create function pg_temp.sweep()
returns table (persona text, relation regclass, command text, outcome text)
language plpgsql
as $$
declare
  target record;
  offered jsonb;
begin
  for target in select s.relation, s.writable from pg_temp.swept() s loop
    execute format('select to_jsonb(t) from %s as t limit 1', target.relation) into offered;
    return query
      select who.persona, target.relation, s.command, pg_temp.sqlstate_of(who.persona, s.statement, offered)
      from unnest(array[
        'anon', 'north-admin', 'north-consultor', 'north-lead', 'north-instructor', 'north-coach', 'north-student',
        'north-client', 'north-disabled', 'south-admin', 'newcomer'
      ]) as who (persona)
      cross join pg_temp.statements(target.relation) s
      where s.command = 'select' or target.writable;
  end loop;
end
$$;

create function pg_temp.is_empty_relation(relation regclass)
returns boolean
language plpgsql
as $$
declare
  empty boolean;
begin
  execute format('select not exists (select 1 from %s)', relation) into empty;
  return empty;
end
$$;

select is_empty(
  'select s.relation from pg_temp.swept() s where pg_temp.is_empty_relation(s.relation)',
  'every table has rows: a policy that is never evaluated cannot recurse'
);

create temporary table outcomes as
select * from pg_temp.sweep();

select is_empty(
  $$ select * from outcomes where outcome in ('42P17', '54001') $$,
  'no statement of anybody runs into a recursion'
);

-- A statement that cannot be run at all would hide one.
select is_empty(
  $$ select * from outcomes where outcome not in ('SWEPT', '42501') and outcome not like '23%' $$,
  'each statement is done, refused by a policy, or stopped by a constraint'
);

-- The sweep itself: a planted cycle is found.
create policy "planted" on public.schools
  as permissive for select to authenticated
  using (exists (select 1 from public.tenants t where t.id = schools.tenant_id));

create policy "planted" on public.tenants
  as permissive for select to authenticated
  using (exists (select 1 from public.schools s where s.tenant_id = tenants.id));

select isnt_empty(
  $$
    select 1
    from pg_temp.statements('public.schools') s
    where s.command = 'select'
      and pg_temp.sqlstate_of('north-student', s.statement, null) = '42P17'
  $$,
  'a planted cycle is found'
);

select * from finish();

rollback;
