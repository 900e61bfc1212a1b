-- A3: the same refusals would pass if nobody could do anything. An admin can.

begin;

\ir ../_helpers/persona.psql

select plan(8);

select pg_temp.become('north-admin');

select lives_ok(
  $$ insert into public.user_roles (user_id, role_type, school_id) values (pg_temp.id_of('north-coach'), 'instructor', 2) $$,
  'A3: gives a role'
);

with changed as (
  update public.user_roles set is_active = false where user_id = pg_temp.id_of('north-coach') returning 1
)
select is(count(*), 2::bigint, 'A3: switches roles off') from changed;

with removed as (delete from public.user_roles where user_id = pg_temp.id_of('north-coach') returning 1)
select is(count(*), 2::bigint, 'A3: takes roles away') from removed;

select lives_ok($$ update public.tenants set name = 'North Star' $$, 'A3: renames the tenant');

select lives_ok($$ insert into public.schools (name) values ('North Bay School') $$, 'A3: adds a school');

with removed as (delete from public.schools where name = 'North Bay School' returning 1)
select is(count(*), 1::bigint, 'A3: removes a school that nobody belongs to') from removed;

with changed as (update public.schools set name = 'North Hill' where id = 1 returning 1)
select is(count(*), 1::bigint, 'A3: renames a school') from changed;

select pg_temp.back_to_postgres();

select results_eq(
  'select name from public.tenants order by name',
  $$ values ('North Star'), ('South') $$,
  'A3: the other tenant keeps its name'
);

select * from finish();

rollback;
