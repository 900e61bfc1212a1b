-- What signed-in users may do with billing and wellbeing, per table and column.
--
-- Was wrong:
--   C1  signed-in users held every privilege on every table, and executed what only a server has a reason to call
-- Changes: grants what the application uses. A column that is not listed is set by the database, or never changes: ids, time
--   stamps, the secret token of an invite. What is bought and paid (credits, subscriptions, Stripe) is written by servers.
--   service_role holds its grants from 20250904000000 already.
-- Locks: none that anybody waits for; the grants change the catalog only.
-- Undo: rollback/20250904000013_lock_down_billing.sql.

set lock_timeout = '5s';

grant
  select,
  insert (tenant_id, name, credit_allowance, price_cents, currency, billing_interval, stripe_price_id, is_active),
  update (name, credit_allowance, price_cents, currency, billing_interval, stripe_price_id, is_active),
  delete
  on table public.plans to authenticated;

grant
  select,
  insert (tenant_id, name, seat_limit, credits_per_seat, price_cents),
  update (name, seat_limit, credits_per_seat, price_cents),
  delete
  on table public.platform_tiers to authenticated;

grant
  select,
  insert (tenant_id, name, billing_email),
  update (name, billing_email),
  delete
  on table public.organizations to authenticated;

grant
  select,
  insert (tenant_id, organization_id, user_id, role),
  update (role),
  delete
  on table public.organization_members to authenticated;

-- Not the token: whoever reads it could accept the invite.
grant
  select (
    id, tenant_id, organization_id, email, role, invited_by, accepted_by, accepted_at, expires_at, created_at
  ),
  insert (tenant_id, organization_id, email, role),
  delete
  on table public.organization_invites to authenticated;

grant select on table public.org_platform_subscriptions to authenticated;

grant
  select,
  insert (tenant_id, organization_id, user_id, share_wheel),
  update (share_wheel),
  delete
  on table public.organization_sharing_consent to authenticated;

grant
  select,
  insert (tenant_id, program_id, name, capacity, credit_cost, starts_on, ends_on),
  update (name, capacity, credit_cost, starts_on, ends_on),
  delete
  on table public.cohorts to authenticated;

grant select on table public.cohort_waitlist to authenticated;

grant select on table public.credit_transactions to authenticated;

grant
  select,
  insert (tenant_id, enrollment_id, amount_cents, currency, due_on, status, paid_at),
  update (amount_cents, currency, due_on, status, paid_at),
  delete
  on table public.payment_schedules to authenticated;

grant
  select,
  insert (
    tenant_id, user_id, career_business, finances, health_fitness, family_friends, romance, personal_growth,
    fun_recreation, physical_environment, notes
  ),
  delete
  on table public.wheel_of_life_snapshots to authenticated;

grant
  select,
  update (answer),
  delete
  on table public.reflection_prompts to authenticated;

revoke execute on function public.run_credit_maintenance(), public.handle_stripe_payment(jsonb) from authenticated;
