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
select u.id, u.email
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

-- The rows of a table that a persona gets hold of without naming one, and whether it can do so by naming it.
create function pg_temp.grasp(account uuid, relation regclass, command text)
returns table (row_key jsonb, outcome text)
language plpgsql
as $$
declare
  written text := pg_temp.writable_column(relation, command);
  blind text := case command when 'update' then format('update %s set %s = default', relation, written) else format('delete from %s', relation) end;
  verb text := case command when 'update' then format('update %s as t set %s = %2$s', relation, written) else format('delete from %s as t', relation) end;
  done bigint;
begin
  delete from pg_temp.held;
  perform set_config('attack.holds', 'on', true);
  perform pg_temp.become_account(account);
  execute blind;
  perform pg_temp.back_to_postgres();
  for row_key in select h.row_key from pg_temp.held h loop
    -- A deletion is only tried as far as the trigger: what refers to the row is not the question.
    perform set_config('attack.holds', case command when 'update' then 'off' else 'on' end, true);
    delete from pg_temp.held;
    perform pg_temp.become_account(account);
    begin
      execute format(
        '%s where (%s)', verb,
        (select string_agg(format('t.%I = %L', k.key, k.value), ' and ') from jsonb_each_text(row_key) as k)
      );
      get diagnostics done = row_count;
      outcome := case when done > 0 then 'changed' else 'out of sight' end;
    exception
      when insufficient_privilege then
        outcome := 'refused';
    end;
    perform pg_temp.back_to_postgres();
    if exists (select from pg_temp.held) then
      outcome := 'changed';
    end if;
    return next;
  end loop;
end
$$;

create temporary table grasped as
select p.email, c.oid::regclass as relation, k.command, g.row_key, g.outcome
from pg_temp.personas as p
cross join pg_catalog.pg_class c
cross join (values ('update'), ('delete')) as k (command)
cross join lateral pg_temp.grasp(p.id, c.oid, k.command) as g
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
  $$ select g.* from pg_temp.grasped as g where g.outcome = 'refused' $$,
  'and only of rows that he may change: what is merely refused afterwards has been locked'
);

select * from finish();

rollback;
