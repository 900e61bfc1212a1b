-- A3: the other doors to a role: user_roles itself, the membership, the account, the functions.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(11);

select set_config('test.roles', (select jsonb_agg(r order by r.id)::text from public.user_roles r), true);

select pg_temp.become('north-student');

select throws_ok(
  $$ insert into public.user_roles (user_id, role_type) values (auth.uid(), 'admin') $$,
  '42501', 'new row violates row-level security policy for table "user_roles"',
  'A3: a student gives themselves no role'
);

select throws_ok(
  $$ update public.user_roles set role_type = 'admin' where user_id = auth.uid() $$,
  '42501', 'permission denied for table user_roles',
  'A3: nor turns the one they have into another'
);

with changed as (update public.user_roles set is_active = true where user_id = auth.uid() returning 1)
select is(count(*), 0::bigint, 'A3: nor switches one on') from changed;

select throws_ok(
  $$
    insert into public.user_roles (user_id, role_type, school_id) values (auth.uid(), 'student', 1)
    on conflict (tenant_id, user_id, role_type, school_id) do update set is_active = true
  $$,
  '42501', null,
  'A3: an upsert is no way around'
);

with removed as (delete from public.user_roles where true returning 1)
select is(count(*), 0::bigint, 'A3: nor takes a role from anybody') from removed;

select throws_ok(
  $$ update auth.users set raw_app_meta_data = '{"roles": ["admin"]}' where id = auth.uid() $$,
  '42501', null,
  'A3: the account is out of reach'
);

select throws_ok(
  'select private.refresh_claims(auth.uid())',
  '42501', 'permission denied for function refresh_claims',
  'A3: so is the function that writes claims'
);

select throws_ok(
  $$ select private.enter_tenant(auth.uid(), pg_temp.south()) $$,
  '42501', 'permission denied for function enter_tenant',
  'A3: and the one that changes tenants without being asked'
);

select lives_ok($$ select public.create_tenant('Mine') $$, 'A3: creating a tenant makes an admin, of that tenant');

select pg_temp.become('north-student');

select is_empty(
  $$ select 1 from public.users where id <> auth.uid() $$,
  'A3: who sees nobody of the old one'
);

select pg_temp.back_to_postgres();

select is(
  (
    select jsonb_agg(r order by r.id)::text
    from public.user_roles r
    where r.tenant_id in (pg_temp.north(), pg_temp.south())
  ),
  current_setting('test.roles'),
  'A3: the roles of both tenants are unchanged'
);

select * from finish();

rollback;
