-- Billing as found: plans and credits, organizations and their seats, cohorts and waitlists, payments.
--
-- Wrong on purpose, so that each later fix can be seen red first. Nothing here is an example to follow.
--   B5  each table has its own long idea of "may I see this", and none of them asks for the tenant
--   C1  guests hold every privilege
--   C13 no foreign key has an index
--   D9  accept_org_invite() writes user_organization_sharing_consent, which never existed (42P01, at run time only)
--   D12 enroll_with_credits() and join_cohort_waitlist() return untyped JSON, read first and write later: two calls at
--       once spend the same credit twice and take the same place
--   D13 run_credit_maintenance() reads user_subscriptions and organization_subscriptions, which never existed (42P01)
--   D14 check_org_seat_limit() reads organizations.platform_tier_id, export_feature_config() plans.program_id (42703);
--       handle_stripe_payment() writes null into payment_schedules.enrollment_id (23502), and a second delivery twice
--
-- Changes: creates twelve tables and seven functions in public.
-- Locks: SHARE ROW EXCLUSIVE on tenants, profiles, programs and client_enrollments, for a moment: foreign keys.
-- Undo: rollback/20250101000003_baseline_billing.sql.

set lock_timeout = '5s';

create table public.plans (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  name text not null check (trim(name) <> ''),
  credit_allowance integer not null default 0 check (credit_allowance >= 0),
  price_cents integer not null default 0 check (price_cents >= 0),
  currency text not null default 'eur' check (currency ~ '^[a-z]{3}$'),
  billing_interval text not null default 'month' check (billing_interval in ('month', 'year')),
  stripe_price_id text,
  is_active boolean not null default true,
  created_at timestamptz not null default now()
);

comment on table public.plans is 'What a person can subscribe to.';

comment on column public.plans.credit_allowance is 'Credits that a subscriber receives each month, whatever the billing interval.';

grant all on table public.plans to anon, authenticated, service_role;

create table public.platform_tiers (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  name text not null check (trim(name) <> ''),
  seat_limit integer check (seat_limit > 0),
  credits_per_seat integer not null default 0 check (credits_per_seat >= 0),
  price_cents integer not null default 0 check (price_cents >= 0),
  created_at timestamptz not null default now()
);

comment on table public.platform_tiers is 'What an organization can subscribe to.';

comment on column public.platform_tiers.seat_limit is 'How many members an organization may have; null: as many as it likes.';

comment on column public.platform_tiers.credits_per_seat is 'Credits that each member receives each month.';

grant all on table public.platform_tiers to anon, authenticated, service_role;

create table public.organizations (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  name text not null check (trim(name) <> ''),
  billing_email text,
  created_at timestamptz not null default now()
);

comment on table public.organizations is 'A customer of a tenant that buys seats for its people.';

grant all on table public.organizations to anon, authenticated, service_role;

create table public.organization_members (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  role text not null default 'member' check (role in ('manager', 'member')),
  created_at timestamptz not null default now(),
  unique (organization_id, user_id)
);

comment on table public.organization_members is 'Who takes a seat in which organization. Managers look after members, invites and seats.';

grant all on table public.organization_members to anon, authenticated, service_role;

create table public.organization_invites (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  email text not null check (email = lower(trim(email)) and email like '%_@_%'),
  role text not null default 'member' check (role in ('manager', 'member')),
  token text not null unique default gen_random_uuid()::text,
  invited_by uuid references public.profiles (id) on delete set null,
  accepted_by uuid references public.profiles (id) on delete set null,
  accepted_at timestamptz,
  expires_at timestamptz not null default now() + interval '14 days',
  created_at timestamptz not null default now()
);

comment on table public.organization_invites is 'An invitation by email to take a seat.';

comment on column public.organization_invites.token is 'The secret in the link of the email.';

grant all on table public.organization_invites to anon, authenticated, service_role;

create table public.org_platform_subscriptions (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  platform_tier_id uuid not null references public.platform_tiers (id),
  status text not null default 'active' check (status in ('trialing', 'active', 'past_due', 'cancelled')),
  stripe_subscription_id text,
  current_period_end timestamptz,
  created_at timestamptz not null default now()
);

comment on table public.org_platform_subscriptions is 'Which tier an organization pays for. Trialing, active and past due subscriptions count.';

comment on column public.org_platform_subscriptions.current_period_end is 'Null: until it is cancelled.';

grant all on table public.org_platform_subscriptions to anon, authenticated, service_role;

create table public.organization_sharing_consent (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  share_wheel boolean not null default false,
  created_at timestamptz not null default now(),
  unique (organization_id, user_id)
);

comment on table public.organization_sharing_consent is 'What a member lets the managers of an organization see.';

comment on column public.organization_sharing_consent.share_wheel is 'The member''s wheel_of_life_snapshots.';

grant all on table public.organization_sharing_consent to anon, authenticated, service_role;

create table public.cohorts (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  program_id uuid not null references public.programs (id) on delete cascade,
  name text not null check (trim(name) <> ''),
  capacity integer not null check (capacity > 0),
  credit_cost integer not null default 1 check (credit_cost >= 0),
  starts_on date,
  ends_on date,
  created_at timestamptz not null default now(),
  check (ends_on >= starts_on)
);

comment on table public.cohorts is 'A group of clients who take a program together.';

comment on column public.cohorts.credit_cost is 'Credits that a place costs.';

grant all on table public.cohorts to anon, authenticated, service_role;

create table public.cohort_waitlist (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  cohort_id uuid not null references public.cohorts (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  position integer not null check (position > 0),
  created_at timestamptz not null default now()
);

comment on table public.cohort_waitlist is 'Who waits for a place in a cohort.';

comment on column public.cohort_waitlist.position is 'Place in the line, from 1.';

grant all on table public.cohort_waitlist to anon, authenticated, service_role;

create table public.credit_transactions (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  user_id uuid not null references public.profiles (id) on delete cascade,
  amount integer not null check (amount <> 0),
  kind text not null
    check (kind in ('plan_allowance', 'organization_allowance', 'purchase', 'enrollment', 'refund', 'adjustment')),
  enrollment_id uuid references public.client_enrollments (id) on delete set null,
  description text,
  created_at timestamptz not null default now()
);

comment on table public.credit_transactions is 'The ledger of credits: the balance of a person in a tenant is the sum of amount.';

comment on column public.credit_transactions.amount is 'Credits received, or negative: spent.';

grant all on table public.credit_transactions to anon, authenticated, service_role;

create table public.payment_schedules (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  enrollment_id uuid not null references public.client_enrollments (id),
  amount_cents integer not null check (amount_cents > 0),
  currency text not null default 'eur' check (currency ~ '^[a-z]{3}$'),
  due_on date not null default current_date,
  status text not null default 'pending' check (status in ('pending', 'paid', 'failed', 'cancelled')),
  paid_at timestamptz,
  created_at timestamptz not null default now()
);

comment on table public.payment_schedules is 'What a client pays for an enrollment, and when.';

grant all on table public.payment_schedules to anon, authenticated, service_role;

create table public.stripe_events (
  id uuid primary key default gen_random_uuid(),
  stripe_event_id text not null,
  type text not null,
  payload jsonb not null,
  created_at timestamptz not null default now()
);

comment on table public.stripe_events is 'What Stripe told us. Stripe delivers at least once, in any order.';

comment on column public.stripe_events.stripe_event_id is 'evt_…, the same on every delivery.';

grant all on table public.stripe_events to anon, authenticated, service_role;

create function public.enroll_with_credits(p_cohort_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  cohort public.cohorts;
  balance integer;
  enrollment pg_catalog.uuid;
begin
  select c.* into cohort from public.cohorts c where c.id = p_cohort_id;
  select coalesce(sum(t.amount), 0) into balance from public.credit_transactions t where t.user_id = auth.uid();
  if balance < cohort.credit_cost then
    return json_build_object('success', false, 'error', 'insufficient_credits');
  end if;
  insert into public.credit_transactions (tenant_id, user_id, amount, kind)
  values (cohort.tenant_id, auth.uid(), -cohort.credit_cost, 'enrollment');
  insert into public.client_enrollments (tenant_id, client_id, program_id, cohort_id)
  values (cohort.tenant_id, auth.uid(), cohort.program_id, cohort.id)
  returning id into enrollment;
  return json_build_object('success', true, 'enrollment_id', enrollment);
end
$$;

grant execute on function public.enroll_with_credits(uuid) to anon, authenticated, service_role;

create function public.join_cohort_waitlist(p_cohort_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  place integer;
begin
  select count(*) + 1 into place from public.cohort_waitlist w where w.cohort_id = p_cohort_id;
  insert into public.cohort_waitlist (tenant_id, cohort_id, user_id, position)
  select c.tenant_id, c.id, auth.uid(), place
  from public.cohorts c
  where c.id = p_cohort_id;
  return json_build_object('success', true, 'position', place);
end
$$;

grant execute on function public.join_cohort_waitlist(uuid) to anon, authenticated, service_role;

create function public.accept_org_invite(p_token text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  invite public.organization_invites;
begin
  select i.* into invite from public.organization_invites i where i.token = p_token;
  insert into public.organization_members (tenant_id, organization_id, user_id, role)
  values (invite.tenant_id, invite.organization_id, auth.uid(), invite.role);
  insert into public.user_organization_sharing_consent (organization_id, user_id, share_profile, share_enrollments)
  values (invite.organization_id, auth.uid(), true, true);
  return json_build_object('success', true);
end
$$;

grant execute on function public.accept_org_invite(text) to anon, authenticated, service_role;

create function public.check_org_seat_limit(p_organization_id uuid)
returns json
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  seats integer;
  used integer;
begin
  select t.seat_limit into seats
  from public.organizations o
  join public.platform_tiers t on t.id = o.platform_tier_id
  where o.id = p_organization_id;
  select count(*) into used from public.organization_members m where m.organization_id = p_organization_id;
  return json_build_object('seat_limit', seats, 'used', used);
end
$$;

grant execute on function public.check_org_seat_limit(uuid) to anon, authenticated, service_role;

create function public.export_feature_config()
returns json
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select json_agg(json_build_object('plan', p.name, 'program', g.name))
    from public.plans p
    join public.programs g on g.id = p.program_id
  );
end
$$;

grant execute on function public.export_feature_config() to anon, authenticated, service_role;

create function public.run_credit_maintenance()
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  granted integer;
begin
  insert into public.credit_transactions (tenant_id, user_id, amount, kind)
  select s.tenant_id, s.user_id, p.credit_allowance, 'plan_allowance'
  from public.user_subscriptions s
  join public.plans p on p.id = s.plan_id
  union all
  select s.tenant_id, m.user_id, t.credits_per_seat, 'organization_allowance'
  from public.organization_subscriptions s
  join public.platform_tiers t on t.id = s.platform_tier_id
  join public.organization_members m on m.organization_id = s.organization_id;
  get diagnostics granted = row_count;
  return granted;
end
$$;

grant execute on function public.run_credit_maintenance() to anon, authenticated, service_role;

create function public.handle_stripe_payment(payload jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  paid pg_catalog.jsonb := payload -> 'data' -> 'object';
  enrollment pg_catalog.uuid := paid -> 'metadata' ->> 'enrollment_id';
begin
  insert into public.stripe_events (stripe_event_id, type, payload)
  values (payload ->> 'id', payload ->> 'type', payload);
  insert into public.payment_schedules (tenant_id, enrollment_id, amount_cents, currency, status, paid_at)
  values (
    (paid -> 'metadata' ->> 'tenant_id')::pg_catalog.uuid, enrollment, (paid ->> 'amount_total')::integer,
    coalesce(paid ->> 'currency', 'eur'), 'paid', now());
end
$$;

grant execute on function public.handle_stripe_payment(jsonb) to anon, authenticated, service_role;

alter table public.plans enable row level security;

alter table public.platform_tiers enable row level security;

alter table public.organizations enable row level security;

alter table public.organization_members enable row level security;

alter table public.organization_invites enable row level security;

alter table public.org_platform_subscriptions enable row level security;

alter table public.organization_sharing_consent enable row level security;

alter table public.cohorts enable row level security;

alter table public.cohort_waitlist enable row level security;

alter table public.credit_transactions enable row level security;

alter table public.payment_schedules enable row level security;

alter table public.stripe_events enable row level security;

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
