-- gain: rows that belong to no tenant, or to any, for an account that has just signed up.
-- guard: policy/public.*/tenant_isolation/drop

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(7);

select pg_temp.open_every_table();

-- Rows of nobody's tenant: an account between two tenants, a payment that names none.
update public.users set tenant_id = null where id = pg_temp.id_of('south-student');

insert into public.stripe_events (stripe_event_id, type, payload) values ('evt_attack', 'charge.succeeded', '{}');

select pg_temp.remember();

select pg_temp.become('newcomer');

select set_eq(
  $$ select relation::text from pg_temp.everywhere('select 1 from {table}') where outcome <> '0 rows' $$,
  array['users', 'profiles'],
  'a newcomer reads of two tables'
);

select results_eq('select id from public.users', $$ values (auth.uid()) $$, 'the own account');

select results_eq('select id from public.profiles', $$ values (auth.uid()) $$, 'and the own profile');

select is_empty(
  $$ select * from pg_temp.everywhere('delete from {table} as t where to_jsonb(t) ->> ''id'' is distinct from auth.uid()::text') where outcome <> '0 rows' $$,
  'nothing else is deleted'
);

select is_empty(
  $$
    select *
    from pg_temp.everywhere('insert into {table} ({columns}) select {columns} from jsonb_populate_recordset(null::{table}, pg_temp.rows_of(''{table}'', pg_temp.north()))')
    where outcome !~ '^42501 new row violates row-level security policy "tenant_isolation"'
  $$,
  'nothing is written into a tenant'
);

select is_empty(
  $$
    select *
    from pg_temp.everywhere('insert into {table} ({columns}) select {columns} from jsonb_populate_recordset(null::{table}, (select jsonb_agg(o || ''{"tenant_id": null}'') from jsonb_array_elements(pg_temp.rows_of(''{table}'', pg_temp.north())) as o))')
    where outcome !~ '^42501'
  $$,
  'nor into none'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
