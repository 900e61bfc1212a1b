-- The index of every tenant key, built while people work: isolation, which filters by it, goes live in the files after.
--
-- Was wrong:
--   B5  no table could be asked for one tenant without reading the others
-- Changes: an index that begins with tenant_id on each table, and unique indexes that become keys in the files after. An index
--   that fails half way is left invalid: drop it and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on each table in turn: nobody who reads or writes waits.
-- Undo: rollback/20250115000003_tenant_indexes.sql.

create index concurrently users_tenant_id_idx on public.users (tenant_id);

create index concurrently user_tenants_tenant_id_idx on public.user_tenants (tenant_id);

create index concurrently profiles_tenant_id_idx on public.profiles (tenant_id);

create index concurrently schools_tenant_id_idx on public.schools (tenant_id);

create index concurrently user_roles_tenant_id_idx on public.user_roles (tenant_id);

create index concurrently courses_tenant_id_idx on public.courses (tenant_id);

create index concurrently course_enrollments_tenant_id_idx on public.course_enrollments (tenant_id);

create index concurrently programs_tenant_id_idx on public.programs (tenant_id);

create index concurrently program_tier_plans_tenant_id_idx on public.program_tier_plans (tenant_id);

create index concurrently modules_tenant_id_idx on public.modules (tenant_id);

create index concurrently module_assignments_tenant_id_idx on public.module_assignments (tenant_id);

create index concurrently program_instructors_tenant_id_idx on public.program_instructors (tenant_id);

create index concurrently program_coaches_tenant_id_idx on public.program_coaches (tenant_id);

create index concurrently module_instructors_tenant_id_idx on public.module_instructors (tenant_id);

create index concurrently module_coaches_tenant_id_idx on public.module_coaches (tenant_id);

create index concurrently client_instructors_tenant_id_idx on public.client_instructors (tenant_id);

create index concurrently client_coaches_tenant_id_idx on public.client_coaches (tenant_id);

create index concurrently client_enrollments_tenant_id_idx on public.client_enrollments (tenant_id);

create index concurrently enrollment_module_staff_tenant_id_idx on public.enrollment_module_staff (tenant_id);

create index concurrently content_packages_tenant_id_idx on public.content_packages (tenant_id);

create index concurrently partner_codes_tenant_id_idx on public.partner_codes (tenant_id);

create index concurrently feedback_items_tenant_id_idx on public.feedback_items (tenant_id);

create index concurrently development_items_tenant_id_idx on public.development_items (tenant_id);

create index concurrently plans_tenant_id_idx on public.plans (tenant_id);

create index concurrently platform_tiers_tenant_id_idx on public.platform_tiers (tenant_id);

create index concurrently organizations_tenant_id_idx on public.organizations (tenant_id);

create index concurrently organization_members_tenant_id_idx on public.organization_members (tenant_id);

create index concurrently organization_invites_tenant_id_idx on public.organization_invites (tenant_id);

create index concurrently org_platform_subscriptions_tenant_id_idx on public.org_platform_subscriptions (tenant_id);

create index concurrently organization_sharing_consent_tenant_id_idx on public.organization_sharing_consent (tenant_id);

create index concurrently cohorts_tenant_id_idx on public.cohorts (tenant_id);

create index concurrently cohort_waitlist_tenant_id_idx on public.cohort_waitlist (tenant_id);

create index concurrently credit_transactions_tenant_id_idx on public.credit_transactions (tenant_id);

create index concurrently payment_schedules_tenant_id_idx on public.payment_schedules (tenant_id);

create index concurrently wheel_of_life_snapshots_tenant_id_idx on public.wheel_of_life_snapshots (tenant_id);

create index concurrently reflection_prompts_tenant_id_idx on public.reflection_prompts (tenant_id);

create index concurrently module_sessions_tenant_id_session_date_idx on public.module_sessions (tenant_id, session_date);

create index concurrently module_session_participants_tenant_id_idx on public.module_session_participants (tenant_id);

create index concurrently groups_tenant_id_idx on public.groups (tenant_id);

create index concurrently group_memberships_tenant_id_idx on public.group_memberships (tenant_id);

create index concurrently group_sessions_tenant_id_session_date_idx on public.group_sessions (tenant_id, session_date);

create index concurrently group_session_participants_tenant_id_idx on public.group_session_participants (tenant_id);

create index concurrently session_types_tenant_id_idx on public.session_types (tenant_id);

create index concurrently session_type_roles_tenant_id_idx on public.session_type_roles (tenant_id);

create index concurrently sessions_tenant_id_session_date_idx on public.sessions (tenant_id, session_date);

create index concurrently session_participants_tenant_id_idx on public.session_participants (tenant_id);

create index concurrently calcom_event_type_mappings_tenant_id_idx on public.calcom_event_type_mappings (tenant_id);

create index concurrently calcom_bookings_tenant_id_idx on public.calcom_bookings (tenant_id);

create index concurrently calendar_feed_tokens_tenant_id_user_id_idx on public.calendar_feed_tokens (tenant_id, user_id);

create index concurrently notifications_tenant_id_user_id_created_at_idx on public.notifications (tenant_id, user_id, created_at);

create index concurrently outbound_emails_tenant_id_idx on public.outbound_emails (tenant_id);

create index concurrently clientes_tenant_id_idx on public.clientes (tenant_id);

create index concurrently contratos_tenant_id_idx on public.contratos (tenant_id);

create index concurrently cuotas_tenant_id_idx on public.cuotas (tenant_id);

create unique index concurrently organizations_id_tenant_id_key on public.organizations (id, tenant_id);

create unique index concurrently platform_tiers_id_tenant_id_key on public.platform_tiers (id, tenant_id);

create unique index concurrently cohorts_id_tenant_id_key on public.cohorts (id, tenant_id);

create unique index concurrently module_sessions_id_tenant_id_key on public.module_sessions (id, tenant_id);

create unique index concurrently groups_id_tenant_id_key on public.groups (id, tenant_id);

create unique index concurrently group_sessions_id_tenant_id_key on public.group_sessions (id, tenant_id);

create unique index concurrently session_types_id_tenant_id_key on public.session_types (id, tenant_id);

create unique index concurrently sessions_id_tenant_id_key on public.sessions (id, tenant_id);

create unique index concurrently calcom_event_type_mappings_id_tenant_id_key on public.calcom_event_type_mappings (id, tenant_id);
