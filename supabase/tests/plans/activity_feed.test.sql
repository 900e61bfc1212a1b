-- The activity feed: helpers once per statement, tenant and workspaces in an index condition, no sequential scan.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/plan.psql

select plan(4);

-- A seeded table of a handful of rows fits on one page, where scanning it is right; the question is what can be an index condition.
set local enable_seqscan = off;

select pg_temp.plan_is_good(
  'north-student',
  $$ select f.id, f.summary from public.activity_feed f order by f.created_at desc limit 50 $$,
  'activity_feed',
  'tenant_id = .*workspace_id = ANY'
);

select * from finish();

rollback;
