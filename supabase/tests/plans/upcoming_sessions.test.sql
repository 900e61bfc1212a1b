-- The upcoming sessions that an instructor leads: helpers once per statement, the tenant key in an index condition, no sequential scan.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/plan.psql

select plan(4);

-- A seeded table of a handful of rows fits on one page, where scanning it is right; the question is what can be an index condition.
set local enable_seqscan = off;

select pg_temp.plan_is_good(
  'north-instructor',
  $$ select s.id, s.title from public.module_sessions s where s.instructor_id = '00000000-0000-4000-a000-000000000004' and s.session_date >= now() and s.status = 'scheduled' order by s.session_date limit 20 $$,
  'module_sessions',
  '(tenant_id|instructor_id) = '
);

select * from finish();

rollback;
