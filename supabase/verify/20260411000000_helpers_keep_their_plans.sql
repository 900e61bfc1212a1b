-- The helpers keep their plans, and the answers are still the owner's to give.

do $$
begin
  assert (
    select count(*) = 12
      and bool_and(l.lanname = 'plpgsql' and p.prosecdef and p.provolatile = 's' and p.proconfig = array['search_path=""'])
    from pg_catalog.pg_proc p
    join pg_catalog.pg_language l on l.oid = p.prolang
    where p.oid = any (array[
      to_regprocedure('private.is_active_user()'),
      to_regprocedure('private.is_tenant_admin()'),
      to_regprocedure('public.is_admin_or_consultor(uuid)'),
      to_regprocedure('private.led_user_ids()'),
      to_regprocedure('private.my_workspace_ids()'),
      to_regprocedure('private.my_enrolled_course_ids()'),
      to_regprocedure('private.staffed_program_ids(uuid, uuid)'),
      to_regprocedure('private.client_ids_of(uuid, uuid)'),
      to_regprocedure('private.my_enrollment_ids()'),
      to_regprocedure('private.my_module_session_ids()'),
      to_regprocedure('private.my_group_ids()'),
      to_regprocedure('private.my_session_ids()')
    ])
  ), 'B8: a helper of the policies is planned again by every statement';
end
$$;
