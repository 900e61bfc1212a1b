-- B3: users.tenant_id and user_tenants disagreed freely.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(5);

select throws_ok(
  $$
    update public.users
    set tenant_id = pg_temp.south()
    where id = pg_temp.id_of('north-student')
  $$,
  '23503', null,
  'B3: nobody is active in a tenant without being its member, not even by the hand of postgres'
);

select is(
  (select tenant_id from public.users where id = pg_temp.id_of('north-student')),
  pg_temp.north(),
  'B3: the active tenant is unchanged'
);

delete from public.user_tenants where user_id = pg_temp.id_of('north-student');

select is(
  (select tenant_id from public.users where id = pg_temp.id_of('north-student')),
  null,
  'B3: a membership that ends takes the active tenant with it'
);

select is(
  (select tenant_id from public.profiles where id = pg_temp.id_of('north-student')),
  null,
  'B3: the profile follows'
);

select isnt_empty(
  $$ select 1 from public.users where id = pg_temp.id_of('north-student') $$,
  'B3: the person stays'
);

select * from finish();

rollback;
