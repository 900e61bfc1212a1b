-- Undoes tenant_indexes.

set lock_timeout = '5s';

drop index public.calcom_event_type_mappings_id_tenant_id_key;

drop index public.sessions_id_tenant_id_key;

drop index public.session_types_id_tenant_id_key;

drop index public.group_sessions_id_tenant_id_key;

drop index public.groups_id_tenant_id_key;

drop index public.module_sessions_id_tenant_id_key;

drop index public.cohorts_id_tenant_id_key;

drop index public.platform_tiers_id_tenant_id_key;

drop index public.organizations_id_tenant_id_key;

drop index public.cuotas_tenant_id_idx;

drop index public.contratos_tenant_id_idx;

drop index public.clientes_tenant_id_idx;

drop index public.outbound_emails_tenant_id_idx;

drop index public.notifications_tenant_id_user_id_created_at_idx;

drop index public.calendar_feed_tokens_tenant_id_user_id_idx;

drop index public.calcom_bookings_tenant_id_idx;

drop index public.calcom_event_type_mappings_tenant_id_idx;

drop index public.session_participants_tenant_id_idx;

drop index public.sessions_tenant_id_session_date_idx;

drop index public.session_type_roles_tenant_id_idx;

drop index public.session_types_tenant_id_idx;

drop index public.group_session_participants_tenant_id_idx;

drop index public.group_sessions_tenant_id_session_date_idx;

drop index public.group_memberships_tenant_id_idx;

drop index public.groups_tenant_id_idx;

drop index public.module_session_participants_tenant_id_idx;

drop index public.module_sessions_tenant_id_session_date_idx;

drop index public.reflection_prompts_tenant_id_idx;

drop index public.wheel_of_life_snapshots_tenant_id_idx;

drop index public.payment_schedules_tenant_id_idx;

drop index public.credit_transactions_tenant_id_idx;

drop index public.cohort_waitlist_tenant_id_idx;

drop index public.cohorts_tenant_id_idx;

drop index public.organization_sharing_consent_tenant_id_idx;

drop index public.org_platform_subscriptions_tenant_id_idx;

drop index public.organization_invites_tenant_id_idx;

drop index public.organization_members_tenant_id_idx;

drop index public.organizations_tenant_id_idx;

drop index public.platform_tiers_tenant_id_idx;

drop index public.plans_tenant_id_idx;

drop index public.development_items_tenant_id_idx;

drop index public.feedback_items_tenant_id_idx;

drop index public.partner_codes_tenant_id_idx;

drop index public.content_packages_tenant_id_idx;

drop index public.enrollment_module_staff_tenant_id_idx;

drop index public.client_enrollments_tenant_id_idx;

drop index public.client_coaches_tenant_id_idx;

drop index public.client_instructors_tenant_id_idx;

drop index public.module_coaches_tenant_id_idx;

drop index public.module_instructors_tenant_id_idx;

drop index public.program_coaches_tenant_id_idx;

drop index public.program_instructors_tenant_id_idx;

drop index public.module_assignments_tenant_id_idx;

drop index public.modules_tenant_id_idx;

drop index public.program_tier_plans_tenant_id_idx;

drop index public.programs_tenant_id_idx;

drop index public.course_enrollments_tenant_id_idx;

drop index public.courses_tenant_id_idx;

drop index public.user_roles_tenant_id_idx;

drop index public.schools_tenant_id_idx;

drop index public.profiles_tenant_id_idx;

drop index public.user_tenants_tenant_id_idx;

drop index public.users_tenant_id_idx;
