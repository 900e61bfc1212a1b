-- B5: a row is neither written into another tenant nor moved there.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(9);

select pg_temp.become('north-admin');

select throws_ok(
  $$ insert into public.schools (tenant_id, name) values (pg_temp.south(), 'Outpost') $$,
  '42501', 'new row violates row-level security policy "tenant_isolation" for table "schools"',
  'B5: an admin adds no school to another tenant'
);

select throws_ok(
  $$ update public.schools set tenant_id = pg_temp.south() where id = 1 $$,
  '42501', 'permission denied for table schools',
  'B5: the tenant of a school is not a column anybody changes'
);

select throws_ok(
  $$ update public.profiles set tenant_id = pg_temp.south() $$,
  '42501', 'permission denied for table profiles',
  'B5: nor that of a profile'
);

select throws_ok(
  $$ update public.users set tenant_id = pg_temp.south() $$,
  '42501', 'permission denied for table users',
  'B3: nor that of a user'
);

select throws_ok(
  $$
    insert into public.user_tenants (user_id, tenant_id)
    values (auth.uid(), pg_temp.south())
  $$,
  '42501', 'permission denied for table user_tenants',
  'B3: nobody writes themselves a membership'
);

select throws_ok(
  $$
    insert into public.user_roles (tenant_id, user_id, role_type)
    values (pg_temp.south(), pg_temp.id_of('north-student'), 'admin')
  $$,
  '42501', 'new row violates row-level security policy "tenant_isolation" for table "user_roles"',
  'B5: an admin of one tenant makes nobody admin of another'
);

-- The grant is one wall; the policy must be another.
select pg_temp.back_to_postgres();

grant update (tenant_id) on table public.schools to authenticated;

select pg_temp.become('north-admin');

select throws_ok(
  $$ update public.schools set tenant_id = pg_temp.south() where id = 1 $$,
  '42501', 'new row violates row-level security policy "tenant_isolation" for table "schools"',
  'B5: with the grant the policy still refuses'
);

select pg_temp.back_to_postgres();

select results_eq(
  'select tenant_id, count(*) from public.schools group by tenant_id order by tenant_id',
  $$ values (pg_temp.north(), 2::bigint), (pg_temp.south(), 1) $$,
  'B5: every school is where it was'
);

select is(
  (select count(*) from public.user_roles where tenant_id = pg_temp.south()),
  4::bigint,
  'B5: the other tenant has the roles it had'
);

select * from finish();

rollback;
