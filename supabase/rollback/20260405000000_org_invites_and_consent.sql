-- Undoes org_invites_and_consent: the function as it was found. Who accepted keeps the seat.

set lock_timeout = '5s';

alter policy self_staff_and_managers_can_read_wheels on public.wheel_of_life_snapshots
  to authenticated
  using (user_id = (select auth.uid()) or user_id = any (array(select private.my_client_ids())));

alter policy self_staff_and_managers_can_read_wheels on public.wheel_of_life_snapshots
  rename to self_and_staff_can_read_wheels;

drop function private.sharing_member_ids();

drop function public.accept_org_invite(text, boolean);

drop type public.organization_seat;

alter table public.organization_invites alter column invited_by drop default;

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

grant execute on function public.accept_org_invite(text) to authenticated, service_role;
