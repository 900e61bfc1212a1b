-- The references of billing, sessions and messages are checked for the rows that were there before.
--
-- Was wrong:
--   B5  references could cross tenants
-- Changes: validates what the isolation of these areas added. A row that refers to another tenant stops it here, with its table
--   and constraint in the message: move or remove the row, and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on each table: nobody who reads or writes waits.
-- Undo: rollback/20250115000016_tenant_references.sql.

set lock_timeout = '5s';

alter table public.organization_members validate constraint organization_members_organization_fkey;

alter table public.organization_members validate constraint organization_members_membership_fkey;

alter table public.organization_invites validate constraint organization_invites_organization_fkey;

alter table public.org_platform_subscriptions validate constraint org_platform_subscriptions_organization_fkey;

alter table public.org_platform_subscriptions validate constraint org_platform_subscriptions_platform_tier_fkey;

alter table public.organization_sharing_consent validate constraint organization_sharing_consent_organization_fkey;

alter table public.cohort_waitlist validate constraint cohort_waitlist_cohort_fkey;

alter table public.module_session_participants validate constraint module_session_participants_session_id_tenant_id_fkey;

alter table public.group_memberships validate constraint group_memberships_group_id_tenant_id_fkey;

alter table public.group_sessions validate constraint group_sessions_group_id_tenant_id_fkey;

alter table public.group_session_participants validate constraint group_session_participants_session_id_tenant_id_fkey;

alter table public.session_type_roles validate constraint session_type_roles_session_type_id_tenant_id_fkey;

alter table public.session_participants validate constraint session_participants_session_id_tenant_id_fkey;

alter table public.sessions validate constraint sessions_session_type_id_tenant_id_fkey;

alter table public.groups validate constraint groups_calcom_mapping_id_tenant_id_fkey;

alter table public.calcom_event_type_mappings validate constraint calcom_event_type_mappings_default_group_id_tenant_id_fkey;

alter table public.calcom_bookings validate constraint calcom_bookings_mapping_id_tenant_id_fkey;

alter table public.group_memberships validate constraint group_memberships_membership_fkey;
