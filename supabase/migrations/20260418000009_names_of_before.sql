-- Clients of before find the functions whose arguments have other names today.
--
-- Was wrong:
--   D12 enroll_with_credits() and join_cohort_waitlist() had been called with p_cohort_id, accept_org_invite() with p_token: such a call failed
--   D14 at once with PGRST202, and so did check_org_seat_limit() with p_organization_id, wheel_focus_areas() with p_user_id and
--       handle_stripe_payment(payload): the names of today came in the same release as those of before went
-- Changes: each takes both names for one release, and the first three answer with success, which clients of before read; what fails is an error.
--   One function of both names, for Postgres cannot tell two apart that differ in names only. handle_stripe_payment(payload) is
--   record_stripe_event(event). The names of before, success and handle_stripe_payment() go with the release after this one.
-- Locks: none on tables.
-- Undo: rollback/20260418000009_names_of_before.sql.

set lock_timeout = '5s';

alter type public.credit_enrollment add attribute success boolean;

alter type public.waitlist_place add attribute success boolean;

alter type public.organization_seat add attribute success boolean;

drop function public.enroll_with_credits(uuid);

create function public.enroll_with_credits(cohort_id uuid default null, p_cohort_id uuid default null)
returns public.credit_enrollment
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid := private.require_account();
  cohort public.cohorts := private.open_cohort(coalesce(enroll_with_credits.cohort_id, p_cohort_id));
  done public.credit_enrollment;
begin
  -- The same person at two cohorts at once: the second waits here and then counts what is left.
  perform 1 from public.profiles p where p.id = account for no key update;

  done.success := true;
  done.cohort_id := cohort.id;
  done.credits_spent := cohort.credit_cost;
  done.balance := private.credit_balance(account, cohort.tenant_id) - cohort.credit_cost;

  insert into public.client_enrollments (tenant_id, client_id, program_id, cohort_id)
  values (cohort.tenant_id, account, cohort.program_id, cohort.id)
  on conflict do nothing
  returning id into done.enrollment_id;
  if done.enrollment_id is null then
    raise exception 'You are enrolled in this program already.' using errcode = '23505';
  end if;
  -- With this one within: each who waits before the caller, and has not let a place go by, needs one of those that are left.
  if cohort.capacity - private.taken_places(cohort.id) < (
    select count(*)
    from public.cohort_waitlist w
    where w.cohort_id = cohort.id
      and w.user_id <> account
      and (w.offered_until is null or w.offered_until > now())
      and w.position < coalesce(
        (select mine.position from public.cohort_waitlist mine where mine.cohort_id = cohort.id and mine.user_id = account),
        2147483647
      )
  ) then
    raise exception 'Others are in line for this place.' using errcode = '23514', hint = 'Join the waitlist.';
  end if;
  if done.balance < 0 then
    raise exception 'A place costs % credits; you have %.', cohort.credit_cost, done.balance + cohort.credit_cost
      using errcode = '23514', hint = 'Buy credits, or wait for the next allowance.';
  end if;

  if cohort.credit_cost > 0 then
    insert into public.credit_transactions (tenant_id, user_id, amount, kind, enrollment_id, description)
    values (cohort.tenant_id, account, -cohort.credit_cost, 'enrollment', done.enrollment_id, cohort.name);
  end if;
  perform private.leave_line(cohort.id, account);
  return done;
end
$$;

comment on function public.enroll_with_credits(uuid, uuid) is
  'Enrolls the caller in a cohort and spends its price in credits; whoever waited leaves the line. 42501 without an active account, P0002 for an unknown cohort, 23505 when enrolled in its program already, 23514 when it is full or the credits do not suffice. p_cohort_id, the name of before, goes with the release after this one.';

revoke all on function public.enroll_with_credits(uuid, uuid) from public, anon, authenticated, service_role;

grant execute on function public.enroll_with_credits(uuid, uuid) to authenticated;

drop function public.join_cohort_waitlist(uuid);

create function public.join_cohort_waitlist(cohort_id uuid default null, p_cohort_id uuid default null)
returns public.waitlist_place
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid := private.require_account();
  cohort public.cohorts := private.open_cohort(coalesce(join_cohort_waitlist.cohort_id, p_cohort_id));
  place public.waitlist_place;
begin
  select w.cohort_id, w.position, w.created_at, true into place
  from public.cohort_waitlist w
  where w.cohort_id = cohort.id
    and w.user_id = account;
  if found then
    return place;
  end if;
  if exists (
    select 1
    from public.client_enrollments e
    where e.cohort_id = cohort.id
      and e.client_id = account
      and e.status in ('pending', 'active', 'paused')
  ) then
    raise exception 'You have a place in this cohort already.' using errcode = '23505';
  end if;
  if cohort.capacity - private.taken_places(cohort.id) > (
    select count(*)
    from public.cohort_waitlist w
    where w.cohort_id = cohort.id
      and (w.offered_until is null or w.offered_until > now())
  ) then
    raise exception 'A place in this cohort is free.' using errcode = '23514', hint = 'Take it with enroll_with_credits().';
  end if;
  insert into public.cohort_waitlist as w (tenant_id, cohort_id, user_id, position)
  select cohort.tenant_id, cohort.id, account, coalesce(max(o.position), 0) + 1
  from public.cohort_waitlist o
  where o.cohort_id = cohort.id
  returning w.cohort_id, w.position, w.created_at, true into place;
  return place;
end
$$;

comment on function public.join_cohort_waitlist(uuid, uuid) is
  'Joins the line for a full cohort, or says where one stands in it. P0002: no such cohort, or it has ended; 23505: the place is yours already; 23514: a place is free. p_cohort_id, the name of before, goes with the release after this one.';

revoke all on function public.join_cohort_waitlist(uuid, uuid) from public, anon, authenticated, service_role;

grant execute on function public.join_cohort_waitlist(uuid, uuid) to authenticated;

drop function public.accept_org_invite(text, boolean);

create function public.accept_org_invite(token text default null, share_wheel boolean default false, p_token text default null)
returns public.organization_seat
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid := private.require_account();
  invite public.organization_invites;
  seat public.organization_seat;
begin
  -- Two clicks on one link: the second waits here and then finds the invite accepted.
  select i.* into invite
  from public.organization_invites i
  where i.token = coalesce(accept_org_invite.token, p_token)
  for no key update;
  if not found then
    raise exception 'This invitation does not exist.' using errcode = 'P0002';
  end if;
  if not exists (
    select 1
    from auth.users a
    where a.id = account
      and lower(a.email) = invite.email
      and a.email_confirmed_at is not null
  ) then
    raise exception 'This invitation was sent to another email address.' using errcode = '42501';
  end if;
  if invite.accepted_at is not null then
    raise exception 'This invitation was accepted already.' using errcode = '23505';
  end if;
  if invite.expires_at <= now() then
    raise exception 'This invitation has expired.' using errcode = '22023', hint = 'Ask for a new one.';
  end if;
  -- Nobody: a server sent it.
  if invite.invited_by is not null and not private.may_invite(invite.invited_by, invite.organization_id) then
    raise exception 'Whoever sent this invitation may no longer invite.' using errcode = '22023', hint = 'Ask for a new one.';
  end if;

  insert into public.user_tenants (user_id, tenant_id)
  values (account, invite.tenant_id)
  on conflict on constraint user_tenants_pkey do nothing;
  if found then
    insert into public.user_roles (user_id, tenant_id, role_type)
    values (account, invite.tenant_id, 'client');
  end if;

  insert into public.organization_members (tenant_id, organization_id, user_id, role)
  values (invite.tenant_id, invite.organization_id, account, invite.role)
  -- Who has a seat already and is invited to manage manages from now on.
  on conflict (organization_id, tenant_id, user_id) do update set role = excluded.role where excluded.role = 'manager';

  insert into public.organization_sharing_consent (tenant_id, organization_id, user_id, share_wheel)
  values (invite.tenant_id, invite.organization_id, account, coalesce(accept_org_invite.share_wheel, false))
  on conflict (organization_id, tenant_id, user_id) do update set share_wheel = excluded.share_wheel;

  update public.organization_invites i
  set
    accepted_by = account,
    accepted_at = now()
  where i.id = invite.id;

  perform private.enter_tenant(account, invite.tenant_id);

  select m.organization_id, o.name, m.role, c.share_wheel, true into seat
  from public.organization_members m
  join public.organizations o on o.id = m.organization_id
  join public.organization_sharing_consent c on c.organization_id = m.organization_id and c.user_id = m.user_id
  where m.organization_id = invite.organization_id
    and m.user_id = account;
  return seat;
end
$$;

comment on function public.accept_org_invite(text, boolean, text) is
  'Takes the seat that the caller was invited to, enters its tenant, and says whether managers may see the caller''s wheel. 42501 without an active account or for another address, P0002 for an unknown invite, 23505 when it was accepted, 22023 when it has expired or its sender may no longer invite, 23514 when no seat is free. Refresh the token afterwards. p_token, the name of before, goes with the release after this one.';

revoke all on function public.accept_org_invite(text, boolean, text) from public, anon, authenticated, service_role;

grant execute on function public.accept_org_invite(text, boolean, text) to authenticated;

drop function public.check_org_seat_limit(uuid);

create function public.check_org_seat_limit(organization_id uuid default null, p_organization_id uuid default null)
returns public.organization_seats
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if (private.claims() ->> 'role') = 'service_role' then
    return private.organization_seats(coalesce(check_org_seat_limit.organization_id, p_organization_id));
  end if;
  if not (
    private.is_active_user()
    and exists (
      select 1
      from public.organizations o
      where o.id = coalesce(check_org_seat_limit.organization_id, p_organization_id)
        and o.tenant_id = public.get_auth_tenant_id()
        and (o.id in (select private.managed_organization_ids()) or private.has_any_role('{admin,consultor}'))
    )
  ) then
    raise exception 'You do not manage this organization.' using errcode = '42501';
  end if;
  return private.organization_seats(coalesce(check_org_seat_limit.organization_id, p_organization_id));
end
$$;

comment on function public.check_org_seat_limit(uuid, uuid) is
  'The seats of an organization, for its managers, the office of its tenant and the service role; otherwise 42501. p_organization_id, the name of before, goes with the release after this one.';

revoke all on function public.check_org_seat_limit(uuid, uuid) from public, anon, authenticated, service_role;

grant execute on function public.check_org_seat_limit(uuid, uuid) to authenticated, service_role;

drop function public.wheel_focus_areas(uuid);

create function public.wheel_focus_areas(user_id uuid default auth.uid(), p_user_id uuid default null)
returns table(area text, score smallint, snapshot_id uuid, assessed_at timestamptz)
language sql
stable
security invoker
set search_path = ''
as $$
  select a.area, a.score, s.id, s.created_at
  from (
    select w.*
    from public.wheel_of_life_snapshots w
    where w.user_id = coalesce(p_user_id, wheel_focus_areas.user_id)
    order by w.created_at desc, w.id
    limit 1
  ) as s
  cross join lateral (
    values
      ('career_business', s.career_business),
      ('finances', s.finances),
      ('health_fitness', s.health_fitness),
      ('family_friends', s.family_friends),
      ('romance', s.romance),
      ('personal_growth', s.personal_growth),
      ('fun_recreation', s.fun_recreation),
      ('physical_environment', s.physical_environment)
  ) as a (area, score)
  order by a.score, a.area
$$;

comment on function public.wheel_focus_areas(uuid, uuid) is
  'The eight areas of somebody''s latest wheel of life, the lowest score first. No rows where the caller may not see the wheel. p_user_id, the name of before, goes with the release after this one.';

revoke all on function public.wheel_focus_areas(uuid, uuid) from public, anon, authenticated, service_role;

grant execute on function public.wheel_focus_areas(uuid, uuid) to authenticated, service_role;

create function public.handle_stripe_payment(payload jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform public.record_stripe_event(payload);
end
$$;

comment on function public.handle_stripe_payment(jsonb) is 'Goes with the release after this one: call record_stripe_event(). For the service role.';

revoke all on function public.handle_stripe_payment(jsonb) from public, anon, authenticated, service_role;

grant execute on function public.handle_stripe_payment(jsonb) to service_role;
