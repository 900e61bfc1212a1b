-- An organization has as many members as its tier has seats.
--
-- Was wrong:
--   D14 check_org_seat_limit() read organizations.platform_tier_id, which does not exist; nothing kept an organization within
--       its seats
-- Changes: the limit comes from the live subscription and its tier. A member beyond it is refused, also when two take the last
--   seat at once. Organizations that are beyond it already keep their members. Without a subscription there are no seats
--   to give; a tier without limit gives as many as are needed.
-- Locks: SHARE ROW EXCLUSIVE on organization_members, for a moment: a trigger.
-- Undo: rollback/20260407000000_seat_limits.sql.

set lock_timeout = '5s';

drop function public.check_org_seat_limit(uuid);

create type public.organization_seats as (
  organization_id uuid,
  seat_limit integer,
  seats_used integer,
  seats_free integer
);

comment on type public.organization_seats is 'The seats of an organization; limit and free are null where the tier has no limit.';

create function private.organization_seats(organization_id uuid)
returns public.organization_seats
language sql
stable
security definer
set search_path = ''
as $$
  -- greatest() passes over nulls: without a limit it would say that no seat is free.
  select o.id, seats.available, used.seats, case when seats.available is not null then greatest(seats.available - used.seats, 0) end
  from public.organizations o
  left join private.live_org_subscriptions s on s.organization_id = o.id
  left join public.platform_tiers t on t.id = s.platform_tier_id
  cross join lateral (select case when t.id is null then 0 else t.seat_limit end as available) as seats
  cross join lateral (
    select count(*)::integer as seats from public.organization_members m where m.organization_id = o.id
  ) as used
  where o.id = organization_seats.organization_id
$$;

comment on function private.organization_seats(uuid) is 'The seats of an organization, whoever asks.';

revoke all on function private.organization_seats(uuid) from public;

create function public.check_org_seat_limit(organization_id uuid)
returns public.organization_seats
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if (private.claims() ->> 'role') = 'service_role' then
    return private.organization_seats(check_org_seat_limit.organization_id);
  end if;
  if not (
    private.is_active_user()
    and exists (
      select 1
      from public.organizations o
      where o.id = check_org_seat_limit.organization_id
        and o.tenant_id = public.get_auth_tenant_id()
        and (o.id in (select private.managed_organization_ids()) or private.has_any_role('{admin,consultor}'))
    )
  ) then
    raise exception 'You do not manage this organization.' using errcode = '42501';
  end if;
  return private.organization_seats(check_org_seat_limit.organization_id);
end
$$;

comment on function public.check_org_seat_limit(uuid) is
  'The seats of an organization, for its managers, the office of its tenant and the service role; otherwise 42501.';

revoke all on function public.check_org_seat_limit(uuid) from public, anon, authenticated, service_role;

grant execute on function public.check_org_seat_limit(uuid) to authenticated, service_role;

create function private.enforce_seat_limit()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  seats public.organization_seats;
begin
  -- Two members for the last seat: the second waits here and then counts the first.
  perform 1 from public.organizations o where o.id = new.organization_id for no key update;
  seats := private.organization_seats(new.organization_id);
  if seats.seats_used > seats.seat_limit then
    raise exception 'All % seats of this organization are taken.', seats.seat_limit
      using errcode = '23514', hint = 'Free a seat, or change to a larger tier.';
  end if;
  return null;
end
$$;

comment on function private.enforce_seat_limit() is
  'Refuses a member beyond the seats of the organization. After the insert: a member who is there already takes no seat.';

revoke all on function private.enforce_seat_limit() from public;

create trigger enforce_seat_limit
  after insert or update of organization_id on public.organization_members
  for each row execute function private.enforce_seat_limit();
