-- Each of the thirteen tables forces RLS and has the one restrictive policy; no long policy is left.

do $$
declare
  missing text;
begin
  select string_agg(t.name, ', ') into missing
  from unnest(array[
    'plans', 'platform_tiers', 'organizations', 'organization_members', 'organization_invites',
    'org_platform_subscriptions', 'organization_sharing_consent', 'cohorts', 'cohort_waitlist', 'credit_transactions',
    'payment_schedules', 'wheel_of_life_snapshots', 'reflection_prompts'
  ]) as t (name)
  where not exists (
    select 1
    from pg_catalog.pg_class c
    join pg_catalog.pg_policy p on p.polrelid = c.oid
    where c.oid = to_regclass('public.' || t.name)
      and c.relrowsecurity
      and c.relforcerowsecurity
      and p.polname = 'tenant_isolation'
      and not p.polpermissive
      and p.polcmd = '*'
      and p.polroles = array['authenticated'::regrole::oid]
      and pg_get_expr(p.polqual, p.polrelid) = pg_get_expr(p.polwithcheck, p.polrelid)
      and pg_get_expr(p.polqual, p.polrelid) like '%get_auth_tenant_id()%is_active_user()%'
  );
  assert missing is null, format('B5: tenant_isolation is missing or different on %s', missing);

  select string_agg(format('%s on %s', p.policyname, p.tablename), ', ') into missing
  from pg_catalog.pg_policies p
  where p.schemaname = 'public'
    and p.policyname like '% %'
    and p.tablename in (
      'plans', 'platform_tiers', 'organizations', 'organization_members', 'organization_invites',
      'org_platform_subscriptions', 'organization_sharing_consent', 'cohorts', 'cohort_waitlist', 'credit_transactions',
      'payment_schedules', 'wheel_of_life_snapshots', 'reflection_prompts'
    );
  assert missing is null, format('B5: as found still: %s', missing);

  assert (
    select count(*) = 6
    from pg_catalog.pg_constraint c
    where c.contype = 'f'
      and c.confrelid = any (array['public.organizations'::regclass, 'public.platform_tiers', 'public.cohorts'])
      and c.conrelid <> 'public.client_enrollments'::regclass
      and cardinality(c.conkey) = 2
  ), 'a row may refer to an organization, a tier or a cohort of another tenant';
end
$$;
