-- B4: no token said which tenant its bearer works in.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(6);

select is(
  pg_temp.token_claims(pg_temp.id_of('north-student')) #>> '{app_metadata,tenant_id}',
  pg_temp.north()::text,
  'B4: the token carries the tenant'
);

update public.users set tenant_id = null where id = pg_temp.id_of('north-student');

select ok(
  not pg_temp.token_claims(pg_temp.id_of('north-student')) -> 'app_metadata' ?| array['tenant_id', 'roles'],
  'B4: without a tenant the token claims neither tenant nor roles'
);

select is(
  pg_temp.token_claims(pg_temp.id_of('north-student')) #>> '{app_metadata,provider}',
  'email',
  'B4: what Auth keeps in app_metadata stays'
);

select set_config('test.token', pg_temp.token_claims(pg_temp.id_of('north-student'))::text, true);

update public.users
set tenant_id = pg_temp.north()
where id = pg_temp.id_of('north-student');

select is(
  pg_temp.token_claims(pg_temp.id_of('north-student')) #>> '{app_metadata,tenant_id}',
  pg_temp.north()::text,
  'B4: a new active tenant is in the next token'
);

-- A token from before the tenant falls back to users, through a definer helper.
select pg_temp.become_with(current_setting('test.token')::jsonb);

select is(
  public.get_auth_tenant_id(),
  pg_temp.north(),
  'B4: a token without the claim falls back to the stored tenant'
);

select results_eq(
  'select id from public.users',
  $$ values (pg_temp.id_of('north-student')) $$,
  'B4: and reads without recursion'
);

select * from finish();

rollback;
