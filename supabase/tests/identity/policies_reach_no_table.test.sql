-- B2: policies reached through chains of other tables, each with policies of its own.

begin;

\ir ../_helpers/persona.psql

select plan(3);

select is_empty(
  $$
    select p.polrelid::regclass, p.polname, d.refobjid::regclass
    from pg_catalog.pg_policy p
    join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_policy'::regclass and d.objid = p.oid
    where d.refclassid = 'pg_catalog.pg_class'::regclass
      and d.refobjid <> p.polrelid
      and p.polrelid in (select c.oid from pg_catalog.pg_class c where c.relnamespace = 'public'::regnamespace)
  $$,
  'B2: no policy names another table'
);

-- A helper that reads a table as the caller would only move the chain into the function.
select is_empty(
  $$
    select distinct f.oid::regprocedure
    from pg_catalog.pg_policy p
    join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_policy'::regclass and d.objid = p.oid
    join pg_catalog.pg_proc f on d.refclassid = 'pg_catalog.pg_proc'::regclass and f.oid = d.refobjid
    where f.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and not f.prosecdef
      and f.prosrc ~* '\m(from|join)\M'
  $$,
  'B2: no helper of a policy reads a table as the caller'
);

select is_empty(
  $$
    select f.oid::regprocedure
    from pg_catalog.pg_proc f
    join pg_catalog.pg_roles r on r.oid = f.proowner
    where f.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and f.prosecdef
      and not (r.rolbypassrls or r.rolsuper)
  $$,
  'B2: the owner of each definer helper bypasses RLS, so forced policies cannot call themselves'
);

select * from finish();

rollback;
