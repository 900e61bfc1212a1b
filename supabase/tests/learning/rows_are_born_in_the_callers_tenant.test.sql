-- A new row belongs to the tenant of its writer; no other can be written.

begin;

\ir ../_helpers/persona.psql

select plan(4);

select pg_temp.become('north-consultor');

with made as (
  insert into public.programs (name) values ('New') returning tenant_id
)
select is(tenant_id, '00000000-0000-4000-b000-000000000001', 'without a tenant_id the row is of the own tenant') from made;

select throws_ok(
  $$ insert into public.programs (tenant_id, name) values ('00000000-0000-4000-b000-000000000002', 'Theirs') $$,
  '42501', 'new row violates row-level security policy "tenant_isolation" for table "programs"',
  'a row of another tenant is refused'
);

select throws_ok(
  $$ update public.programs set tenant_id = '00000000-0000-4000-b000-000000000002' $$,
  '42501', 'permission denied for table programs',
  'no row moves to another tenant: the column is not granted'
);

select pg_temp.back_to_postgres();

select is((select count(*) from public.programs where tenant_id = '00000000-0000-4000-b000-000000000002'), 1::bigint, 'the other tenant has what it had');

select * from finish();

rollback;
