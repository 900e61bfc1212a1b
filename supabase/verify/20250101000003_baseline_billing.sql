-- The twelve tables with row level security, and the seven functions exist.

do $$
declare
  missing text;
begin
  select string_agg(t.name, ', ') into missing
  from unnest(array[
    'plans', 'platform_tiers', 'organizations', 'organization_members', 'organization_invites',
    'org_platform_subscriptions', 'organization_sharing_consent', 'cohorts', 'cohort_waitlist', 'credit_transactions',
    'payment_schedules', 'stripe_events'
  ]) as t (name)
  where not exists (
    select 1 from pg_catalog.pg_class c where c.oid = to_regclass('public.' || t.name) and c.relrowsecurity
  );
  assert missing is null, format('missing, or without row level security: %s', missing);

  select string_agg(f.name, ', ') into missing
  from unnest(array[
    'enroll_with_credits(uuid)', 'join_cohort_waitlist(uuid)', 'accept_org_invite(text)', 'check_org_seat_limit(uuid)',
    'export_feature_config()', 'run_credit_maintenance()', 'handle_stripe_payment(jsonb)'
  ]) as f (name)
  where to_regprocedure('public.' || f.name) is null;
  assert missing is null, format('missing: %s', missing);
end
$$;
