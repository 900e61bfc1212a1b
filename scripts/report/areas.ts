/** The areas of the schema, in the order in which people meet them, and the tables of each. */
export const areas: Readonly<Record<string, readonly string[]>> = {
  identity: ["tenants", "users", "user_tenants", "profiles", "schools", "user_roles", "role_changes"],
  learning: [
    "courses", "course_enrollments", "programs", "program_tier_plans", "modules", "module_assignments", "program_instructors", "program_coaches",
    "module_instructors", "module_coaches", "client_instructors", "client_coaches", "client_enrollments", "enrollment_module_staff",
    "content_packages", "partner_codes", "feedback_items", "development_items",
  ],
  goals: ["tracks", "track_goals", "user_track_assignments", "goal_conversations", "conversation_messages"],
  sessions: [
    "module_sessions", "module_session_participants", "groups", "group_memberships", "group_sessions", "group_session_participants", "session_types",
    "session_type_roles", "sessions", "session_participants", "calcom_event_type_mappings", "calcom_bookings", "calendar_feed_tokens",
  ],
  billing: [
    "plans", "platform_tiers", "organizations", "organization_members", "organization_invites", "org_platform_subscriptions",
    "organization_sharing_consent", "cohorts", "cohort_waitlist", "credit_transactions", "payment_schedules", "stripe_events",
  ],
  community: ["community_workspaces", "community_members", "message_threads", "messages", "activity_feed"],
  finance: ["clientes", "contratos", "cuotas"],
  messages: ["notifications", "outbound_emails"],
  wellbeing: ["wheel_of_life_snapshots", "reflection_prompts"],
};
