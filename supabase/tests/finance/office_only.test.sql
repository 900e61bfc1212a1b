-- C4: finance is for the admins and consultors of its tenant; nobody else reads or writes a row.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(14);

select is(pg_temp.count_as('north-admin', 'select 1 from public.cuotas'), 2::bigint, 'C4: an admin reads the instalments of the tenant');

select is(pg_temp.count_as('north-consultor', 'select 1 from public.contratos'), 1::bigint, 'C4: a consultor reads the contracts of the tenant');

select is(pg_temp.count_as('service-role', 'select 1 from public.clientes'), 2::bigint, 'C4: the service role reads all');

select is(
  pg_temp.count_as(persona, 'select 1 from public.clientes union all select 1 from public.contratos union all select 1 from public.cuotas'),
  0::bigint,
  'C4: ' || persona || ' reads nothing'
)
from unnest(array['north-lead', 'north-instructor', 'north-student', 'north-client', 'north-disabled', 'newcomer']) as persona;

select throws_ok(
  $$ select pg_temp.count_as('anon', 'select 1 from public.clientes') $$,
  '42501', 'permission denied for table clientes',
  'C4: a guest is refused'
);

select pg_temp.become('north-instructor');

select throws_ok(
  $$ insert into public.clientes (nombre, rut) values ('Mine', '1-9') $$,
  '42501', 'new row violates row-level security policy for table "clientes"',
  'C4: an instructor adds no client'
);

with changed as (
  update public.cuotas set pagada_at = now() returning 1
)
select is(count(*), 0::bigint, 'C4: and pays no instalment') from changed;

select pg_temp.become('south-admin');

with changed as (
  update public.contratos set monto_total = 0 where tenant_id = pg_temp.north() returning 1
)
select is(count(*), 0::bigint, 'C4: an admin of another tenant changes nothing') from changed;

select pg_temp.back_to_postgres();

select results_eq(
  $$ select (select sum(monto_total) from public.contratos), (select count(*) from public.cuotas where pagada_at is null) $$,
  $$ values (2100000.00, 3::bigint) $$,
  'C4: every amount is as it was, and nothing is paid'
);

select * from finish();

rollback;
