-- Undoes invitations_end_with_their_sender: an invitation outlives its sender and the removal of whoever it was sent to. What has
-- expired stays expired.

set lock_timeout = '5s';

drop trigger expire_invites on public.user_tenants;

drop function private.expire_invites_of_removed();

drop trigger expire_without_sender on public.organization_invites;

drop function private.expire_invite();

create or replace function public.accept_org_invite(token text, share_wheel boolean default false)
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
  where i.token = accept_org_invite.token
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

  insert into public.user_tenants (user_id, tenant_id)
  values (account, invite.tenant_id)
  on conflict on constraint user_tenants_pkey do nothing;
  if found then
    insert into public.user_roles (user_id, tenant_id, role_type)
    values (account, invite.tenant_id, 'client');
  end if;

  insert into public.organization_members (tenant_id, organization_id, user_id, role)
  values (invite.tenant_id, invite.organization_id, account, invite.role)
  on conflict (organization_id, user_id) do nothing;

  insert into public.organization_sharing_consent (tenant_id, organization_id, user_id, share_wheel)
  values (invite.tenant_id, invite.organization_id, account, coalesce(accept_org_invite.share_wheel, false))
  on conflict (organization_id, user_id) do update set share_wheel = excluded.share_wheel;

  update public.organization_invites i
  set
    accepted_by = account,
    accepted_at = now()
  where i.id = invite.id;

  perform private.enter_tenant(account, invite.tenant_id);

  select m.organization_id, o.name, m.role, c.share_wheel into seat
  from public.organization_members m
  join public.organizations o on o.id = m.organization_id
  join public.organization_sharing_consent c on c.organization_id = m.organization_id and c.user_id = m.user_id
  where m.organization_id = invite.organization_id
    and m.user_id = account;
  return seat;
end
$$;

comment on function public.accept_org_invite(text, boolean) is
  'Takes the seat that the caller was invited to, enters its tenant, and says whether managers may see the caller''s wheel. '
  '42501 without an active account or for another address, P0002 for an unknown invite, 23505 when it was accepted, '
  '22023 when it has expired, 23514 when no seat is free. Refresh the token afterwards.';

drop function private.may_invite(uuid, uuid);
