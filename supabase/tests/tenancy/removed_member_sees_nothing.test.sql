-- B9: a removed member kept reading with the token it already had.

begin;

\ir ../_helpers/persona.psql

select plan(14);

select set_config('test.token', pg_temp.token_claims(pg_temp.id_of('north-consultor'))::text, true);

select set_config('test.code', (select join_code from public.tenants where name = 'North'), true);

select set_config('test.south', (select join_code from public.tenants where name = 'South'), true);

select pg_temp.become('north-admin');

with removed as (
  delete from public.user_tenants where user_id = pg_temp.id_of('north-consultor') returning 1
)
select is(count(*), 1::bigint, 'B9: an admin removes a member') from removed;

with removed as (delete from public.user_tenants where user_id = auth.uid() returning 1)
select is(count(*), 0::bigint, 'B9: an admin does not remove the own membership') from removed;

select pg_temp.become_with(current_setting('test.token')::jsonb);

select is_empty('select 1 from public.users', 'B9: the removed member reads no user');

select is_empty('select 1 from public.profiles', 'B9: no profile');

select is_empty('select 1 from public.user_roles', 'B9: no role');

select is_empty('select 1 from public.schools', 'B9: no school');

select is_empty('select id from public.tenants', 'B9: no tenant');

select pg_temp.back_to_postgres();

select is_empty(
  $$ select 1 from public.user_roles where user_id = pg_temp.id_of('north-consultor') $$,
  'B9: the roles ended with the membership'
);

select results_eq(
  $$
    select old_role::text, new_role::text, changed_by
    from public.role_changes
    where user_id = pg_temp.id_of('north-consultor')
    order by id desc
    limit 1
  $$,
  $$ values ('consultor', null::text, pg_temp.id_of('north-admin')) $$,
  'A2: and that is on record, with the admin who did it'
);

select pg_temp.become('north-consultor');

select ok(
  not current_setting('request.jwt.claims')::jsonb -> 'app_metadata' ?| array['tenant_id', 'roles'],
  'B9: the next token claims nothing any more'
);

select results_eq(
  'select id from public.profiles',
  $$ values (pg_temp.id_of('north-consultor')) $$,
  'B9: with it the person reads the own profile, like a newcomer'
);

select throws_ok(
  $$ select public.join_tenant(current_setting('test.code')) $$,
  'P0002', 'No tenant has this join code.',
  'B9: the join code that the person knows brings nobody back'
);

select pg_temp.back_to_postgres();

select is(
  (select join_code from public.tenants where name = 'South'),
  current_setting('test.south'),
  'B9: no other tenant changes its code'
);

select pg_temp.become('north-instructor');

with removed as (
  delete from public.user_tenants where user_id = pg_temp.id_of('north-student') returning 1
)
select is(count(*), 0::bigint, 'B9: nobody but an admin removes members') from removed;

select * from finish();

rollback;
