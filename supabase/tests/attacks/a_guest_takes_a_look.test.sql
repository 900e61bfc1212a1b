-- gain: anything at all, with the publishable key that every browser has and no account.
-- guard: grant/public.*/select/anon, grant/public.*/insert/anon, grant/public.*/update/anon, grant/public.*/delete/anon
-- guard: grant/public.*/truncate/anon, grant/public.*_seq/usage/anon, grant/public.*/execute/anon, grant/private/usage/anon, grant/public/create/anon

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql

select plan(6);

create temporary table looks as
select c.relname, format(template, c.oid::regclass, (select quote_ident(a.attname) from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attnum = 1)) as statement
from pg_catalog.pg_class c
join (
  values
    ('rpvm', 'select 1 from %1$s'), ('rpv', 'insert into %1$s default values'), ('rpv', 'update %1$s set %2$s = default'),
    ('rpv', 'delete from %1$s'), ('rp', 'truncate %1$s'), ('S', 'select last_value from %1$s'), ('S', 'select nextval(%1$L)'),
    ('S', 'select setval(%1$L, 1000000)')
) as l (kinds, template) on c.relkind = any (string_to_array(l.kinds, null)::"char"[])
where c.relnamespace = 'public'::regnamespace;

create temporary table calls as
select
  f.oid::regprocedure as callee,
  format('select %s(%s)', f.oid::regproc, (
    select string_agg(format('null::%s', format_type(t.type, null)), ', ' order by t.place)
    from unnest(f.proargtypes) with ordinality as t (type, place)
  )) as statement
from pg_catalog.pg_proc f
where f.pronamespace in ('public'::regnamespace, 'private'::regnamespace);

grant select on table looks, calls to public;

select pg_temp.remember();

select pg_temp.become('anon');

select is_empty(
  $$
    select l.statement, tried.outcome
    from pg_temp.looks l
    cross join lateral pg_temp.attempt(l.statement) as tried (outcome)
    where tried.outcome !~ ('^42501 permission denied for \w+ ' || l.relname || '$')
  $$,
  'a guest reads and writes no table, view or sequence'
);

select is_empty(
  $$
    select c.callee, tried.outcome
    from pg_temp.calls c
    cross join lateral pg_temp.attempt(c.statement) as tried (outcome)
    where tried.outcome !~ case when c.callee::text like 'private.%' then '^42501 permission denied for schema private' else '^42501 permission denied for function' end
  $$,
  'a guest calls no function'
);

select throws_ok('create table public.mine ()', '42501', 'permission denied for schema public', 'a guest makes nothing');

select is_empty(
  $$
    select c.relname
    from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace
      and c.relkind in ('r', 'p', 'v', 'm')
      and has_table_privilege(c.oid, 'truncate, trigger, references')
  $$,
  'nor is there more to be done with a view'
);

select is_empty(
  $$ select 1 from pg_temp.attempt('select 1 from auth.users') as tried (outcome) where outcome !~ '^42501 permission denied' $$,
  'a guest reads no account'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
