-- Undoes tenant_isolation_billing: the policies as they were found.

set lock_timeout = '5s';

drop policy tenant_isolation on public.plans;

drop policy members_can_read_plans on public.plans;

drop policy admins_can_insert_plans on public.plans;

drop policy admins_can_update_plans on public.plans;

drop policy admins_can_delete_plans on public.plans;

drop policy tenant_isolation on public.platform_tiers;

drop policy members_can_read_platform_tiers on public.platform_tiers;

drop policy admins_can_insert_platform_tiers on public.platform_tiers;

drop policy admins_can_update_platform_tiers on public.platform_tiers;

drop policy admins_can_delete_platform_tiers on public.platform_tiers;

drop policy tenant_isolation on public.organizations;

drop policy members_and_office_can_read_organizations on public.organizations;

drop policy admins_can_insert_organizations on public.organizations;

drop policy admins_can_update_organizations on public.organizations;

drop policy admins_can_delete_organizations on public.organizations;

drop policy tenant_isolation on public.organization_members;

drop policy self_managers_and_office_can_read_organization_members on public.organization_members;

drop policy admins_can_insert_organization_members on public.organization_members;

drop policy admins_can_update_organization_members on public.organization_members;

drop policy self_managers_and_admins_can_delete_organization_members on public.organization_members;

drop policy tenant_isolation on public.organization_invites;

drop policy managers_and_office_can_read_organization_invites on public.organization_invites;

drop policy managers_and_admins_can_insert_organization_invites on public.organization_invites;

drop policy managers_and_admins_can_delete_organization_invites on public.organization_invites;

drop policy tenant_isolation on public.org_platform_subscriptions;

drop policy managers_and_office_can_read_org_platform_subscriptions on public.org_platform_subscriptions;

drop policy tenant_isolation on public.organization_sharing_consent;

drop policy self_and_managers_can_read_organization_sharing_consent on public.organization_sharing_consent;

drop policy self_can_insert_organization_sharing_consent on public.organization_sharing_consent;

drop policy self_can_update_organization_sharing_consent on public.organization_sharing_consent;

drop policy self_can_delete_organization_sharing_consent on public.organization_sharing_consent;

drop policy tenant_isolation on public.cohorts;

drop policy members_can_read_cohorts on public.cohorts;

drop policy office_can_insert_cohorts on public.cohorts;

drop policy office_can_update_cohorts on public.cohorts;

drop policy office_can_delete_cohorts on public.cohorts;

drop policy tenant_isolation on public.cohort_waitlist;

drop policy self_and_office_can_read_cohort_waitlist on public.cohort_waitlist;

drop policy tenant_isolation on public.credit_transactions;

drop policy self_and_office_can_read_credit_transactions on public.credit_transactions;

drop policy tenant_isolation on public.payment_schedules;

drop policy self_and_office_can_read_payment_schedules on public.payment_schedules;

drop policy admins_can_insert_payment_schedules on public.payment_schedules;

drop policy admins_can_update_payment_schedules on public.payment_schedules;

drop policy admins_can_delete_payment_schedules on public.payment_schedules;

drop policy tenant_isolation on public.wheel_of_life_snapshots;

drop policy self_and_staff_can_read_wheels on public.wheel_of_life_snapshots;

drop policy self_can_insert_wheels on public.wheel_of_life_snapshots;

drop policy self_can_delete_wheels on public.wheel_of_life_snapshots;

drop policy tenant_isolation on public.reflection_prompts;

drop policy self_can_read_reflection_prompts on public.reflection_prompts;

drop policy self_can_update_reflection_prompts on public.reflection_prompts;

drop policy self_can_delete_reflection_prompts on public.reflection_prompts;

alter table public.stripe_events no force row level security;

alter table public.plans
  alter column tenant_id drop default,
  no force row level security;

alter table public.platform_tiers
  alter column tenant_id drop default,
  no force row level security;

alter table public.organizations
  alter column tenant_id drop default,
  no force row level security;

alter table public.organization_members
  alter column tenant_id drop default,
  no force row level security;

alter table public.organization_invites
  alter column tenant_id drop default,
  no force row level security;

alter table public.org_platform_subscriptions
  alter column tenant_id drop default,
  no force row level security;

alter table public.organization_sharing_consent
  alter column tenant_id drop default,
  no force row level security;

alter table public.cohorts
  alter column tenant_id drop default,
  no force row level security;

alter table public.cohort_waitlist
  alter column tenant_id drop default,
  no force row level security;

alter table public.credit_transactions
  alter column tenant_id drop default,
  no force row level security;

alter table public.payment_schedules
  alter column tenant_id drop default,
  no force row level security;

alter table public.wheel_of_life_snapshots
  alter column tenant_id drop default,
  no force row level security;

alter table public.reflection_prompts
  alter column tenant_id drop default,
  no force row level security;

alter table public.organization_members
  drop constraint organization_members_organization_fkey,
  add constraint organization_members_organization_id_fkey foreign key (organization_id) references public.organizations (id) on delete cascade;

alter table public.organization_invites
  drop constraint organization_invites_organization_fkey,
  add constraint organization_invites_organization_id_fkey foreign key (organization_id) references public.organizations (id) on delete cascade;

alter table public.org_platform_subscriptions
  drop constraint org_platform_subscriptions_organization_fkey,
  add constraint org_platform_subscriptions_organization_id_fkey foreign key (organization_id) references public.organizations (id) on delete cascade;

alter table public.org_platform_subscriptions
  drop constraint org_platform_subscriptions_platform_tier_fkey,
  add constraint org_platform_subscriptions_platform_tier_id_fkey foreign key (platform_tier_id) references public.platform_tiers (id);

alter table public.organization_sharing_consent
  drop constraint organization_sharing_consent_organization_fkey,
  add constraint organization_sharing_consent_organization_id_fkey foreign key (organization_id) references public.organizations (id) on delete cascade;

alter table public.cohort_waitlist
  drop constraint cohort_waitlist_cohort_fkey,
  add constraint cohort_waitlist_cohort_id_fkey foreign key (cohort_id) references public.cohorts (id) on delete cascade;

alter table public.organization_members drop constraint organization_members_membership_fkey;

alter table public.cohorts drop constraint cohorts_id_tenant_id_key;

create unique index cohorts_id_tenant_id_key on public.cohorts (id, tenant_id);

alter table public.platform_tiers drop constraint platform_tiers_id_tenant_id_key;

create unique index platform_tiers_id_tenant_id_key on public.platform_tiers (id, tenant_id);

alter table public.organizations drop constraint organizations_id_tenant_id_key;

create unique index organizations_id_tenant_id_key on public.organizations (id, tenant_id);

drop function private.own_enrollment_ids();

drop function private.managed_organization_ids();

drop function private.my_organization_ids();

create policy "Anyone can view plans" on public.plans
  as permissive for select to public
  using (true);

create policy "Anyone can view platform tiers" on public.platform_tiers
  as permissive for select to public
  using (true);

create policy "Anyone can view cohorts" on public.cohorts
  as permissive for select to public
  using (true);

create policy "Anyone can view a waitlist" on public.cohort_waitlist
  as permissive for select to public
  using (true);

create policy "Invites can be looked up by token" on public.organization_invites
  as permissive for select to public
  using (true);

create policy "Members can view organization members" on public.organization_members
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Admins can manage plans" on public.plans
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage platform tiers" on public.platform_tiers
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage organizations" on public.organizations
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage organization members" on public.organization_members
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage organization invites" on public.organization_invites
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage subscriptions" on public.org_platform_subscriptions
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage cohorts" on public.cohorts
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage the waitlist" on public.cohort_waitlist
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage credits" on public.credit_transactions
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage payment schedules" on public.payment_schedules
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Members can view their organizations" on public.organizations
  as permissive for select to authenticated
  using (
    exists (
      select 1
      from public.organization_members m
      where m.organization_id = organizations.id
        and m.user_id = auth.uid()
    )
    or exists (
      select 1
      from public.organization_members m
      join public.client_coaches c on c.client_id = m.user_id
      where m.organization_id = organizations.id
        and c.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.organization_members m
      join public.client_instructors i on i.client_id = m.user_id
      where m.organization_id = organizations.id
        and i.instructor_id = auth.uid()
    )
  );

create policy "Managers can view subscriptions" on public.org_platform_subscriptions
  as permissive for select to authenticated
  using (
    exists (
      select 1
      from public.organization_members m
      where m.organization_id = org_platform_subscriptions.organization_id
        and m.user_id = auth.uid()
        and m.role = 'manager'
    )
  );

create policy "Members can manage own consent" on public.organization_sharing_consent
  as permissive for all to authenticated
  using (user_id = auth.uid())
  with check (user_id = auth.uid());

create policy "Managers can view consent" on public.organization_sharing_consent
  as permissive for select to authenticated
  using (
    exists (
      select 1
      from public.organization_members m
      where m.organization_id = organization_sharing_consent.organization_id
        and m.user_id = auth.uid()
        and m.role = 'manager'
    )
  );

create policy "Users can manage own waitlist rows" on public.cohort_waitlist
  as permissive for all to authenticated
  using (user_id = auth.uid())
  with check (user_id = auth.uid());

create policy "Clients and staff can view credits" on public.credit_transactions
  as permissive for select to authenticated
  using (
    user_id = auth.uid()
    or exists (
      select 1
      from public.client_coaches c
      where c.client_id = credit_transactions.user_id
        and c.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.program_coaches s on s.program_id = e.program_id
      where e.client_id = credit_transactions.user_id
        and s.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.organization_members mine
      join public.organization_members theirs on theirs.organization_id = mine.organization_id
      where mine.user_id = auth.uid()
        and mine.role = 'manager'
        and theirs.user_id = credit_transactions.user_id
    )
  );

create policy "Users can insert own credits" on public.credit_transactions
  as permissive for insert to authenticated
  with check (user_id = auth.uid());

create policy "Clients and staff can view payment schedules" on public.payment_schedules
  as permissive for select to authenticated
  using (
    exists (
      select 1
      from public.client_enrollments e
      where e.id = payment_schedules.enrollment_id
        and e.client_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.program_instructors s on s.program_id = e.program_id
      where e.id = payment_schedules.enrollment_id
        and s.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.program_coaches s on s.program_id = e.program_id
      where e.id = payment_schedules.enrollment_id
        and s.coach_id = auth.uid()
    )
  );

create policy "Users can manage own wheel" on public.wheel_of_life_snapshots
  as permissive for all to authenticated
  using (user_id = auth.uid())
  with check (user_id = auth.uid());

create policy "Staff can view wheels" on public.wheel_of_life_snapshots
  as permissive for select to authenticated
  using (
    exists (
      select 1
      from public.user_roles r
      where r.user_id = auth.uid()
        and r.role_type in ('admin', 'consultor', 'instructor', 'coach')
        and r.is_active
    )
    or exists (
      select 1
      from public.client_coaches c
      where c.client_id = wheel_of_life_snapshots.user_id
        and c.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.modules m on m.program_id = e.program_id
      join public.module_coaches s on s.module_id = m.id
      where e.client_id = wheel_of_life_snapshots.user_id
        and s.coach_id = auth.uid()
    )
  );

create policy "Users can manage own prompts" on public.reflection_prompts
  as permissive for all to authenticated
  using (user_id = auth.uid())
  with check (user_id = auth.uid());

create policy "Staff can view prompts" on public.reflection_prompts
  as permissive for select to authenticated
  using (
    exists (
      select 1
      from public.user_roles r
      where r.user_id = auth.uid()
        and r.role_type in ('admin', 'consultor', 'instructor', 'coach')
        and r.is_active
    )
  );
