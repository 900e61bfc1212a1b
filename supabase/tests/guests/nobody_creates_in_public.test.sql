-- C1: whoever may create objects in public could put functions and tables beside ours.

begin;

\ir ../_helpers/persona.psql

select plan(2);

select is_empty(
  $$
    select r.rolname, n.nspname
    from pg_catalog.pg_roles r
    cross join pg_catalog.pg_namespace n
    where r.rolname in ('anon', 'authenticated', 'service_role', 'authenticator')
      and n.nspname in ('public', 'private', 'extensions', 'auth', 'storage')
      and has_schema_privilege(r.oid, n.oid, 'create')
  $$,
  'C1: no role of the API creates anything in our schemas'
);

select pg_temp.become('north-student');

select throws_ok(
  'create table public.mine ()',
  '42501', 'permission denied for schema public',
  'C1: a signed-in user is refused'
);

select * from finish();

rollback;
