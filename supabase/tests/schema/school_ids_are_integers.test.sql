-- C7: school ids were taken for uuids (22P02, 42883).

begin;

\ir ../_helpers/persona.psql

select plan(4);

select col_type_is('public', 'schools', 'id', 'integer', 'C7: schools.id');

select is_empty(
  $$
    select a.attrelid::regclass, a.attname
    from pg_catalog.pg_attribute a
    join pg_catalog.pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace
      and c.relkind in ('r', 'p', 'v')
      and a.attname ~ 'school_id$'
      and a.atttypid <> 'integer'::regtype
  $$,
  'C7: every column that refers to a school'
);

select is_empty(
  $$
    select f.oid::regprocedure
    from pg_catalog.pg_proc f
    cross join lateral unnest(
      f.proargnames,
      coalesce(f.proallargtypes, string_to_array(f.proargtypes::text, ' ')::oid[])
    ) as argument (name, type)
    where f.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and argument.name ~ 'school_id$'
      and argument.type <> 'integer'::regtype
  $$,
  'C7: every argument that is a school'
);

select results_eq(
  $$
    select s.name
    from public.user_roles r
    join public.schools s on s.id = r.school_id
    where r.user_id = '00000000-0000-4000-a000-000000000006'
  $$,
  $$ values ('North Hill School') $$,
  'C7: roles and schools join without a cast'
);

select * from finish();

rollback;
