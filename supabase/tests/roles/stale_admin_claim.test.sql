-- B9: an admin who is demoted keeps a token that says admin. Roles are looked up live.

begin;

\ir ../_helpers/persona.psql

select plan(11);

select set_config('test.token', pg_temp.token_claims(pg_temp.id_of('north-admin'))::text, true);

update public.user_roles set is_active = false where user_id = pg_temp.id_of('north-admin');

select pg_temp.become_with(current_setting('test.token')::jsonb);

select results_eq(
  'select count(*) from public.users',
  'values (1::bigint)',
  'B9: the old token reads the own row, and nobody else''s'
);

select throws_ok(
  $$ insert into public.user_roles (user_id, role_type) values (auth.uid(), 'consultor') $$,
  '42501', 'new row violates row-level security policy for table "user_roles"',
  'B9: but gives no role'
);

with changed as (update public.user_roles set is_active = true where user_id = auth.uid() returning 1)
select is(count(*), 0::bigint, 'B9: does not take the own one back') from changed;

with removed as (delete from public.user_roles where user_id <> auth.uid() returning 1)
select is(count(*), 0::bigint, 'B9: takes none away') from removed;

with removed as (delete from public.user_tenants where user_id <> auth.uid() returning 1)
select is(count(*), 0::bigint, 'B9: removes no member') from removed;

select throws_ok(
  $$ insert into public.schools (name) values ('Last act') $$,
  '42501', 'new row violates row-level security policy for table "schools"',
  'B9: adds no school'
);

with changed as (update public.tenants set name = 'Mine' returning 1)
select is(count(*), 0::bigint, 'B9: does not rename the tenant') from changed;

with changed as (update public.profiles set name = 'Mocked' where id <> auth.uid() returning 1)
select is(count(*), 0::bigint, 'B9: changes nobody''s profile') from changed;

select throws_ok('select public.tenant_join_code()', '42501', null, 'B9: and reads no join code');

select results_eq(
  'select count(*) from public.role_changes where user_id <> auth.uid()',
  'values (0::bigint)',
  'B9: the record of role changes is administration too'
);

select pg_temp.back_to_postgres();

select results_eq(
  $$
    select
      (select count(*) from public.user_roles where is_active),
      (select count(*) from public.user_tenants),
      (select count(*) from public.schools),
      (select string_agg(name, ', ' order by name) from public.tenants)
  $$,
  $$ values (15::bigint, 16::bigint, 3::bigint, 'North, South') $$,
  'B9: everything is as it was'
);

select * from finish();

rollback;
