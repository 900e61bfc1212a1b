-- courses has its six policies and no other; the helper is a pinned definer that guests may not call.

do $$
begin
  assert (
    select array_agg(p.policyname::text order by p.policyname) = array[
      'admin_or_consultor_can_delete_courses', 'admin_or_consultor_can_insert_courses', 'admin_or_consultor_can_update_courses',
      'enrolled_or_owner_can_read_courses', 'service_role_bypass_courses', 'tenant_isolation'
    ]
    from pg_catalog.pg_policies p
    where p.schemaname = 'public'
      and p.tablename = 'courses'
  ), 'C3: courses has other policies than it should';

  assert (
    select p.prosecdef and p.proconfig = array['search_path=""']
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('public.is_admin_or_consultor(uuid)')
  ), 'C3: is_admin_or_consultor() is missing, is no definer, or does not pin its search_path';

  assert not has_function_privilege('anon', 'public.is_admin_or_consultor(uuid)', 'execute'),
    'C1: guests may call is_admin_or_consultor()';
end
$$;
