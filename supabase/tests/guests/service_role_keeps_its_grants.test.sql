-- C1: BYPASSRLS is not a grant: the server must keep reading and writing, by explicit grant.

begin;

\ir ../_helpers/persona.psql

select plan(6);

select is_empty(
  $$
    select c.relname, wanted.privilege
    from pg_catalog.pg_class c
    cross join unnest(array['select', 'insert', 'update', 'delete']) as wanted (privilege)
    where c.relnamespace = 'public'::regnamespace
      and c.relkind in ('r', 'p')
      and not has_table_privilege('service_role', c.oid, wanted.privilege)
  $$,
  'C1: service_role reads and writes every table'
);

select is_empty(
  $$
    select c.relname
    from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace
      -- case keeps the order: has_sequence_privilege() fails on anything but a sequence.
      and case when c.relkind = 'S' then not has_sequence_privilege('service_role', c.oid, 'usage') end
  $$,
  'C1: and uses every sequence'
);

select pg_temp.become_service_role();

select results_eq('select count(*) from public.user_roles', 'values (16::bigint)', 'C1: it sees every tenant');

select lives_ok(
  $$ update public.users set tenant_id = null where id = pg_temp.id_of('north-client') $$,
  'C1: it writes what users may not'
);

select lives_ok(
  $$ update public.profiles set role = 'coach' where id = pg_temp.id_of('north-client') $$,
  'A3: profiles.role included'
);

select throws_ok(
  $$ insert into public.schools (name) values ('Nowhere') $$,
  '23502', null,
  'B5: without a tenant in the token it must say which'
);

select * from finish();

rollback;
