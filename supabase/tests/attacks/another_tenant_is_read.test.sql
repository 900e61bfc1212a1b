-- gain: every row of every other tenant, the day a permissive policy or a grant is written too wide.
-- guard: policy/public.*/tenant_isolation/drop, rls/public.*/disable

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(6);

select pg_temp.open_every_table();

select pg_temp.remember();

select is_empty(
  $$ select t.relation from pg_temp.tenant_tables as t where pg_temp.rows_of(t.relation, pg_temp.north()) = '[]' $$,
  'every table holds rows of the other tenant, so that there is something to read'
);

select pg_temp.become('south-admin');

select is_empty(
  $$
    select * from pg_temp.everywhere('select 1 from {table} where {tenant} = pg_temp.north()')
    where outcome <> '0 rows'
  $$,
  'no row of another tenant is found by its tenant'
);

select is_empty(
  $$
    select *
    from pg_temp.everywhere('select 1 from {table} as t where to_jsonb(t) in (select o from jsonb_array_elements(pg_temp.rows_of(''{table}'', pg_temp.north())) as o)')
    where outcome <> '0 rows'
  $$,
  'nor by everything it holds'
);

select is_empty(
  $$
    select *
    from pg_temp.everywhere('select 1 from {table} having count(*) <> jsonb_array_length(pg_temp.rows_of(''{table}'', public.get_auth_tenant_id()))')
    where outcome <> '0 rows'
      -- One row per person, whose tenants are their memberships.
      and relation <> 'public.profiles'::regclass
  $$,
  'a count counts the rows of the own tenant, one by one'
);

select set_eq(
  'select p.id from public.profiles p', 'select m.user_id from public.user_tenants m where m.tenant_id = pg_temp.south()',
  'and profiles are those of its members'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
