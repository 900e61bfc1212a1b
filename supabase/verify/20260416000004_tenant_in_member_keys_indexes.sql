-- The six indexes stand and are valid.

do $$
begin
  assert (
    select count(*) = 6 and bool_and(i.indisvalid and i.indisunique)
    from pg_catalog.pg_index i
    where i.indexrelid = any (array[
      to_regclass('public.group_memberships_group_tenant_user_key'),
      to_regclass('public.group_session_participants_session_tenant_user_key'),
      to_regclass('public.module_session_participants_session_tenant_user_key'),
      to_regclass('public.session_participants_session_tenant_user_key'),
      to_regclass('public.organization_members_organization_tenant_user_key'),
      to_regclass('public.organization_sharing_consent_organization_tenant_user_key')
    ])
  ), 'C15: an index of members or participants is missing or invalid';
end
$$;
