-- Undoes seat_limits: the function as it was found, and no limit.

set lock_timeout = '5s';

drop trigger enforce_seat_limit on public.organization_members;

drop function private.enforce_seat_limit();

drop function public.check_org_seat_limit(uuid);

drop function private.organization_seats(uuid);

drop type public.organization_seats;

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

grant execute on function public.check_org_seat_limit(uuid) to authenticated, service_role;
