-- gain: a row of another tenant rewritten by inserting its key again: `on conflict do update`, or `merge`.
-- guard: policy/public.client*/tenant_isolation/drop, policy/public.module*/tenant_isolation/drop, policy/public.s*/tenant_isolation/drop
-- guard: policy/public.profiles/tenant_isolation/drop, policy/public.tenants/tenant_isolation/drop

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(3);

select pg_temp.open_every_table();

-- Each foreign row, offered again by its key as a row of the attacker's: as an upsert and as a merge. A key that holds the
-- tenant, or that the database makes, cannot be offered; a current goal is a copy that a trigger looks after.
create function pg_temp.takeovers()
returns table (relation regclass, upsert text, merge text)
language sql
security definer
as $$
  with keys as (
    select t.relation, t.tenant_column, t.columns, array_agg(a.attname) as names
    from pg_temp.tenant_tables as t
    join pg_catalog.pg_index i on i.indrelid = t.relation and i.indisprimary
    join pg_catalog.pg_attribute a on a.attrelid = t.relation and a.attnum = any (i.indkey)
    group by t.relation, t.tenant_column, t.columns
    having not bool_or(a.attname = 'tenant_id' or a.attidentity = 'a')
  )
  select
    k.relation,
    format(
      'insert into %1$s (%2$s) select %2$s from jsonb_populate_recordset(null::%1$s, %3$L) on conflict (%4$s) do update set %5$I = excluded.%5$I',
      k.relation, k.columns, offered.content, array_to_string(k.names, ', '), k.tenant_column
    ),
    format(
      'merge into %1$s as t using jsonb_populate_recordset(null::%1$s, %2$L) as r on (%3$s) = (%4$s) when matched then update set %5$I = r.%5$I',
      k.relation, offered.content, 't.' || array_to_string(k.names, ', t.'), 'r.' || array_to_string(k.names, ', r.'), k.tenant_column
    )
  from keys k
  cross join lateral (
    select jsonb_agg(o.content - 'current_goal_id' || case k.tenant_column when 'id' then '{}' else jsonb_build_object('tenant_id', pg_temp.south()) end) as content
    from jsonb_array_elements(pg_temp.rows_of(k.relation, pg_temp.north())) as o (content)
  ) as offered
$$;

grant execute on function pg_temp.takeovers() to public;

select pg_temp.remember();

select pg_temp.become('south-admin');

select is_empty(
  $$
    select u.relation, tried.outcome
    from pg_temp.takeovers() as u
    cross join lateral pg_temp.attempt(u.upsert) as tried (outcome)
    where tried.outcome !~ '^42501 new row violates row-level security policy'
  $$,
  'no upsert gets past the key of a foreign row'
);

select is_empty(
  $$
    select u.relation, tried.outcome
    from pg_temp.takeovers() as u
    cross join lateral pg_temp.attempt(u.merge) as tried (outcome)
    where tried.outcome <> '0 rows'
  $$,
  'no merge finds a foreign row'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
