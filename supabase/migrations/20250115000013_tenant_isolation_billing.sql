-- Billing and wellbeing inside the tenant: one restrictive policy per table, and short ones that say who.
--
-- Was wrong:
--   B2  policies reached through chains of tables with policies of their own
--   B5  each table had its own long idea of who may see a row, and none asked for the tenant; waitlists, invites with their
--       secret tokens and prices were open to everybody; users wrote their own credits
-- Changes: tenant_isolation on thirteen tables, RLS forced, tenant_id defaults to the caller's tenant. Which organizations
--   somebody belongs to or manages is answered by definer helpers, once per statement. A row refers only to organizations,
--   tiers and cohorts of its own tenant, and a member of an organization is a member of its tenant: the foreign keys carry
--   tenant_id; existing rows are checked in 20250115000016. stripe_events belongs to no tenant yet: nobody but the service
--   role reads it (until 20260408000000).
-- Locks: ACCESS EXCLUSIVE on the fourteen tables, for catalog changes only.
-- Undo: rollback/20250115000013_tenant_isolation_billing.sql.

set lock_timeout = '5s';

create function private.my_organization_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select m.organization_id
  from public.organization_members m
  where m.user_id = private.caller_id()
    and m.tenant_id = public.get_auth_tenant_id()
$$;

comment on function private.my_organization_ids() is 'The organizations in which the caller has a seat.';

revoke all on function private.my_organization_ids() from public;

grant execute on function private.my_organization_ids() to authenticated, service_role;

create function private.managed_organization_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select m.organization_id
  from public.organization_members m
  where m.user_id = private.caller_id()
    and m.tenant_id = public.get_auth_tenant_id()
    and m.role = 'manager'
$$;

comment on function private.managed_organization_ids() is 'The organizations that the caller manages. Live.';

revoke all on function private.managed_organization_ids() from public;

grant execute on function private.managed_organization_ids() to authenticated, service_role;

create function private.own_enrollment_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select e.id
  from public.client_enrollments e
  where e.client_id = private.caller_id()
    and e.tenant_id = public.get_auth_tenant_id()
$$;

comment on function private.own_enrollment_ids() is 'The enrollments of the caller, and of nobody else: what a client pays is not for staff.';

revoke all on function private.own_enrollment_ids() from public;

grant execute on function private.own_enrollment_ids() to authenticated, service_role;

alter table public.organizations add constraint organizations_id_tenant_id_key unique using index organizations_id_tenant_id_key;

alter table public.platform_tiers add constraint platform_tiers_id_tenant_id_key unique using index platform_tiers_id_tenant_id_key;

alter table public.cohorts add constraint cohorts_id_tenant_id_key unique using index cohorts_id_tenant_id_key;

alter table public.organization_members
  drop constraint organization_members_organization_id_fkey,
  add constraint organization_members_organization_fkey foreign key (organization_id, tenant_id) references public.organizations (id, tenant_id) on delete cascade not valid;

-- Whoever leaves the tenant leaves its organizations.
alter table public.organization_members
  add constraint organization_members_membership_fkey
  foreign key (user_id, tenant_id) references public.user_tenants (user_id, tenant_id) on delete cascade not valid;

alter table public.organization_invites
  drop constraint organization_invites_organization_id_fkey,
  add constraint organization_invites_organization_fkey foreign key (organization_id, tenant_id) references public.organizations (id, tenant_id) on delete cascade not valid;

alter table public.org_platform_subscriptions
  drop constraint org_platform_subscriptions_organization_id_fkey,
  add constraint org_platform_subscriptions_organization_fkey foreign key (organization_id, tenant_id) references public.organizations (id, tenant_id) on delete cascade not valid;

alter table public.org_platform_subscriptions
  drop constraint org_platform_subscriptions_platform_tier_id_fkey,
  add constraint org_platform_subscriptions_platform_tier_fkey foreign key (platform_tier_id, tenant_id) references public.platform_tiers (id, tenant_id) not valid;

alter table public.organization_sharing_consent
  drop constraint organization_sharing_consent_organization_id_fkey,
  add constraint organization_sharing_consent_organization_fkey foreign key (organization_id, tenant_id) references public.organizations (id, tenant_id) on delete cascade not valid;

alter table public.cohort_waitlist
  drop constraint cohort_waitlist_cohort_id_fkey,
  add constraint cohort_waitlist_cohort_fkey foreign key (cohort_id, tenant_id) references public.cohorts (id, tenant_id) on delete cascade not valid;

alter table public.plans
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Anyone can view plans" on public.plans;

drop policy "Admins can manage plans" on public.plans;

create policy tenant_isolation on public.plans
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy members_can_read_plans on public.plans
  as permissive for select to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()));

create policy admins_can_insert_plans on public.plans
  as permissive for insert to authenticated
  with check ((select private.is_tenant_admin()));

create policy admins_can_update_plans on public.plans
  as permissive for update to authenticated
  using ((select private.is_tenant_admin()))
  with check ((select private.is_tenant_admin()));

create policy admins_can_delete_plans on public.plans
  as permissive for delete to authenticated
  using ((select private.is_tenant_admin()));

alter table public.platform_tiers
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Anyone can view platform tiers" on public.platform_tiers;

drop policy "Admins can manage platform tiers" on public.platform_tiers;

create policy tenant_isolation on public.platform_tiers
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy members_can_read_platform_tiers on public.platform_tiers
  as permissive for select to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()));

create policy admins_can_insert_platform_tiers on public.platform_tiers
  as permissive for insert to authenticated
  with check ((select private.is_tenant_admin()));

create policy admins_can_update_platform_tiers on public.platform_tiers
  as permissive for update to authenticated
  using ((select private.is_tenant_admin()))
  with check ((select private.is_tenant_admin()));

create policy admins_can_delete_platform_tiers on public.platform_tiers
  as permissive for delete to authenticated
  using ((select private.is_tenant_admin()));

alter table public.organizations
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Admins can manage organizations" on public.organizations;

drop policy "Members can view their organizations" on public.organizations;

create policy tenant_isolation on public.organizations
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy members_and_office_can_read_organizations on public.organizations
  as permissive for select to authenticated
  using (id = any (array(select private.my_organization_ids())) or (select private.has_any_role('{admin,consultor}')));

create policy admins_can_insert_organizations on public.organizations
  as permissive for insert to authenticated
  with check ((select private.is_tenant_admin()));

create policy admins_can_update_organizations on public.organizations
  as permissive for update to authenticated
  using ((select private.is_tenant_admin()))
  with check ((select private.is_tenant_admin()));

create policy admins_can_delete_organizations on public.organizations
  as permissive for delete to authenticated
  using ((select private.is_tenant_admin()));

alter table public.organization_members
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Members can view organization members" on public.organization_members;

drop policy "Admins can manage organization members" on public.organization_members;

create policy tenant_isolation on public.organization_members
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_managers_and_office_can_read_organization_members on public.organization_members
  as permissive for select to authenticated
  using (
    user_id = (select auth.uid())
    or organization_id = any (array(select private.managed_organization_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy admins_can_insert_organization_members on public.organization_members
  as permissive for insert to authenticated
  with check ((select private.is_tenant_admin()));

create policy admins_can_update_organization_members on public.organization_members
  as permissive for update to authenticated
  using ((select private.is_tenant_admin()))
  with check ((select private.is_tenant_admin()));

-- A seat can be left, and a manager can free it.
create policy self_managers_and_admins_can_delete_organization_members on public.organization_members
  as permissive for delete to authenticated
  using (
    user_id = (select auth.uid())
    or organization_id = any (array(select private.managed_organization_ids()))
    or (select private.is_tenant_admin())
  );

alter table public.organization_invites
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Invites can be looked up by token" on public.organization_invites;

drop policy "Admins can manage organization invites" on public.organization_invites;

create policy tenant_isolation on public.organization_invites
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy managers_and_office_can_read_organization_invites on public.organization_invites
  as permissive for select to authenticated
  using (organization_id = any (array(select private.managed_organization_ids())) or (select private.has_any_role('{admin,consultor}')));

create policy managers_and_admins_can_insert_organization_invites on public.organization_invites
  as permissive for insert to authenticated
  with check (organization_id = any (array(select private.managed_organization_ids())) or (select private.is_tenant_admin()));

create policy managers_and_admins_can_delete_organization_invites on public.organization_invites
  as permissive for delete to authenticated
  using (organization_id = any (array(select private.managed_organization_ids())) or (select private.is_tenant_admin()));

alter table public.org_platform_subscriptions
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Admins can manage subscriptions" on public.org_platform_subscriptions;

drop policy "Managers can view subscriptions" on public.org_platform_subscriptions;

create policy tenant_isolation on public.org_platform_subscriptions
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy managers_and_office_can_read_org_platform_subscriptions on public.org_platform_subscriptions
  as permissive for select to authenticated
  using (organization_id = any (array(select private.managed_organization_ids())) or (select private.has_any_role('{admin,consultor}')));

alter table public.organization_sharing_consent
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Members can manage own consent" on public.organization_sharing_consent;

drop policy "Managers can view consent" on public.organization_sharing_consent;

create policy tenant_isolation on public.organization_sharing_consent
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_and_managers_can_read_organization_sharing_consent on public.organization_sharing_consent
  as permissive for select to authenticated
  using (user_id = (select auth.uid()) or organization_id = any (array(select private.managed_organization_ids())));

create policy self_can_insert_organization_sharing_consent on public.organization_sharing_consent
  as permissive for insert to authenticated
  with check (user_id = (select auth.uid()) and organization_id = any (array(select private.my_organization_ids())));

create policy self_can_update_organization_sharing_consent on public.organization_sharing_consent
  as permissive for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy self_can_delete_organization_sharing_consent on public.organization_sharing_consent
  as permissive for delete to authenticated
  using (user_id = (select auth.uid()));

alter table public.cohorts
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Anyone can view cohorts" on public.cohorts;

drop policy "Admins can manage cohorts" on public.cohorts;

create policy tenant_isolation on public.cohorts
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy members_can_read_cohorts on public.cohorts
  as permissive for select to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()));

create policy office_can_insert_cohorts on public.cohorts
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_update_cohorts on public.cohorts
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor}')))
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_cohorts on public.cohorts
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.cohort_waitlist
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Anyone can view a waitlist" on public.cohort_waitlist;

drop policy "Admins can manage the waitlist" on public.cohort_waitlist;

drop policy "Users can manage own waitlist rows" on public.cohort_waitlist;

create policy tenant_isolation on public.cohort_waitlist
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_and_office_can_read_cohort_waitlist on public.cohort_waitlist
  as permissive for select to authenticated
  using (user_id = (select auth.uid()) or (select private.has_any_role('{admin,consultor}')));

alter table public.credit_transactions
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Admins can manage credits" on public.credit_transactions;

drop policy "Clients and staff can view credits" on public.credit_transactions;

drop policy "Users can insert own credits" on public.credit_transactions;

create policy tenant_isolation on public.credit_transactions
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_and_office_can_read_credit_transactions on public.credit_transactions
  as permissive for select to authenticated
  using (user_id = (select auth.uid()) or (select private.has_any_role('{admin,consultor}')));

alter table public.payment_schedules
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Admins can manage payment schedules" on public.payment_schedules;

drop policy "Clients and staff can view payment schedules" on public.payment_schedules;

create policy tenant_isolation on public.payment_schedules
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_and_office_can_read_payment_schedules on public.payment_schedules
  as permissive for select to authenticated
  using (enrollment_id = any (array(select private.own_enrollment_ids())) or (select private.has_any_role('{admin,consultor}')));

create policy admins_can_insert_payment_schedules on public.payment_schedules
  as permissive for insert to authenticated
  with check ((select private.is_tenant_admin()));

create policy admins_can_update_payment_schedules on public.payment_schedules
  as permissive for update to authenticated
  using ((select private.is_tenant_admin()))
  with check ((select private.is_tenant_admin()));

create policy admins_can_delete_payment_schedules on public.payment_schedules
  as permissive for delete to authenticated
  using ((select private.is_tenant_admin()));

alter table public.stripe_events force row level security;

alter table public.wheel_of_life_snapshots
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Users can manage own wheel" on public.wheel_of_life_snapshots;

drop policy "Staff can view wheels" on public.wheel_of_life_snapshots;

create policy tenant_isolation on public.wheel_of_life_snapshots
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_and_staff_can_read_wheels on public.wheel_of_life_snapshots
  as permissive for select to authenticated
  using (user_id = (select auth.uid()) or user_id = any (array(select private.my_client_ids())));

create policy self_can_insert_wheels on public.wheel_of_life_snapshots
  as permissive for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy self_can_delete_wheels on public.wheel_of_life_snapshots
  as permissive for delete to authenticated
  using (user_id = (select auth.uid()));

alter table public.reflection_prompts
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Users can manage own prompts" on public.reflection_prompts;

drop policy "Staff can view prompts" on public.reflection_prompts;

create policy tenant_isolation on public.reflection_prompts
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_can_read_reflection_prompts on public.reflection_prompts
  as permissive for select to authenticated
  using (user_id = (select auth.uid()));

create policy self_can_update_reflection_prompts on public.reflection_prompts
  as permissive for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy self_can_delete_reflection_prompts on public.reflection_prompts
  as permissive for delete to authenticated
  using (user_id = (select auth.uid()));
