-- C1: guests held every privilege, and read user_roles and schools.

begin;

\ir ../_helpers/persona.psql

select plan(15);

select is_empty(
  $$
    select c.relname
    from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace
      and c.relkind in ('r', 'p', 'v', 'm', 'f')
      and (
        has_table_privilege('anon', c.oid, 'select, insert, update, delete, truncate, references, trigger')
        or has_any_column_privilege('anon', c.oid, 'select, insert, update, references')
      )
  $$,
  'C1: no privilege on any table or view'
);

select is_empty(
  $$
    select c.relname
    from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace
      -- case keeps the order: has_sequence_privilege() fails on anything but a sequence.
      and case when c.relkind = 'S' then has_sequence_privilege('anon', c.oid, 'usage, select, update') end
  $$,
  'C1: no privilege on any sequence'
);

select is_empty(
  $$
    select f.oid::regprocedure
    from pg_catalog.pg_proc f
    where f.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and has_function_privilege('anon', f.oid, 'execute')
  $$,
  'C1: no function may be executed'
);

select is_empty(
  $$
    select p.polrelid::regclass, p.polname
    from pg_catalog.pg_policy p
    join pg_catalog.pg_class c on c.oid = p.polrelid
    where c.relnamespace in ('public'::regnamespace, 'storage'::regnamespace)
      and not p.polroles <@ array['authenticated'::regrole::oid, 'service_role'::regrole::oid]
  $$,
  'C1: no policy speaks to guests or to everybody'
);

select ok(not has_schema_privilege('anon', 'private', 'usage'), 'C1: the helpers'' schema is closed');

select is_empty(
  $$
    select c.relname, acl.grantee::regrole, acl.privilege_type
    from pg_catalog.pg_class c
    cross join lateral aclexplode(c.relacl) as acl
    where c.relnamespace = 'public'::regnamespace
      and acl.grantee in ('authenticated'::regrole, 'service_role'::regrole)
      and acl.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')
  $$,
  'C1: no API role holds a privilege that the API has no use for'
);

select pg_temp.become_anon();

select throws_ok('select 1 from public.tenants', '42501', 'permission denied for table tenants', 'C1: tenants');

select throws_ok('select 1 from public.users', '42501', 'permission denied for table users', 'C1: users');

select throws_ok('select 1 from public.user_tenants', '42501', 'permission denied for table user_tenants', 'C1: user_tenants');

select throws_ok('select 1 from public.profiles', '42501', 'permission denied for table profiles', 'C1: profiles');

select throws_ok('select 1 from public.schools', '42501', 'permission denied for table schools', 'C1: schools');

select throws_ok('select 1 from public.user_roles', '42501', 'permission denied for table user_roles', 'C1: user_roles');

select throws_ok('select 1 from public.role_changes', '42501', 'permission denied for table role_changes', 'C1: role_changes');

select throws_ok('select public.get_auth_tenant_id()', '42501', 'permission denied for function get_auth_tenant_id', 'C1: functions');

select throws_ok('select private.is_active_user()', '42501', 'permission denied for schema private', 'C1: helpers');

select * from finish();

rollback;
