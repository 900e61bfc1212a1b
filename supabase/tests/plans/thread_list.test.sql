-- The list of threads: helpers once per statement, tenant and workspaces in an index condition, no sequential scan.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/plan.psql

select plan(4);

-- A seeded table of a handful of rows fits on one page, where scanning it is right; the question is what can be an index condition.
set local enable_seqscan = off;

select pg_temp.plan_is_good(
  'north-student',
  $$ select t.id, t.title from public.message_threads t order by t.created_at desc limit 50 $$,
  'message_threads',
  'tenant_id = .*workspace_id = ANY'
);

select * from finish();

rollback;
