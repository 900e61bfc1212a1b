-- Unread notifications: helpers once per statement, the tenant key in an index condition, no sequential scan.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/plan.psql

select plan(4);

-- A seeded table of a handful of rows fits on one page, where scanning it is right; the question is what can be an index condition.
set local enable_seqscan = off;

select pg_temp.plan_is_good(
  'north-student',
  $$ select n.id, n.title from public.notifications n where n.read_at is null order by n.created_at desc limit 20 $$,
  'notifications',
  'tenant_id = .*user_id = |user_id = '
);

select * from finish();

rollback;
