-- An invitation is as good as whoever sent it, and ends with the membership of whoever it was sent to.
--
-- Was wrong:
--   B9  who expected to be removed kept a way back: a manager who had invited the own address, or a friend's, or an admin who had
--       invited either as manager, lost the seat, the role, the membership or the account, and the link still gave all of it; so
--       did a link that a removed member had never used. Found by an attacker of ours
-- Changes: accept_org_invite() asks whether the sender could still invite (22023 otherwise). An invitation whose sender's account is
--   deleted expires, and so does one to the address of a member who is removed. Those that servers sent have no sender to lose.
-- Locks: ACCESS EXCLUSIVE on organization_invites and SHARE ROW EXCLUSIVE on user_tenants, for catalog changes only.
-- Undo: rollback/20260415000030_invitations_end_with_their_sender.sql.

set lock_timeout = '5s';

create function private.may_invite(account uuid, organization_id uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select 1
    from auth.users a
    where a.id = may_invite.account
      and not private.is_disabled(a.banned_until, a.deleted_at)
      and (
        exists (
          select 1
          from public.organization_members m
          where m.user_id = a.id
            and m.organization_id = may_invite.organization_id
            and m.role = 'manager'
        )
        or exists (
          select 1
          from public.organizations o
          join public.user_roles r on r.tenant_id = o.tenant_id
          where o.id = may_invite.organization_id
            and r.user_id = a.id
            and r.role_type = 'admin'
            and r.is_active
        )
      )
  )
$$;

comment on function private.may_invite(uuid, uuid) is
  'Whether an account invites people to an organization: its managers and the admins of its tenant do, as long as they are that. Live.';

revoke all on function private.may_invite(uuid, uuid) from public;

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
  '22023 when it has expired or its sender may no longer invite, 23514 when no seat is free. Refresh the token afterwards.';

create function private.expire_invite()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.expires_at := least(new.expires_at, now());
  return new;
end
$$;

comment on function private.expire_invite() is 'Ends an invitation whose sender''s account is gone: without a sender it would pass for one of a server''s.';

revoke all on function private.expire_invite() from public;

create trigger expire_without_sender
  before update of invited_by on public.organization_invites
  for each row
  when (old.invited_by is not null and new.invited_by is null)
  execute function private.expire_invite();

create function private.expire_invites_of_removed()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  update public.organization_invites i
  set expires_at = least(i.expires_at, now())
  from removed r
  join auth.users a on a.id = r.user_id
  where i.tenant_id = r.tenant_id
    and i.email = lower(a.email)
    and i.accepted_at is null;
  return null;
end
$$;

comment on function private.expire_invites_of_removed() is 'Ends the invitations into a tenant that were sent to whoever was removed from it.';

revoke all on function private.expire_invites_of_removed() from public;

create trigger expire_invites
  after delete on public.user_tenants
  referencing old table as removed
  for each statement
  execute function private.expire_invites_of_removed();
