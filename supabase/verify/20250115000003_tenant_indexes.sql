-- Each index is there and valid; those of keys are unique. Four that later files replace by wider ones are not asked for.

do $$
declare
  wrong text;
begin
  select string_agg(n.name, ', ') into wrong
  from unnest(array[
    'users_tenant_id_idx', 'user_tenants_tenant_id_idx', 'profiles_tenant_id_idx', 'schools_tenant_id_idx',
    'courses_tenant_id_idx', 'course_enrollments_tenant_id_idx', 'programs_tenant_id_idx',
    'program_tier_plans_tenant_id_idx', 'modules_tenant_id_idx', 'module_assignments_tenant_id_idx',
    'program_instructors_tenant_id_idx', 'program_coaches_tenant_id_idx', 'module_instructors_tenant_id_idx',
    'module_coaches_tenant_id_idx', 'client_instructors_tenant_id_idx', 'client_coaches_tenant_id_idx',
    'client_enrollments_tenant_id_idx', 'enrollment_module_staff_tenant_id_idx', 'content_packages_tenant_id_idx',
    'feedback_items_tenant_id_idx', 'development_items_tenant_id_idx',
    'plans_tenant_id_idx', 'platform_tiers_tenant_id_idx', 'organizations_tenant_id_idx',
    'organization_members_tenant_id_idx', 'organization_invites_tenant_id_idx',
    'org_platform_subscriptions_tenant_id_idx', 'organization_sharing_consent_tenant_id_idx', 'cohorts_tenant_id_idx',
    'cohort_waitlist_tenant_id_idx', 'credit_transactions_tenant_id_idx', 'payment_schedules_tenant_id_idx',
    'wheel_of_life_snapshots_tenant_id_idx', 'reflection_prompts_tenant_id_idx',
    'module_sessions_tenant_id_session_date_idx', 'module_session_participants_tenant_id_idx', 'groups_tenant_id_idx',
    'group_memberships_tenant_id_idx', 'group_sessions_tenant_id_session_date_idx',
    'group_session_participants_tenant_id_idx', 'session_types_tenant_id_idx', 'session_type_roles_tenant_id_idx',
    'sessions_tenant_id_session_date_idx', 'session_participants_tenant_id_idx',
    'calcom_event_type_mappings_tenant_id_idx', 'calcom_bookings_tenant_id_idx',
    'calendar_feed_tokens_tenant_id_user_id_idx', 'notifications_tenant_id_user_id_created_at_idx',
    'outbound_emails_tenant_id_idx', 'cuotas_tenant_id_idx'
  ]) as n (name)
  where not exists (select 1 from pg_catalog.pg_index i where i.indexrelid = to_regclass('public.' || n.name) and i.indisvalid);
  assert wrong is null, format('B5: missing or invalid: %s', wrong);

  select string_agg(n.name, ', ') into wrong
  from unnest(array[
    'organizations_id_tenant_id_key', 'platform_tiers_id_tenant_id_key', 'cohorts_id_tenant_id_key',
    'module_sessions_id_tenant_id_key', 'groups_id_tenant_id_key', 'group_sessions_id_tenant_id_key',
    'session_types_id_tenant_id_key', 'sessions_id_tenant_id_key', 'calcom_event_type_mappings_id_tenant_id_key'
  ]) as n (name)
  where not exists (select 1 from pg_catalog.pg_index i where i.indexrelid = to_regclass('public.' || n.name) and i.indisunique and i.indisvalid);
  assert wrong is null, format('B5: missing, invalid or not unique: %s', wrong);
end
$$;
