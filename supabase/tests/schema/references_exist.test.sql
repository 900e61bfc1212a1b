-- What is called an id is the id of something that exists, whoever writes it and whatever else the row says.
-- Columns are taken by name, not by constraint: without its constraint a column must not drop out, and a new one is asked as well.

begin;

\ir ../_helpers/persona.psql

select plan(2);

create temporary table referring as
select c.oid::regclass as relation, a.attname as name, a.atttypid::regtype as type
from pg_catalog.pg_class c
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relnamespace = 'public'::regnamespace
  and c.relkind in ('r', 'p')
  and a.attname ~ '_(id|by)$'
  and a.atttypid in ('uuid'::regtype, 'integer'::regtype)
  -- The history of roles tells of what is gone as well, the ledger of an organization that paid.
  and c.relname not in ('role_changes', 'access_changes')
  -- Only a trigger writes them.
  and a.attname <> 'current_goal_id'
  and (c.relname, a.attname) not in (('profiles', 'tenant_id'), ('profiles', 'plan_id'))
  -- Its key, which others refer to, would answer first: asked below.
  and (c.relname, a.attname) <> ('user_tenants', 'plan_id')
  and (c.relname, a.attname) <> ('credit_transactions', 'organization_id')
union all
select * from (values ('public.profiles'::regclass, 'id'::name, 'uuid'::regtype), ('public.users', 'id', 'uuid')) as accounts (relation, name, type);

-- What comes of a row that is written once more, under a key of its own, with an id that is nobody's. It is undone at once.
create function pg_temp.outcome_of(relation regclass, name name, type regtype)
returns text
language plpgsql
as $$
declare
  content jsonb;
  columns text;
  written bigint;
  key record;
begin
  -- No key of the table shall answer before the reference does.
  for key in
    select x.indexrelid::regclass as index, c.conname as name
    from pg_catalog.pg_index x
    left join pg_catalog.pg_constraint c on c.conindid = x.indexrelid and c.contype in ('p', 'u')
    where x.indrelid = relation
      and x.indisunique
      and not exists (select 1 from pg_catalog.pg_constraint f where f.conindid = x.indexrelid and f.contype = 'f')
  loop
    execute case
      when key.name is not null then format('alter table %s drop constraint %I', relation, key.name)
      else format('drop index %s', key.index)
    end;
  end loop;
  execute format('select to_jsonb(t) from %s as t order by %I is null limit 1', relation, name) into content;
  -- Other references that are optional are left out: one of them would answer for the one that is asked.
  select
    string_agg(quote_ident(a.attname), ', '),
    content || jsonb_object_agg(
      a.attname,
      case
        when a.attname = name and type = 'integer'::regtype then '99999999'
        when a.attname = name then '"99999999-0000-4000-8000-000000000000"'
        when a.attname = 'id' and a.atttypid = 'integer'::regtype then '99999998'
        when a.attname = 'id' then to_jsonb(gen_random_uuid())
        else content -> a.attname
      end
    )
  into columns, content
  from pg_catalog.pg_attribute a
  where a.attrelid = relation
    and a.attnum > 0
    and not a.attisdropped
    and a.attgenerated = ''
    and a.attidentity <> 'a'
    and (
      a.attname = name
      or a.attnotnull
      or a.attname !~ '_(id|by)$'
      -- Optional for those alone who are gone.
      or exists (
        select 1
        from pg_catalog.pg_trigger t
        where t.tgrelid = relation
          and t.tgfoid = 'private.named_until_deleted()'::regprocedure
          and a.attnum = any (t.tgattr)
      )
    );
  execute format('insert into %1$s (%2$s) select %2$s from jsonb_populate_record(null::%1$s, $1)', relation, columns) using content;
  get diagnostics written = row_count;
  set constraints all immediate;
  raise exception using errcode = 'UNDO0', message = written || ' rows';
exception
  when sqlstate 'UNDO0' then
    return sqlerrm;
  when others then
    return sqlstate;
end
$$;

create temporary table outcomes as
select r.relation, r.name, pg_temp.outcome_of(r.relation, r.name, r.type) as outcome
from referring r;

-- A letter to nobody is not refused, it is not written.
select is_empty(
  $$ select relation, name, outcome from outcomes where outcome <> '23503' and (relation, outcome) <> ('public.outbound_emails'::regclass, '0 rows') $$,
  'no row refers to what does not exist'
);

select throws_ok(
  $$ update public.user_tenants set plan_id = '99999999-0000-4000-8000-000000000000' where user_id = pg_temp.id_of('north-client') $$,
  '23503', null, 'and nobody has a plan that does not exist'
);

select * from finish();

rollback;
