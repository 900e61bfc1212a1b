-- The keys of members and participants hold their tenant, so that none tells of a row of another one.
--
-- Was wrong:
--   C15 23505 or 23503 told a member of two tenants, who knew an id, whether somebody is in a group or session there
--   D9  an invitation as manager that a member accepted was used up and changed nothing
-- Changes: the indexes of the file before take the place of the keys. Who upserts names the tenant as well, or no columns at all:
--   on_conflict=group_id,tenant_id,user_id. accept_org_invite() makes a member a manager who is invited as one.
-- Locks: ACCESS EXCLUSIVE on the six tables, for catalog changes only.
-- Undo: rollback/20260416000005_tenant_in_member_keys.sql.

set lock_timeout = '5s';

alter table public.group_memberships
  drop constraint group_memberships_pkey,
  add constraint group_memberships_pkey primary key using index group_memberships_group_tenant_user_key;

alter table public.group_session_participants
  drop constraint group_session_participants_pkey,
  add constraint group_session_participants_pkey primary key using index group_session_participants_session_tenant_user_key;

alter table public.module_session_participants
  drop constraint module_session_participants_pkey,
  add constraint module_session_participants_pkey primary key using index module_session_participants_session_tenant_user_key;

alter table public.session_participants
  drop constraint session_participants_pkey,
  add constraint session_participants_pkey primary key using index session_participants_session_tenant_user_key;

alter table public.organization_members
  drop constraint organization_members_organization_id_user_id_key,
  add constraint organization_members_organization_tenant_user_key unique using index organization_members_organization_tenant_user_key;

alter table public.organization_sharing_consent
  drop constraint organization_sharing_consent_organization_id_user_id_key,
  add constraint organization_sharing_consent_organization_tenant_user_key unique using index organization_sharing_consent_organization_tenant_user_key;

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

  select m.organization_id, o.name, m.role, c.share_wheel into seat
  from public.organization_members m
  join public.organizations o on o.id = m.organization_id
  join public.organization_sharing_consent c on c.organization_id = m.organization_id and c.user_id = m.user_id
  where m.organization_id = invite.organization_id
    and m.user_id = account;
  return seat;
end
$$;
