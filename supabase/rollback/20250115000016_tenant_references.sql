-- Undoes tenant_references: the references hold for new rows only.

set lock_timeout = '5s';

alter table public.group_memberships
  drop constraint group_memberships_membership_fkey,
  add constraint group_memberships_membership_fkey
    foreign key (user_id, tenant_id) references public.user_tenants (user_id, tenant_id)
    on delete cascade
    not valid;

alter table public.calcom_bookings
  drop constraint calcom_bookings_mapping_id_tenant_id_fkey,
  add constraint calcom_bookings_mapping_id_tenant_id_fkey
    foreign key (mapping_id, tenant_id) references public.calcom_event_type_mappings (id, tenant_id)
    not valid;

alter table public.calcom_event_type_mappings
  drop constraint calcom_event_type_mappings_default_group_id_tenant_id_fkey,
  add constraint calcom_event_type_mappings_default_group_id_tenant_id_fkey
    foreign key (default_group_id, tenant_id) references public.groups (id, tenant_id)
    on delete set null (default_group_id)
    not valid;

alter table public.groups
  drop constraint groups_calcom_mapping_id_tenant_id_fkey,
  add constraint groups_calcom_mapping_id_tenant_id_fkey
    foreign key (calcom_mapping_id, tenant_id) references public.calcom_event_type_mappings (id, tenant_id)
    on delete set null (calcom_mapping_id)
    not valid;

alter table public.sessions
  drop constraint sessions_session_type_id_tenant_id_fkey,
  add constraint sessions_session_type_id_tenant_id_fkey
    foreign key (session_type_id, tenant_id) references public.session_types (id, tenant_id)
    not valid;

alter table public.session_participants
  drop constraint session_participants_session_id_tenant_id_fkey,
  add constraint session_participants_session_id_tenant_id_fkey
    foreign key (session_id, tenant_id) references public.sessions (id, tenant_id)
    on delete cascade
    not valid;

alter table public.session_type_roles
  drop constraint session_type_roles_session_type_id_tenant_id_fkey,
  add constraint session_type_roles_session_type_id_tenant_id_fkey
    foreign key (session_type_id, tenant_id) references public.session_types (id, tenant_id)
    on delete cascade
    not valid;

alter table public.group_session_participants
  drop constraint group_session_participants_session_id_tenant_id_fkey,
  add constraint group_session_participants_session_id_tenant_id_fkey
    foreign key (session_id, tenant_id) references public.group_sessions (id, tenant_id)
    on delete cascade
    not valid;

alter table public.group_sessions
  drop constraint group_sessions_group_id_tenant_id_fkey,
  add constraint group_sessions_group_id_tenant_id_fkey
    foreign key (group_id, tenant_id) references public.groups (id, tenant_id)
    on delete cascade
    not valid;

alter table public.group_memberships
  drop constraint group_memberships_group_id_tenant_id_fkey,
  add constraint group_memberships_group_id_tenant_id_fkey
    foreign key (group_id, tenant_id) references public.groups (id, tenant_id)
    on delete cascade
    not valid;

alter table public.module_session_participants
  drop constraint module_session_participants_session_id_tenant_id_fkey,
  add constraint module_session_participants_session_id_tenant_id_fkey
    foreign key (session_id, tenant_id) references public.module_sessions (id, tenant_id)
    on delete cascade
    not valid;

alter table public.cohort_waitlist
  drop constraint cohort_waitlist_cohort_fkey,
  add constraint cohort_waitlist_cohort_fkey
    foreign key (cohort_id, tenant_id) references public.cohorts (id, tenant_id)
    on delete cascade
    not valid;

alter table public.organization_sharing_consent
  drop constraint organization_sharing_consent_organization_fkey,
  add constraint organization_sharing_consent_organization_fkey
    foreign key (organization_id, tenant_id) references public.organizations (id, tenant_id)
    on delete cascade
    not valid;

alter table public.org_platform_subscriptions
  drop constraint org_platform_subscriptions_platform_tier_fkey,
  add constraint org_platform_subscriptions_platform_tier_fkey
    foreign key (platform_tier_id, tenant_id) references public.platform_tiers (id, tenant_id)
    not valid;

alter table public.org_platform_subscriptions
  drop constraint org_platform_subscriptions_organization_fkey,
  add constraint org_platform_subscriptions_organization_fkey
    foreign key (organization_id, tenant_id) references public.organizations (id, tenant_id)
    on delete cascade
    not valid;

alter table public.organization_invites
  drop constraint organization_invites_organization_fkey,
  add constraint organization_invites_organization_fkey
    foreign key (organization_id, tenant_id) references public.organizations (id, tenant_id)
    on delete cascade
    not valid;

alter table public.organization_members
  drop constraint organization_members_membership_fkey,
  add constraint organization_members_membership_fkey
    foreign key (user_id, tenant_id) references public.user_tenants (user_id, tenant_id)
    on delete cascade
    not valid;

alter table public.organization_members
  drop constraint organization_members_organization_fkey,
  add constraint organization_members_organization_fkey
    foreign key (organization_id, tenant_id) references public.organizations (id, tenant_id)
    on delete cascade
    not valid;
