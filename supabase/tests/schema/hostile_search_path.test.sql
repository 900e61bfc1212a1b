-- B2: objects in front of the search path must not get into a definer function.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(8);

-- First of all, because a session resolves the types of a plpgsql body once.
-- Functions and operators are never looked up in pg_temp, but types are, and first, with an empty search_path too: a domain named
-- like a type that a definer function casts to would run its check as postgres.
select pg_temp.become('north-admin');

create function pg_temp.evil() returns pg_catalog.bool language plpgsql as $$
begin
  -- As the caller itself it does no harm: that is what happens in a policy.
  if current_user <> 'authenticated' then
    raise exception 'a type of the caller ran as %', current_user;
  end if;
  return true;
end
$$;

grant execute on function pg_temp.evil() to public;

select set_config('test.hijacked', '', true);

do $$
declare
  names pg_catalog.name[] := array(
    select t.typname from pg_catalog.pg_type t
    where t.typnamespace = 'pg_catalog'::pg_catalog.regnamespace and t.typtype in ('b', 'r') and t.typcategory <> 'A'
  );
  statements pg_catalog.text[] := array[
    'select public.get_auth_tenant_id()', 'select * from public.my_tenants()', 'select public.tenant_join_code()',
    'select public.rotate_join_code()', 'select public.create_tenant(''Hijack'')', 'select public.join_tenant(''x'')',
    'select public.switch_tenant(pg_temp.north())',
    'update public.user_roles set is_active = false where role_type = ''coach''',
    'delete from public.user_tenants where user_id = ''00000000-0000-4000-a000-000000000008'''
  ];
  hijacked pg_catalog.text := '';
  statement pg_catalog.text;
  name pg_catalog.name;
begin
  foreach name in array names loop
    execute pg_catalog.format('create domain pg_temp.%I as pg_catalog.%I check (pg_temp.evil())', name, name);
  end loop;
  foreach statement in array statements loop
    begin
      execute statement;
    exception when others then
      if sqlerrm ~ 'a type of the caller' then
        hijacked := hijacked || statement || ': ' || sqlerrm || E'\n';
      end if;
    end;
  end loop;
  foreach name in array names loop
    execute pg_catalog.format('drop domain pg_temp.%I', name);
  end loop;
  perform pg_catalog.set_config('test.hijacked', hijacked, true);
end
$$;

select pg_temp.back_to_postgres();

select is(current_setting('test.hijacked'), '', 'B2: a temporary domain named like a type runs in no function');

select pg_temp.become('north-student');

create temporary table user_roles as
select auth.uid() as user_id, public.get_auth_tenant_id() as tenant_id, 'admin'::public.role_type as role_type,
  null::integer as school_id, true as is_active;

create temporary table user_tenants as
select auth.uid() as user_id, pg_temp.south() as tenant_id;

create temporary table users as
select auth.uid() as id, pg_temp.south() as tenant_id;

create function pg_temp.uid() returns uuid language sql return '00000000-0000-4000-a000-000000000001'::uuid;

create function pg_temp.now() returns timestamptz language sql return 'infinity'::timestamptz;

set local search_path = pg_temp, public, extensions, pg_catalog;

select is((select private.is_tenant_admin()), false, 'B2: a temporary user_roles makes nobody admin');

select throws_ok(
  $$ select public.switch_tenant(pg_temp.south()) $$,
  '42501', 'You are not a member of this tenant.',
  'B3: a temporary user_tenants is no membership'
);

select is(
  public.get_auth_tenant_id(),
  pg_temp.north(),
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
