-- Every foreign key and every tenant key can be followed through an index.
--
-- Was wrong:
--   C13 no foreign key had an index: deleting a person or a cohort read every table that refers to it, and policies that
--       compare a person or a tenant read whole tables
-- Changes: an index for each foreign key that none begins with, and for each tenant_id; of the lists that are read by time
--   (assignments, activities, threads) in the order in which they are read. Where an index already begins with the column
--   that tells the row (organization_members_organization_id_user_id_key), a second one would only cost writes.
--   An index that fails half way is left invalid: drop it, and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on each table in turn: nobody who reads or writes waits.
-- Undo: rollback/20260409000000_foreign_key_indexes.sql.

create index concurrently activity_feed_author_id_idx on public.activity_feed (author_id);

create index concurrently activity_feed_tenant_id_created_at_idx on public.activity_feed (tenant_id, created_at);

create index concurrently activity_feed_workspace_id_tenant_id_idx on public.activity_feed (workspace_id, tenant_id);

create index concurrently calcom_bookings_group_session_id_tenant_id_idx on public.calcom_bookings (group_session_id, tenant_id);

create index concurrently calcom_bookings_mapping_id_tenant_id_idx on public.calcom_bookings (mapping_id, tenant_id);

create index concurrently calcom_bookings_module_session_id_tenant_id_idx on public.calcom_bookings (module_session_id, tenant_id);

create index concurrently calcom_event_type_mappings_default_group_id_tenant_id_idx on public.calcom_event_type_mappings (default_group_id, tenant_id);

create index concurrently calcom_event_type_mappings_default_module_id_idx on public.calcom_event_type_mappings (default_module_id);

create index concurrently calendar_feed_tokens_user_id_idx on public.calendar_feed_tokens (user_id);

create index concurrently client_coaches_coach_id_idx on public.client_coaches (coach_id);

create index concurrently client_enrollments_client_id_idx on public.client_enrollments (client_id);

create index concurrently client_enrollments_cohort_id_idx on public.client_enrollments (cohort_id);

create index concurrently client_instructors_instructor_id_idx on public.client_instructors (instructor_id);

create index concurrently cohort_waitlist_user_id_idx on public.cohort_waitlist (user_id);

create index concurrently cohorts_program_id_idx on public.cohorts (program_id);

create index concurrently community_members_tenant_id_idx on public.community_members (tenant_id);

create index concurrently community_members_user_id_tenant_id_idx on public.community_members (user_id, tenant_id);

create index concurrently community_workspaces_school_id_idx on public.community_workspaces (school_id);

create index concurrently community_workspaces_tenant_id_idx on public.community_workspaces (tenant_id);

create index concurrently content_packages_created_by_idx on public.content_packages (created_by);

create index concurrently conversation_messages_conversation_id_tenant_id_idx on public.conversation_messages (conversation_id, tenant_id);

create index concurrently conversation_messages_sender_id_idx on public.conversation_messages (sender_id);

create index concurrently conversation_messages_tenant_id_idx on public.conversation_messages (tenant_id);

create index concurrently course_enrollments_user_id_idx on public.course_enrollments (user_id);

create index concurrently courses_owner_id_idx on public.courses (owner_id);

create index concurrently credit_transactions_enrollment_id_idx on public.credit_transactions (enrollment_id);

create index concurrently credit_transactions_user_id_idx on public.credit_transactions (user_id);

create index concurrently development_items_author_id_idx on public.development_items (author_id);

create index concurrently development_items_client_id_idx on public.development_items (client_id);

create index concurrently enrollment_module_staff_staff_id_idx on public.enrollment_module_staff (staff_id);

create index concurrently feedback_items_author_id_idx on public.feedback_items (author_id);

create index concurrently goal_conversations_instructor_id_idx on public.goal_conversations (instructor_id);

create index concurrently goal_conversations_student_id_idx on public.goal_conversations (student_id);

create index concurrently goal_conversations_tenant_id_idx on public.goal_conversations (tenant_id);

create index concurrently group_memberships_user_id_tenant_id_idx on public.group_memberships (user_id, tenant_id);

create index concurrently group_session_participants_user_id_idx on public.group_session_participants (user_id);

create index concurrently group_sessions_group_id_tenant_id_idx on public.group_sessions (group_id, tenant_id);

create index concurrently groups_calcom_mapping_id_tenant_id_idx on public.groups (calcom_mapping_id, tenant_id);

create index concurrently groups_program_id_idx on public.groups (program_id);

create index concurrently message_threads_author_id_idx on public.message_threads (author_id);

create index concurrently message_threads_tenant_id_created_at_idx on public.message_threads (tenant_id, created_at);

create index concurrently message_threads_workspace_id_tenant_id_idx on public.message_threads (workspace_id, tenant_id);

create index concurrently messages_author_id_idx on public.messages (author_id);

create index concurrently messages_tenant_id_idx on public.messages (tenant_id);

create index concurrently messages_thread_id_workspace_id_tenant_id_idx on public.messages (thread_id, workspace_id, tenant_id);

create index concurrently module_coaches_coach_id_idx on public.module_coaches (coach_id);

create index concurrently module_instructors_instructor_id_idx on public.module_instructors (instructor_id);

create index concurrently module_session_participants_user_id_idx on public.module_session_participants (user_id);

create index concurrently module_sessions_enrollment_id_idx on public.module_sessions (enrollment_id);

create index concurrently module_sessions_instructor_id_idx on public.module_sessions (instructor_id);

create index concurrently module_sessions_module_id_idx on public.module_sessions (module_id);

create index concurrently notifications_user_id_idx on public.notifications (user_id);

create index concurrently org_platform_subscriptions_organization_id_tenant_id_idx on public.org_platform_subscriptions (organization_id, tenant_id);

create index concurrently org_platform_subscriptions_platform_tier_id_tenant_id_idx on public.org_platform_subscriptions (platform_tier_id, tenant_id);

create index concurrently organization_invites_accepted_by_idx on public.organization_invites (accepted_by);

create index concurrently organization_invites_invited_by_idx on public.organization_invites (invited_by);

create index concurrently organization_invites_organization_id_tenant_id_idx on public.organization_invites (organization_id, tenant_id);

create index concurrently organization_members_user_id_tenant_id_idx on public.organization_members (user_id, tenant_id);

create index concurrently organization_sharing_consent_user_id_idx on public.organization_sharing_consent (user_id);

create index concurrently outbound_emails_recipient_id_idx on public.outbound_emails (recipient_id);

create index concurrently partner_codes_created_by_idx on public.partner_codes (created_by);

create index concurrently payment_schedules_enrollment_id_idx on public.payment_schedules (enrollment_id);

create index concurrently profiles_current_goal_id_idx on public.profiles (current_goal_id);

create index concurrently profiles_plan_id_idx on public.profiles (plan_id);

create index concurrently program_coaches_coach_id_idx on public.program_coaches (coach_id);

create index concurrently program_instructors_instructor_id_idx on public.program_instructors (instructor_id);

create index concurrently program_tier_plans_plan_id_idx on public.program_tier_plans (plan_id);

create index concurrently reflection_prompts_snapshot_id_idx on public.reflection_prompts (snapshot_id);

create index concurrently reflection_prompts_user_id_idx on public.reflection_prompts (user_id);

create index concurrently session_participants_user_id_idx on public.session_participants (user_id);

create index concurrently sessions_host_id_idx on public.sessions (host_id);

create index concurrently sessions_session_type_id_tenant_id_idx on public.sessions (session_type_id, tenant_id);

create index concurrently stripe_events_payment_schedule_id_idx on public.stripe_events (payment_schedule_id);

create index concurrently track_goals_tenant_id_idx on public.track_goals (tenant_id);

create index concurrently track_goals_track_id_tenant_id_idx on public.track_goals (track_id, tenant_id);

create index concurrently tracks_tenant_id_idx on public.tracks (tenant_id);

create index concurrently user_track_assignments_tenant_id_assigned_at_idx on public.user_track_assignments (tenant_id, assigned_at);

create index concurrently user_track_assignments_track_goal_id_track_id_tenant_id_idx on public.user_track_assignments (track_goal_id, track_id, tenant_id);

create index concurrently user_track_assignments_track_id_tenant_id_idx on public.user_track_assignments (track_id, tenant_id);

create index concurrently user_track_assignments_user_id_idx on public.user_track_assignments (user_id);

create index concurrently wheel_of_life_snapshots_user_id_idx on public.wheel_of_life_snapshots (user_id);
