-- Every policy names the roles that it is for, and a guest is none of them.

begin;

\ir ../_helpers/persona.psql

select plan(2);

select cmp_ok((select count(*) from pg_catalog.pg_policies p where p.schemaname in ('public', 'storage')), '>', 200::bigint, 'there are policies');

select is_empty(
  $$
    select p.schemaname, p.tablename, p.policyname, p.roles
    from pg_catalog.pg_policies p
    where p.schemaname in ('public', 'storage')
      and p.roles && '{public,anon}'
  $$,
  'each is for signed-in people or servers'
);

select * from finish();

rollback;
