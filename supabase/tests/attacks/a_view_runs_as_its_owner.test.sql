-- gain: every row below a view, because a view asks the policies of whoever made it.
-- guard: view/public.community_threads/security_definer

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(4);

create temporary table views as
select c.oid::regclass as relation from pg_catalog.pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm');

grant select on table views to public;

select is_empty(
  $$ select v.relation from views v cross join pg_temp.attempt(format('select from %s', v.relation)) as tried (outcome) where tried.outcome = '0 rows' $$,
  'there are rows below every view'
);

select pg_temp.become('newcomer');

select is_empty(
  $$ select v.relation, tried.outcome from pg_temp.views v cross join pg_temp.attempt(format('select from %s', v.relation)) as tried (outcome) where tried.outcome <> '0 rows' $$,
  'whoever belongs to no tenant sees none of them'
);

select pg_temp.become('north-disabled');

select is_empty(
  $$ select v.relation, tried.outcome from pg_temp.views v cross join pg_temp.attempt(format('select from %s', v.relation)) as tried (outcome) where tried.outcome <> '0 rows' $$,
  'nor does whoever is disabled'
);

select pg_temp.become('south-admin');

select is_empty(
  $$
    select v.relation, tried.outcome
    from pg_temp.views v
    cross join pg_temp.attempt(format('select from %s as v where to_jsonb(v)::text ~ %L', v.relation, pg_temp.north())) as tried (outcome)
    where tried.outcome <> '0 rows'
  $$,
  'and nobody sees those of another tenant'
);

select * from finish();

rollback;
