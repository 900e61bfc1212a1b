-- gain: values that the database decides: the key and time of a row, whose it is, the own role, plan, address, use counts.
-- guard: grant/public.*/insert(id)/authenticated, grant/public.*/update(id)/authenticated
-- guard: grant/public.*/update(tenant_id)/authenticated, grant/public.*/update(user_id)/authenticated
-- guard: grant/public.profiles/update(*)/authenticated, grant/public.user_roles/update(*)/authenticated
-- guard: grant/public.partner_codes/*(used_count)/authenticated, grant/public.feedback_items/*(status)/authenticated

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql

select plan(4);

-- Whatever a person may write is named here; everything else is the database's.
create temporary table own_columns (relation regclass, command text, names text[]);

insert into own_columns
values
  ('public.profiles', 'update', '{avatar_url,name}'), ('public.user_roles', 'update', '{is_active}'), ('public.feedback_items', 'update', '{status}');

create temporary table overwrites as
select statement
from pg_catalog.pg_class c
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
cross join lateral (
  select 'insert', format('insert into %s (%I) values (default)', c.oid::regclass, a.attname)
  where a.attname in ('id', 'used_count') or (c.relname = 'feedback_items' and a.attname = 'status')
  union all
  select 'update', format('update %s set %I = default', c.oid::regclass, a.attname)
  where a.attname in ('id', 'tenant_id', 'user_id', 'used_count')
    or (
      c.relname in ('profiles', 'user_roles')
      and not exists (select 1 from own_columns o where o.relation = c.oid and o.command = 'update' and a.attname::text = any (o.names))
    )
) as o (command, statement)
where c.relnamespace = 'public'::regnamespace
  and c.relkind in ('r', 'p');

grant select on table overwrites to public;

select pg_temp.remember();

select pg_temp.become('north-admin');

select is_empty(
  $$
    select o.statement, tried.outcome
    from pg_temp.overwrites o
    cross join lateral pg_temp.attempt(o.statement) as tried (outcome)
    where tried.outcome !~ '^42501 permission denied for table'
  $$,
  'nobody writes what the database decides, not even its own default'
);

select throws_ok(
  $$ insert into public.schools (id, name) overriding system value values (1, 'Mine') $$,
  '42501', 'permission denied for table schools',
  'nor by overriding it'
);

select throws_ok(
  $$ insert into public.schools select * from jsonb_populate_record(null::public.schools, '{"name": "Mine"}') $$,
  '42501', 'permission denied for table schools',
  'nor by leaving the columns out'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
