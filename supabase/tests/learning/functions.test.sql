-- The functions of learning: result, volatility, security, search_path, and who may call them.

begin;

\ir ../_helpers/persona.psql

select plan(1);

select set_eq(
  $$
    select
      n.name, pg_get_function_result(f.oid), f.provolatile::text,
      case when f.prosecdef then 'definer' else 'invoker' end, f.proconfig::text, format('%s', pg_get_userbyid(f.proowner)),
      coalesce((
        select string_agg(case a.grantee when 0 then 'public' else a.grantee::regrole::text end, ', ' order by a.grantee::regrole::text)
        from aclexplode(f.proacl) a
        where a.grantee <> f.proowner
      ), 'nobody')
    from unnest(array[
        'public.is_admin_or_consultor(uuid)', 'public.staff_program_ids()', 'private.staffed_program_ids(uuid,uuid)',
        'private.client_ids_of(uuid,uuid)', 'private.my_client_ids()', 'private.my_enrollment_ids()', 'private.my_module_ids()',
        'private.my_course_ids()', 'private.my_enrolled_course_ids()'
      ]) as n (name)
    join pg_catalog.pg_proc f on f.oid = n.name::regprocedure
    order by n.name
  $$,
  $$
    values
      ('private.client_ids_of(uuid,uuid)', 'SETOF uuid', 's', 'definer', '{"search_path=\"\""}', 'postgres', 'nobody'),
      ('private.my_client_ids()', 'SETOF uuid', 's', 'definer', '{"search_path=\"\""}', 'postgres', 'authenticated, service_role'),
      ('private.my_course_ids()', 'SETOF uuid', 's', 'definer', '{"search_path=\"\""}', 'postgres', 'authenticated, service_role'),
      ('private.my_enrolled_course_ids()', 'SETOF uuid', 's', 'definer', '{"search_path=\"\""}', 'postgres', 'authenticated, service_role'),
      ('private.my_enrollment_ids()', 'SETOF uuid', 's', 'definer', '{"search_path=\"\""}', 'postgres', 'authenticated, service_role'),
      ('private.my_module_ids()', 'SETOF uuid', 's', 'definer', '{"search_path=\"\""}', 'postgres', 'authenticated, service_role'),
      ('private.staffed_program_ids(uuid,uuid)', 'SETOF uuid', 's', 'definer', '{"search_path=\"\""}', 'postgres', 'nobody'),
      ('public.is_admin_or_consultor(uuid)', 'boolean', 's', 'definer', '{"search_path=\"\""}', 'postgres', 'authenticated, service_role'),
      ('public.staff_program_ids()', 'SETOF uuid', 's', 'invoker', '{"search_path=\"\""}', 'postgres', 'authenticated')
  $$,
  'the functions of learning'
);

select * from finish();

rollback;
