-- gain: what lets people in: join codes, tokens of invitations and calendars, the payloads that Stripe sent; or tells
--   where else somebody is a member.
-- guard: grant/public.*/select(*)/authenticated, grant/public.tenants/select/authenticated
-- guard: grant/public.organization_invites/select/authenticated, grant/public.calendar_feed_tokens/select/authenticated
-- guard: grant/public.stripe_events/select/authenticated, grant/public.profiles/select/authenticated

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql

select plan(5);

-- The columns that nobody reads, of tables that people do read. Found by what they are, not by what is granted: a grant must not hide them.
create temporary table secrets (relation regclass, name name);

insert into secrets
values
  ('public.tenants', 'join_code'), ('public.organization_invites', 'token'), ('public.calendar_feed_tokens', 'token_hash'),
  ('public.stripe_events', 'payload'), ('public.profiles', 'tenant_ids');

grant select on table secrets to public;

select set_eq(
  $$
    select c.oid::regclass::text, a.attname
    from pg_catalog.pg_class c
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace
      and c.relkind in ('r', 'p', 'v')
      and not has_column_privilege('authenticated', c.oid, a.attnum, 'select')
  $$,
  'select relation::text, name from secrets',
  'these are all the columns that nobody reads'
);

select pg_temp.remember();

select pg_temp.become('north-admin');

select is_empty(
  $$
    select statement, tried.outcome
    from pg_temp.secrets s
    cross join unnest(array[
      'select %2$I from %1$s', 'select * from %1$s', 'select t from %1$s as t', 'select to_jsonb(t) from %1$s as t',
      'select t::text from %1$s as t', 'select 1 from %1$s as t where t is not null', 'select count(%2$I) from %1$s',
      'select max(%2$I::text) from %1$s', 'select string_agg(%2$I::text, '','') from %1$s',
      'select 1 from %1$s where %2$I is not null', 'select 1 from %1$s where %2$I::text like ''a%%''',
      'select 1 from %1$s order by %2$I', 'select 1 from %1$s group by %2$I', 'select row_number() over (order by %2$I) from %1$s',
      'select 1 from %1$s where to_tsvector(%2$I::text) @@ to_tsquery(''a'')', 'select 1 from %1$s where %2$I::text::jsonb @? ''$.a''',
      'select 1 from %1$s where (%2$I::text::jsonb -> ''a'') is not null', 'select 1 from %1$s as a natural join %1$s as b',
      'select 1 from %1$s as a join %1$s as b using (%2$I)', 'select 1 from (select * from %1$s) as t', 'table %1$s',
      'select 1 from %1$s where exists (select %2$I)'
    ]) as template
    cross join lateral format(template, s.relation, s.name) as statement
    cross join lateral pg_temp.attempt(statement) as tried (outcome)
    where tried.outcome !~ '^42501 permission denied for table'
  $$,
  'none of them is read, compared, ordered by, counted, or taken with the whole row'
);

select is_empty(
  $$
    select statement, tried.outcome
    from pg_temp.secrets s
    cross join unnest(array[
      'update %1$s set id = id returning %2$I', 'delete from %1$s returning %2$I', 'delete from %1$s where %2$I is null',
      'insert into %1$s default values returning %2$I', 'insert into %1$s default values returning *',
      'merge into %1$s as t using (select 1) as s on t.%2$I is null when matched then delete'
    ]) as template
    cross join lateral format(template, s.relation, s.name) as statement
    cross join lateral pg_temp.attempt(statement) as tried (outcome)
    where tried.outcome !~ '^42501 permission denied for table'
  $$,
  'nor by writing'
);

select throws_ok(
  $$ update public.tenants set name = name returning join_code $$,
  '42501', 'permission denied for table tenants',
  'not even by an update that is allowed'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
