-- B5: what each policy of billing and wellbeing is for: table, name, command.

begin;

\ir ../_helpers/persona.psql

select plan(4);

select results_eq(
  $$ select p.tablename::text collate "default", p.policyname::text collate "default", p.cmd
     from pg_catalog.pg_policies p
     where p.schemaname = 'public'
       and p.permissive = 'PERMISSIVE'
       and p.tablename in (
         'plans', 'platform_tiers', 'organizations', 'organization_members', 'organization_invites',
         'org_platform_subscriptions', 'organization_sharing_consent', 'cohorts', 'cohort_waitlist', 'credit_transactions',
         'payment_schedules', 'stripe_events', 'wheel_of_life_snapshots', 'reflection_prompts'
       )
     order by p.tablename::text collate "C", p.cmd collate "C" $$,
  $$ values
    ('cohort_waitlist', 'self_and_office_can_read_cohort_waitlist', 'SELECT'),
    ('cohorts', 'office_can_delete_cohorts', 'DELETE'),
    ('cohorts', 'office_can_insert_cohorts', 'INSERT'),
    ('cohorts', 'members_can_read_cohorts', 'SELECT'),
    ('cohorts', 'office_can_update_cohorts', 'UPDATE'),
    ('credit_transactions', 'self_and_office_can_read_credit_transactions', 'SELECT'),
    ('org_platform_subscriptions', 'managers_and_office_can_read_org_platform_subscriptions', 'SELECT'),
    ('organization_invites', 'managers_and_admins_can_delete_organization_invites', 'DELETE'),
    ('organization_invites', 'managers_and_admins_can_insert_organization_invites', 'INSERT'),
    ('organization_invites', 'managers_and_office_can_read_organization_invites', 'SELECT'),
    ('organization_members', 'self_managers_and_admins_can_delete_organization_members', 'DELETE'),
    ('organization_members', 'admins_can_insert_organization_members', 'INSERT'),
    ('organization_members', 'self_managers_and_office_can_read_organization_members', 'SELECT'),
    ('organization_members', 'admins_can_update_organization_members', 'UPDATE'),
    ('organization_sharing_consent', 'self_can_delete_organization_sharing_consent', 'DELETE'),
    ('organization_sharing_consent', 'self_can_insert_organization_sharing_consent', 'INSERT'),
    ('organization_sharing_consent', 'self_and_managers_can_read_organization_sharing_consent', 'SELECT'),
    ('organization_sharing_consent', 'self_can_update_organization_sharing_consent', 'UPDATE'),
    ('organizations', 'admins_can_delete_organizations', 'DELETE'),
    ('organizations', 'admins_can_insert_organizations', 'INSERT'),
    ('organizations', 'members_and_office_can_read_organizations', 'SELECT'),
    ('organizations', 'admins_can_update_organizations', 'UPDATE'),
    ('payment_schedules', 'admins_can_delete_payment_schedules', 'DELETE'),
    ('payment_schedules', 'admins_can_insert_payment_schedules', 'INSERT'),
    ('payment_schedules', 'self_and_office_can_read_payment_schedules', 'SELECT'),
    ('payment_schedules', 'admins_can_update_payment_schedules', 'UPDATE'),
    ('plans', 'admins_can_delete_plans', 'DELETE'),
    ('plans', 'admins_can_insert_plans', 'INSERT'),
    ('plans', 'members_can_read_plans', 'SELECT'),
    ('plans', 'admins_can_update_plans', 'UPDATE'),
    ('platform_tiers', 'admins_can_delete_platform_tiers', 'DELETE'),
    ('platform_tiers', 'admins_can_insert_platform_tiers', 'INSERT'),
    ('platform_tiers', 'members_can_read_platform_tiers', 'SELECT'),
    ('platform_tiers', 'admins_can_update_platform_tiers', 'UPDATE'),
    ('reflection_prompts', 'self_can_delete_reflection_prompts', 'DELETE'),
    ('reflection_prompts', 'self_can_read_reflection_prompts', 'SELECT'),
    ('reflection_prompts', 'self_can_update_reflection_prompts', 'UPDATE'),
    ('stripe_events', 'admins_can_read_stripe_events', 'SELECT'),
    ('wheel_of_life_snapshots', 'self_can_delete_wheels', 'DELETE'),
    ('wheel_of_life_snapshots', 'self_can_insert_wheels', 'INSERT'),
    ('wheel_of_life_snapshots', 'self_staff_and_managers_can_read_wheels', 'SELECT') $$,
  'B5: one permissive policy per table and command, and no other'
);

select is_empty(
  $$ select p.tablename, p.policyname
     from pg_catalog.pg_policies p
     where p.roles <> '{authenticated}'
       and (
         (p.schemaname = 'storage' and p.tablename = 'objects')
         or p.tablename in ('plans', 'organizations', 'cohorts', 'credit_transactions', 'stripe_events', 'wheel_of_life_snapshots')
       ) $$,
  'B5: each policy is for signed-in users'
);

select is_empty(
  $$ select c.relname
     from pg_catalog.pg_class c
     where c.relnamespace = 'public'::regnamespace
       and c.relname in (
         'plans', 'platform_tiers', 'organizations', 'organization_members', 'organization_invites',
         'org_platform_subscriptions', 'organization_sharing_consent', 'cohorts', 'cohort_waitlist', 'credit_transactions',
         'payment_schedules', 'stripe_events', 'wheel_of_life_snapshots', 'reflection_prompts'
       )
       and not (
         c.relrowsecurity
         and c.relforcerowsecurity
         and exists (select 1 from pg_catalog.pg_policy p where p.polrelid = c.oid and p.polname = 'tenant_isolation' and not p.polpermissive)
       ) $$,
  'B5: RLS is forced and the tenant isolated on every table'
);

select results_eq(
  $$ select p.policyname::text collate "default", p.permissive, p.cmd from pg_catalog.pg_policies p
     where p.schemaname = 'storage' and p.tablename = 'objects' order by p.policyname::text collate "C" $$,
  $$ values
    ('members_and_staff_can_read_files', 'PERMISSIVE', 'SELECT'),
    ('self_can_change_files', 'PERMISSIVE', 'UPDATE'),
    ('self_can_delete_files', 'PERMISSIVE', 'DELETE'),
    ('self_can_upload_files', 'PERMISSIVE', 'INSERT'),
    ('tenant_isolation', 'RESTRICTIVE', 'ALL') $$,
  'B5: storage.objects has the policies of files, and no other'
);

select * from finish();

rollback;
