-- A3: the role was taken from raw_user_meta_data, which the user edits.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(8);

insert into auth.users (id, aud, role, email, raw_app_meta_data, raw_user_meta_data)
values (
  '00000000-0000-4000-a000-000000000099', 'authenticated', 'authenticated', 'climber@groundwork.test',
  '{"provider": "email", "providers": ["email"]}',
  jsonb_build_object('role', 'admin', 'roles', '["admin"]'::jsonb, 'tenant_id', pg_temp.north())
);

select is(
  (select role from public.profiles where id = '00000000-0000-4000-a000-000000000099'),
  null,
  'A3: signing up as admin gives no role'
);

select is(
  (select tenant_id from public.users where id = '00000000-0000-4000-a000-000000000099'),
  null,
  'A3: signing up into a tenant gives no tenant'
);

update auth.users
set raw_user_meta_data = raw_user_meta_data || '{"role": "admin", "roles": ["admin"], "app_metadata": {"roles": ["admin"]}}'
where id = pg_temp.id_of('north-student');

select is(
  (select role from public.profiles where id = pg_temp.id_of('north-student')),
  'student',
  'A3: writing a role into the own metadata changes no role'
);

select pg_temp.become('north-student');

select results_eq('select count(*) from public.users', 'values (1::bigint)', 'A3: the student reads the own user only');

select is(
  public.get_auth_tenant_id(),
  pg_temp.north(),
  'A3: the tenant is the one that the server says'
);

select throws_ok(
  $$ insert into public.schools (name) values ('Mine') $$,
  '42501', 'new row violates row-level security policy for table "schools"',
  'A3: and administers nothing'
);

select pg_temp.back_to_postgres();

select is_empty($$ select 1 from public.schools where name = 'Mine' $$, 'A3: no school was written');

select is_empty(
  $$
    select f.oid::regprocedure
    from pg_catalog.pg_proc f
    where f.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and f.prosrc ~ 'user_meta_?data'
      and f.oid <> 'private.open_account(uuid)'::regprocedure
  $$,
  'A3: nothing but the display name of a new profile is read from user metadata'
);

select * from finish();

rollback;
