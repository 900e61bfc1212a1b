-- accept_org_invite() writes the table that exists, and managers see a wheel by consent only.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('public.accept_org_invite(text, boolean)')
      and p.prorettype = to_regtype('public.organization_seat')
      and has_function_privilege('authenticated', p.oid, 'execute')
      and not has_function_privilege('anon', p.oid, 'execute')
  ), 'D9: accept_org_invite() is missing, untyped or open';

  assert not exists (
    select 1
    from pg_catalog.pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosrc like '%user_organization_sharing_consent%'
  ), 'D9: a function writes user_organization_sharing_consent';

  assert exists (
    select 1
    from pg_catalog.pg_policies p
    where p.schemaname = 'public' and p.tablename = 'wheel_of_life_snapshots' and p.qual like '%sharing_member_ids()%'
  ), 'D9: consent changes nothing';
end
$$;
