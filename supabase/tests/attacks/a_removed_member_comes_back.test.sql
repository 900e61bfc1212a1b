-- gain: everything of a tenant that one was removed from, with the token from before, or with one that is bent to claim it.
-- guard: function/private.is_active_user()/true, policy/public.*/tenant_isolation/drop

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(8);

select pg_temp.open_every_table();

select set_config('test.token', pg_temp.token_claims(pg_temp.id_of('north-consultor'))::text, true);

select set_config(
  'test.bent',
  jsonb_set(pg_temp.token_claims(pg_temp.id_of('south-admin')), '{app_metadata,tenant_id}', to_jsonb(pg_temp.north()))::text,
  true
);

delete from public.user_tenants where user_id = pg_temp.id_of('north-consultor');

select pg_temp.remember();

select pg_temp.become_with(current_setting('test.token')::jsonb);

select is(public.get_auth_tenant_id(), pg_temp.north(), 'the token still claims the tenant');

select is_empty($$ select * from pg_temp.everywhere('select 1 from {table}') where outcome <> '0 rows' $$, 'no row of any table is read');

select is_empty(
  $$ select * from pg_temp.everywhere('update {table} set {tenant} = {tenant}') where outcome <> '0 rows' $$,
  'none is changed'
);

select is_empty($$ select * from pg_temp.everywhere('delete from {table}') where outcome <> '0 rows' $$, 'none is deleted');

select is_empty(
  $$
    select *
    from pg_temp.everywhere('insert into {table} ({columns}) select {columns} from jsonb_populate_recordset(null::{table}, pg_temp.rows_of(''{table}'', pg_temp.north()))')
    where outcome !~ '^42501 new row violates row-level security policy "tenant_isolation"'
  $$,
  'none is written'
);

select throws_ok(
  $$ select public.switch_tenant(pg_temp.north()) $$,
  '42501', null,
  'nobody switches back'
);

-- Whoever could write the own claims would still need the membership.
select pg_temp.become_with(current_setting('test.bent')::jsonb);

select is_empty(
  $$ select * from pg_temp.everywhere('select 1 from {table}') where outcome <> '0 rows' $$,
  'a claim of a tenant that one is no member of reads no row of any table'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
