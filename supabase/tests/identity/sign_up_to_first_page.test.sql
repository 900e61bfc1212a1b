-- B6: signing up, creating a tenant and reading the first page failed.

begin;

\ir ../_helpers/persona.psql

select plan(12);

insert into auth.users (id, aud, role, email, raw_app_meta_data, raw_user_meta_data)
values (
  '00000000-0000-4000-a000-000000000099', 'authenticated', 'authenticated', 'fresh@groundwork.test',
  '{"provider": "email", "providers": ["email"]}', '{"name": "Fresh"}'
);

select pg_temp.become_account('00000000-0000-4000-a000-000000000099');

select results_eq('select name, role from public.profiles', $$ values ('Fresh', null::text) $$, 'B6: a new account has a profile, without a role');

select is_empty('select id from public.tenants', 'B6: and no tenant yet');

select throws_ok($$ select public.create_tenant('  ') $$, '22023', 'A tenant needs a name.', 'B6: a tenant without a name is refused');

select throws_ok($$ select public.create_tenant(E'\n\t') $$, '22023', 'A tenant needs a name.', 'B6: lines and tabs are no name');

select lives_ok($$ select public.create_tenant(E'\t Fresh Academy ') $$, 'B6: a new account creates a tenant');

-- The token is still the one from before the tenant.
select results_eq('select name from public.tenants', $$ values ('Fresh Academy') $$, 'B6: the tenant is readable at once');

select pg_temp.become_account('00000000-0000-4000-a000-000000000099');

select is(
  current_setting('request.jwt.claims')::jsonb -> 'app_metadata' -> 'roles',
  '["admin"]',
  'B6: after a refresh the token says admin'
);

select lives_ok($$ insert into public.schools (name) values ('First School') $$, 'B6: the admin adds a school, in the tenant by default');

select results_eq('select name from public.schools', $$ values ('First School') $$, 'B6: and reads it, and no other tenant''s');

select results_eq('select role_type::text from public.user_roles', $$ values ('admin') $$, 'B6: the role is stored');

select throws_ok(
  $$ update public.tenants set name = E' \n' $$,
  '23514', null,
  'B6: nor does an admin blank the name afterwards'
);

select pg_temp.become_anon();

select throws_ok($$ select public.create_tenant('Guests') $$, '42501', null, 'B6: a guest creates no tenant');

select * from finish();

rollback;
