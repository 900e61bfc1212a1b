-- B3: the active tenant changes through switch_tenant() only, and only to a membership.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(8);

insert into public.user_tenants (user_id, tenant_id)
values (pg_temp.id_of('north-coach'), pg_temp.south());

insert into public.user_roles (user_id, tenant_id, role_type)
values (pg_temp.id_of('north-coach'), pg_temp.south(), 'client');

select pg_temp.become('north-coach');

select results_eq(
  'select name, is_active from public.my_tenants()',
  $$ values ('North', true), ('South', false) $$,
  'B3: my_tenants() lists every membership and the active one'
);

select lives_ok(
  $$ select public.switch_tenant(pg_temp.south()) $$,
  'B3: a member switches'
);

select pg_temp.become('north-coach');

select is(
  current_setting('request.jwt.claims')::jsonb -> 'app_metadata' -> 'roles',
  '["client"]',
  'B3: the next token carries the roles of the new tenant, and of no other'
);

select results_eq('select name from public.tenants', $$ values ('South') $$, 'B3: the new tenant is what is read');

select pg_temp.back_to_postgres();

select results_eq(
  $$ select m.role from public.user_tenants m where m.user_id = pg_temp.id_of('north-coach') order by m.tenant_id $$,
  $$ values ('coach'), ('client') $$,
  'B3: each membership shows the role in its tenant'
);

select pg_temp.become('north-student');

select throws_ok(
  $$ select public.switch_tenant(pg_temp.south()) $$,
  '42501', 'You are not a member of this tenant.',
  'B3: a stranger is refused'
);

select throws_ok(
  $$ select public.switch_tenant(null) $$,
  '42501', 'You are not a member of this tenant.',
  'B3: switching to no tenant is refused'
);

select pg_temp.back_to_postgres();

select is(
  (select tenant_id from public.users where id = pg_temp.id_of('north-student')),
  pg_temp.north(),
  'B3: the active tenant of the refused user is unchanged'
);

select * from finish();

rollback;
