-- A3: profiles.role was open to its owner.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(13);

select pg_temp.become('north-student');

select lives_ok(
  $$ update public.profiles set name = 'Renamed', avatar_url = 'https://example.test/a.png' where id = auth.uid() $$,
  'A3: a user writes the own name and avatar'
);

select throws_ok(
  $$ update public.profiles set role = 'admin' where id = auth.uid() $$,
  '42501', 'permission denied for table profiles',
  'A3: not the own role'
);

select throws_ok(
  $$ update public.profiles set tenant_id = pg_temp.south() where id = auth.uid() $$,
  '42501', 'permission denied for table profiles',
  'A3: not the own tenant'
);

select throws_ok(
  $$ update public.profiles set username = 'root' where id = auth.uid() $$,
  '42501', 'permission denied for table profiles',
  'A3: not the own user name'
);

select throws_ok(
  $$ update public.profiles set id = pg_temp.id_of('north-admin') where id = auth.uid() $$,
  '42501', 'permission denied for table profiles',
  'A3: not whose profile it is'
);

select throws_ok(
  $$
    insert into public.profiles (id, role) values (auth.uid(), 'admin')
    on conflict (id) do update set role = excluded.role
  $$,
  '42501', 'permission denied for table profiles',
  'A3: an upsert is no way around'
);

with changed as (
  update public.profiles set name = 'Mocked' where id <> auth.uid() returning 1
)
select is(count(*), 0::bigint, 'A3: no profile but the own one is changed') from changed;

select pg_temp.back_to_postgres();

select results_eq(
  $$ select name, role, tenant_id, username from public.profiles where id = pg_temp.id_of('north-student') $$,
  $$ values ('Renamed', 'student', pg_temp.north(), 'north-student@groundwork.test') $$,
  'A3: of all this, only the name changed'
);

select is_empty($$ select 1 from public.profiles where name = 'Mocked' $$, 'A3: the other profiles are unchanged');

select pg_temp.become('north-admin');

select lives_ok(
  $$ update public.user_tenants set name = 'Corrected' where user_id = pg_temp.id_of('north-student') $$,
  'A3: an admin corrects the name that the tenant shows'
);

select throws_ok(
  $$ update public.profiles set role = 'coach' where id = pg_temp.id_of('north-student') $$,
  '42501', 'permission denied for table profiles',
  'A3: even an admin changes roles in user_roles only'
);

with changed as (
  update public.profiles set name = 'Corrected' where id <> auth.uid() returning 1
)
select is(count(*), 0::bigint, 'A3: an admin changes nobody''s profile') from changed;

select pg_temp.back_to_postgres();

select results_eq(
  $$ select tenant_id, user_id from public.member_names where name = 'Corrected' $$,
  $$ values (pg_temp.north(), pg_temp.id_of('north-student')) $$,
  'A3: exactly that one name changed'
);

select * from finish();

rollback;
