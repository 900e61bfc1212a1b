-- B2: objects in front of the search path must not get into a definer function.

begin;

\ir ../_helpers/persona.psql

select plan(7);

select pg_temp.become('north-student');

create temporary table user_roles as
select auth.uid() as user_id, public.get_auth_tenant_id() as tenant_id, 'admin'::public.role_type as role_type,
  null::integer as school_id, true as is_active;

create temporary table user_tenants as
select auth.uid() as user_id, '00000000-0000-4000-b000-000000000002'::uuid as tenant_id;

create temporary table users as
select auth.uid() as id, '00000000-0000-4000-b000-000000000002'::uuid as tenant_id;

create function pg_temp.uid() returns uuid language sql return '00000000-0000-4000-a000-000000000001'::uuid;

create function pg_temp.now() returns timestamptz language sql return 'infinity'::timestamptz;

set local search_path = pg_temp, public, extensions, pg_catalog;

select is((select private.is_tenant_admin()), false, 'B2: a temporary user_roles makes nobody admin');

select throws_ok(
  $$ select public.switch_tenant('00000000-0000-4000-b000-000000000002') $$,
  '42501', 'You are not a member of this tenant.',
  'B3: a temporary user_tenants is no membership'
);

select is(
  public.get_auth_tenant_id(),
  '00000000-0000-4000-b000-000000000001',
  'B2: the tenant is the one in the token'
);

select throws_ok(
  $$ insert into public.schools (name) values ('Mine') $$,
  '42501', 'new row violates row-level security policy for table "schools"',
  'B2: nothing is written'
);

select results_eq(
  'select count(*) from public.users',
  'values (1::bigint)',
  'B2: nothing more is read'
);

select pg_temp.become('north-disabled');

select is((select private.is_active_user()), false, 'B9: a temporary clock ends no ban');

select pg_temp.back_to_postgres();

select is_empty($$ select 1 from public.schools where name = 'Mine' $$, 'B2: no school was written');

select * from finish();

rollback;
