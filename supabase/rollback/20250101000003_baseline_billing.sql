-- Undoes the baseline of billing. It refuses while there is anything to lose.

set lock_timeout = '5s';

do $$
begin
  if exists (select 1 from public.plans)
    or exists (select 1 from public.platform_tiers)
    or exists (select 1 from public.organizations)
    or exists (select 1 from public.cohorts)
    or exists (select 1 from public.credit_transactions)
    or exists (select 1 from public.payment_schedules)
    or exists (select 1 from public.stripe_events)
  then
    raise exception 'The tables of billing hold rows: rolling the baseline back would lose them. Take a dump and empty the tables first.';
  end if;
end
$$;

drop function
  public.handle_stripe_payment(jsonb), public.run_credit_maintenance(), public.export_feature_config(),
  public.check_org_seat_limit(uuid), public.accept_org_invite(text), public.join_cohort_waitlist(uuid),
  public.enroll_with_credits(uuid);

drop policy "Members can view their organizations" on public.organizations;

drop table
  public.stripe_events, public.payment_schedules, public.credit_transactions, public.cohort_waitlist, public.cohorts,
  public.organization_sharing_consent, public.org_platform_subscriptions, public.organization_invites,
  public.organization_members, public.organizations, public.platform_tiers, public.plans;
