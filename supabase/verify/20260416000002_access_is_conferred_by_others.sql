-- Nobody confers access on themselves, and every table that confers it is recorded.

do $$
declare
  conferring constant text[] := array[
    'client_coaches', 'client_instructors', 'program_coaches', 'program_instructors', 'module_coaches', 'module_instructors',
    'enrollment_module_staff', 'user_roles', 'organization_members', 'community_members', 'group_memberships'
  ];
begin
  assert (
    select count(distinct p.polrelid) = 11
    from pg_catalog.pg_policy p
    where p.polrelid = any (array(select to_regclass('public.' || t) from unnest(conferring) as t))
      and not p.polpermissive
      and p.polcmd = 'a'
      and pg_get_expr(p.polwithcheck, p.polrelid) ~ '<> \( SELECT auth.uid\(\)'
  ), 'B9: somebody can confer access on themselves';

  assert (
    select count(*) = 12 and bool_and(t.tgenabled = 'O')
    from pg_catalog.pg_trigger t
    where t.tgfoid = to_regprocedure('private.record_access_change()')
      and t.tgrelid = any (array(select to_regclass('public.' || t) from unnest(conferring || array['user_tenants']) as t))
  ), 'B9: access is conferred and not recorded';

  assert (
    select c.relrowsecurity and c.relforcerowsecurity
    from pg_catalog.pg_class c
    where c.oid = to_regclass('public.access_changes')
  )
    and not has_table_privilege('authenticated', 'public.access_changes', 'insert, update, delete')
    and (
      select count(*) = 2 and bool_and(t.tgenabled = 'O')
      from pg_catalog.pg_trigger t
      where t.tgrelid = to_regclass('public.access_changes')
        and t.tgfoid = to_regprocedure('private.keep_the_record()')
    ),
    'B9: the record can be written';
end
$$;
