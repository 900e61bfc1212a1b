-- B3: whoever leaves the tenant leaves its organizations.

begin;

\ir ../_helpers/persona.psql

select plan(2);

select pg_temp.become('north-admin');

select lives_ok(
  $$ delete from public.user_tenants where user_id = pg_temp.id_of('north-client') $$,
  'an admin removes a member'
);

select pg_temp.back_to_postgres();

select is_empty(
  $$ select 1 from public.organization_members where user_id = pg_temp.id_of('north-client') $$,
  'B3: the seat is free'
);

select * from finish();

rollback;
