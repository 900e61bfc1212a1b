-- Each reference is valid for every row.

do $$
declare
  missing text;
begin
  select string_agg(n.name, ', ') into missing
  from unnest(array[
    'organization_members_organization_fkey', 'organization_members_membership_fkey',
    'organization_invites_organization_fkey', 'org_platform_subscriptions_organization_fkey',
    'org_platform_subscriptions_platform_tier_fkey', 'organization_sharing_consent_organization_fkey',
    'cohort_waitlist_cohort_fkey', 'module_session_participants_session_id_tenant_id_fkey',
    'group_memberships_group_id_tenant_id_fkey', 'group_sessions_group_id_tenant_id_fkey',
    'group_session_participants_session_id_tenant_id_fkey', 'session_type_roles_session_type_id_tenant_id_fkey',
    'session_participants_session_id_tenant_id_fkey', 'sessions_session_type_id_tenant_id_fkey',
    'groups_calcom_mapping_id_tenant_id_fkey', 'calcom_event_type_mappings_default_group_id_tenant_id_fkey',
    'calcom_bookings_mapping_id_tenant_id_fkey', 'group_memberships_membership_fkey'
  ]) as n (name)
  where not exists (
    select 1
    from pg_catalog.pg_constraint c
    where c.conname = n.name
      and c.connamespace = 'public'::regnamespace
      and c.convalidated
  );
  assert missing is null, format('B5: not valid: %s', missing);
end
$$;
