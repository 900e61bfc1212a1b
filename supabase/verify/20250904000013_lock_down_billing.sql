-- Users read billing and write only the columns meant for them.

do $$
begin
  assert (
    select bool_and(
      has_any_column_privilege('authenticated', t.name, 'select')
      and not has_table_privilege('authenticated', t.name, 'insert, update, truncate')
    )
    from unnest(array[
      'public.plans', 'public.platform_tiers', 'public.organizations', 'public.organization_members',
      'public.organization_invites', 'public.org_platform_subscriptions', 'public.organization_sharing_consent',
      'public.cohorts', 'public.cohort_waitlist', 'public.credit_transactions', 'public.payment_schedules',
      'public.wheel_of_life_snapshots', 'public.reflection_prompts'
    ]) as t (name)
  ), 'C1: authenticated cannot read a table of billing, or writes whole rows of it';

  assert not has_column_privilege('authenticated', 'public.organization_invites', 'token', 'select'),
    'C1: the secret of an invite can be read';

  assert not (
    has_any_column_privilege('authenticated', 'public.credit_transactions', 'insert, update')
    or has_any_column_privilege('authenticated', 'public.cohort_waitlist', 'insert, update')
    or has_any_column_privilege('authenticated', 'public.stripe_events', 'select, insert, update')
  ), 'C1: credits, places in a line or payments can be written by users';

  assert not has_function_privilege('authenticated', 'public.run_credit_maintenance()', 'execute'),
    'C1: users run the maintenance of credits';
end
$$;
