-- B8: what a policy asks of a helper is asked once per statement, not once per row, on every table.

begin;

\ir ../_helpers/persona.psql

create function pg_temp.plan_of(query text)
returns text
language plpgsql
as $$
declare
  line text;
  plan text := '';
begin
  for line in execute 'explain (costs off) ' || query loop
    plan := plan || line || e'\n';
  end loop;
  return plan;
end
$$;

grant execute on function pg_temp.plan_of(text) to public;

select plan(4);

-- Tables of a handful of rows are scanned; the question is whether the tenant key can be an index condition.
set local enable_seqscan = off;

create temporary table readable as
select format('%I.%I', 'public', c.relname) as relation
from pg_catalog.pg_class c
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
where c.relnamespace = 'public'::regnamespace
  and c.relkind in ('r', 'p')
  and has_column_privilege('authenticated', c.oid, a.attnum, 'select');

grant select on readable to public;

select pg_temp.become('north-coach');

create temporary table observed on commit drop as
select r.relation, pg_temp.plan_of('select tenant_id from ' || r.relation) as plan
from readable r;

select isnt_empty('select 1 from observed', 'there are tables to look at');

select is_empty(
  $$ select relation, plan from observed where plan !~ 'InitPlan' $$,
  'B8: every policy evaluates its helpers before the first row'
);

select is_empty(
  $$
    select relation, plan
    from observed
    where plan ~ 'SubPlan'
      or plan ~ '(Filter|Cond): [^\n]*(get_auth_tenant_id|is_active_user|has_any_role|is_tenant_admin|is_admin_or_consultor|_ids\(|uid\()'
  $$,
  'B8: no helper is called for each row'
);

select is_empty(
  $$ select relation, plan from observed where plan ~ 'Seq Scan' or plan !~ 'Index Cond: ' $$,
  'B8: the tenant key, or one that is narrower, is an index condition'
);

select pg_temp.back_to_postgres();

select * from finish();

rollback;
