-- A new row belongs to the tenant of its writer; no other can be written.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(4);

select pg_temp.become('north-consultor');

with made as (
  insert into public.programs (name) values ('New') returning tenant_id
)
select is(tenant_id, pg_temp.north(), 'without a tenant_id the row is of the own tenant') from made;

select throws_ok(
  $$ insert into public.programs (tenant_id, name) values (pg_temp.south(), 'Theirs') $$,
  '42501', 'new row violates row-level security policy "tenant_isolation" for table "programs"',
  'a row of another tenant is refused'
);

select throws_ok(
  $$ update public.programs set tenant_id = pg_temp.south() $$,
  '42501', 'permission denied for table programs',
  'no row moves to another tenant: the column is not granted'
);

select pg_temp.back_to_postgres();

select is((select count(*) from public.programs where tenant_id = pg_temp.south()), 1::bigint, 'the other tenant has what it had');

select * from finish();

rollback;
