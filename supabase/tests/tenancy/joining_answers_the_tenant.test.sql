-- B6: who creates or joins a tenant is told which one it is.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(2);

create temporary table joined as
select t.id, t.join_code from public.tenants as t where t.id = pg_temp.south();

grant select on joined to public;

select pg_temp.become('newcomer');

select is((select public.join_tenant(j.join_code) from joined as j), (select j.id from joined as j), 'B6: join_tenant answers the tenant of the code');

create temporary table made as select public.create_tenant('East') as id;

select results_eq(
  'select m.id from made as m', 'select u.tenant_id from public.users as u where u.id = auth.uid()',
  'B6: create_tenant answers the new one, in which one is then'
);

select * from finish();

rollback;
