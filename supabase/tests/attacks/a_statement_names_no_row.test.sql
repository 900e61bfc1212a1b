-- gain: rows changed, deleted or locked by who may not: a statement without a filter reads nothing, so no policy for reading guards it.
-- guard: policy/public.*_can_update_*/using-true, policy/public.*_can_delete_*/using-true

begin;

\ir ../_helpers/persona.psql

select plan(3);

-- What a statement gets hold of: a trigger sees each row that the policy hands over, and keeps it from changing.
create temporary table held (relation regclass, row_key jsonb);

create function pg_temp.hold()
returns trigger
language plpgsql
security definer
as $$
declare
  row_key jsonb;
begin
  select jsonb_object_agg(a.attname, to_jsonb(old) -> a.attname::text)
  into row_key
  from pg_catalog.pg_index i
  join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
  where i.indrelid = tg_relid and i.indisprimary;
  insert into pg_temp.held (relation, row_key) values (tg_relid, row_key);
  return null;
end
$$;

do $$
declare
  watched regclass;
begin
  for watched in select c.oid from pg_catalog.pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' loop
    execute format(
      'create trigger "!hold" before update or delete on %s for each row when (current_setting(''attack.holds'', true) = ''on'') execute function pg_temp.hold()',
      watched
    );
  end loop;
end
$$;

create temporary table personas as
select u.email, pg_temp.token_claims(u.id) as claims
from auth.users u
where u.email like '%@groundwork.test';

-- A column that the role may update, by its privileges; for deleting any will do.
create function pg_temp.writable_column(relation regclass, command text)
returns text
language sql
return (
  select quote_ident(min(a.attname))
  from pg_catalog.pg_attribute a
  where a.attrelid = relation and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    and case command
      when 'update' then has_column_privilege('authenticated', relation, a.attnum, 'update')
      else has_table_privilege('authenticated', relation, 'delete')
    end
);

-- Which of these rows a persona gets hold of by naming them: one that is refused hides the others.
create function pg_temp.grasp_by_name(relation regclass, command text, row_keys jsonb[])
returns jsonb[]
language plpgsql
as $$
declare
  written text := pg_temp.writable_column(relation, command);
  named text := (select format('jsonb_build_object(%s)', string_agg(format('%1$L, t.%1$I', k.name), ', ')) from jsonb_object_keys(row_keys[1]) as k (name));
  got jsonb[];
begin
  if command = 'update' then
    execute format('with u as (update %s as t set %s = %2$s where %3$s = any ($1) returning %3$s as key) select array_agg(u.key) from u', relation, written, named)
    into got using row_keys;
  else
    -- A deletion is only tried as far as the trigger: what refers to the row is not the question.
    delete from pg_temp.held;
    perform set_config('attack.holds', 'on', true);
    execute format('delete from %s as t where %s = any ($1)', relation, named) using row_keys;
    select array_agg(h.row_key) into got from pg_temp.held h;
  end if;
  return coalesce(got, '{}');
end
$$;

grant all on table held to public;
grant execute on all functions in schema pg_temp to public;

-- The rows of a table that a persona gets hold of without naming one, and whether it can do so by naming it.
create function pg_temp.grasp(claims jsonb, relation regclass, command text)
returns table (row_key jsonb, outcome text)
language plpgsql
as $$
declare
  unfiltered text := case command when 'update' then format('update %s set %s = default', relation, pg_temp.writable_column(relation, command)) else format('delete from %s', relation) end;
  row_keys jsonb[];
  got jsonb[];
begin
  delete from pg_temp.held;
  perform set_config('attack.holds', 'on', true);
  perform pg_temp.set_claims(claims);
  execute unfiltered;
  select array_agg(h.row_key) into row_keys from pg_temp.held h;
  perform set_config('attack.holds', 'off', true);
  if row_keys is not null then
    begin
      got := pg_temp.grasp_by_name(relation, command, row_keys);
    exception
      when insufficient_privilege then
        got := null;
    end;
  end if;
  for row_key in select r.key from unnest(row_keys) as r (key) loop
    begin
      outcome := case when row_key = any (coalesce(got, pg_temp.grasp_by_name(relation, command, array[row_key]))) then 'changed' else 'out of sight' end;
    exception
      when insufficient_privilege then
        outcome := 'refused';
    end;
    return next;
  end loop;
  perform pg_temp.back_to_postgres();
end
$$;

create temporary table grasped as
select p.email, c.oid::regclass as relation, k.command, g.row_key, g.outcome
from pg_temp.personas as p
cross join pg_catalog.pg_class c
cross join (values ('update'), ('delete')) as k (command)
cross join lateral pg_temp.grasp(p.claims, c.oid, k.command) as g
where c.relnamespace = 'public'::regnamespace
  and c.relkind = 'r'
  and pg_temp.writable_column(c.oid, k.command) is not null;

select cmp_ok(
  (select count(distinct (g.relation, g.command)) from pg_temp.grasped as g where g.outcome = 'changed'), '>', 40::bigint,
  'people change rows of many tables without naming them'
);

select is_empty(
  $$ select g.* from pg_temp.grasped as g where g.outcome = 'out of sight' $$,
  'whoever names no row gets hold only of rows that he may see'
);

select is_empty(
  -- An own role may be put to rest, and is refused whatever else is done to it.
  $$ select g.* from pg_temp.grasped as g where g.outcome = 'refused' and g.relation <> 'public.user_roles'::regclass $$,
  'and only of rows that he may change: what is merely refused afterwards has been locked'
);

select * from finish();

rollback;
