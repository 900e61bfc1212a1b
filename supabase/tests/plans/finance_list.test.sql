-- The list of unpaid instalments: helpers once per statement, the tenant key in an index condition, no sequential scan.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/plan.psql

select plan(4);

-- A seeded table of a handful of rows fits on one page, where scanning it is right; the question is what can be an index condition.
set local enable_seqscan = off;

select pg_temp.plan_is_good(
  'north-admin',
  $$ select q.id, q.monto from public.cuotas q where q.pagada_at is null order by q.fecha_vencimiento limit 50 $$,
  'cuotas',
  'tenant_id = '
);

select * from finish();

rollback;
