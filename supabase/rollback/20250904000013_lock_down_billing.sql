-- Undoes lock_down_billing: signed-in users hold nothing on the tables again.

set lock_timeout = '5s';

revoke
  select,
  insert (tenant_id, name, credit_allowance, price_cents, currency, billing_interval, stripe_price_id, is_active),
  update (name, credit_allowance, price_cents, currency, billing_interval, stripe_price_id, is_active),
  delete
  on table public.plans from authenticated;

revoke
  select,
  insert (tenant_id, name, seat_limit, credits_per_seat, price_cents),
  update (name, seat_limit, credits_per_seat, price_cents),
  delete
  on table public.platform_tiers from authenticated;

revoke
  select,
  insert (tenant_id, name, billing_email),
  update (name, billing_email),
  delete
  on table public.organizations from authenticated;

revoke
  select,
  insert (tenant_id, organization_id, user_id, role),
  update (role),
  delete
  on table public.organization_members from authenticated;

revoke
  select (
    id, tenant_id, organization_id, email, role, invited_by, accepted_by, accepted_at, expires_at, created_at
  ),
  insert (tenant_id, organization_id, email, role),
  delete
  on table public.organization_invites from authenticated;

revoke select on table public.org_platform_subscriptions from authenticated;

revoke
  select,
  insert (tenant_id, organization_id, user_id, share_wheel),
  update (share_wheel),
  delete
  on table public.organization_sharing_consent from authenticated;

revoke
  select,
  insert (tenant_id, program_id, name, capacity, credit_cost, starts_on, ends_on),
  update (name, capacity, credit_cost, starts_on, ends_on),
  delete
  on table public.cohorts from authenticated;

revoke select on table public.cohort_waitlist from authenticated;

revoke select on table public.credit_transactions from authenticated;

revoke
  select,
  insert (tenant_id, enrollment_id, amount_cents, currency, due_on, status, paid_at),
  update (amount_cents, currency, due_on, status, paid_at),
  delete
  on table public.payment_schedules from authenticated;

revoke
  select,
  insert (
    tenant_id, user_id, career_business, finances, health_fitness, family_friends, romance, personal_growth,
    fun_recreation, physical_environment, notes
  ),
  delete
  on table public.wheel_of_life_snapshots from authenticated;

revoke
  select,
  update (answer),
  delete
  on table public.reflection_prompts from authenticated;

grant execute on function public.run_credit_maintenance(), public.handle_stripe_payment(jsonb) to authenticated;
