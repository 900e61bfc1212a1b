-- The list of people, and the names that members see: helpers once per statement, the tenants in an index condition, no sequential scan.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/plan.psql

select plan(9);

-- A seeded table of a handful of rows fits on one page, where scanning it is right; the question is what can be an index condition.
set local enable_seqscan = off;

select pg_temp.plan_is_good(
  'north-admin',
  $$ select p.id, p.name, p.email from public.profiles p order by p.name limit 50 $$,
  'profiles',
  'tenant_ids @> ARRAY'
);

select pg_temp.plan_is_good(
  'north-student',
  $$ select n.user_id, n.name, n.avatar_url from public.member_names n order by n.name limit 50 $$,
  'member_names',
  'tenant_id = '
);

-- How many people a tenant has is known of a column, and of an array of parameters it is not: taken to be few, they would be fetched first,
-- and every assignment of the tenant sorted for one page.
select is_empty(
  $$
    select count(*)
    from pg_temp.plan_nodes('north-admin', 'select p.id from public.profiles p') as p
    where p.node ->> 'Node Type' = 'Bitmap Index Scan'
    having count(*) <> 3
  $$,
  'one condition is about the one tenant of most people, which the planner knows'
);

select * from finish();

rollback;
