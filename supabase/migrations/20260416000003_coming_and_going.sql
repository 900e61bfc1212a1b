-- People leave tenants by themselves, whoever was removed does not slip back in, and an admin who cannot sign in is none.
--
-- Was wrong:
--   B3  nobody could leave a tenant, short of deleting the account
--   B9  a removed member came back: join_tenant() read the join code, waited behind the removal, and inserted after it, although
--       the removal had changed the code
--   B9  an invitation outlived the account it was sent to: its address was looked up in auth.users, where the row is gone first
--   B9  the last admin who could still sign in demoted herself, for banned and deleted admins were counted
-- Changes: leave_tenant(tenant_id), new. join_tenant() asks for the code again once the membership stands. Deleting a profile ends
--   the open invitations to its address. keep_an_admin() counts admins who are not disabled.
-- Locks: SHARE ROW EXCLUSIVE on profiles, for a catalog change only.
-- Undo: rollback/20260416000003_coming_and_going.sql.

set lock_timeout = '5s';

create function public.leave_tenant(tenant_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid := private.require_account();
begin
  -- Roles, seats, workspaces and groups go with the membership; the last admin is refused by keep_an_admin (23514).
  delete from public.user_tenants m
  where m.user_id = account
    and m.tenant_id = leave_tenant.tenant_id;
  if not found then
    raise exception 'You are not a member of this tenant.' using errcode = '42501';
  end if;
  -- Whoever worked there goes on in the tenant joined last; the token says so once it is refreshed.
  update public.users u
  set tenant_id = (
    select m.tenant_id
    from public.user_tenants m
    where m.user_id = account
    order by m.created_at desc, m.tenant_id
    limit 1
  )
  where u.id = account
    and u.tenant_id is null;
end
$$;

comment on function public.leave_tenant(uuid) is
  'Ends the caller''s membership of a tenant, with everything that it gave. The last admin stays (23514).';

revoke all on function public.leave_tenant(uuid) from public;

grant execute on function public.leave_tenant(uuid) to authenticated;

create or replace function public.join_tenant(join_code text)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid := private.require_account();
  tenant pg_catalog.uuid;
begin
  select t.id into tenant from public.tenants t where t.join_code = join_tenant.join_code;
  if tenant is null then
    raise exception 'No tenant has this join code.' using errcode = 'P0002';
  end if;
  insert into public.user_tenants (user_id, tenant_id) values (account, tenant)
  on conflict on constraint user_tenants_pkey do nothing;
  -- A code used twice must not give a member a second role.
  if found then
    -- The insert may have waited for a removal of the same person, which changed the code: it must still be this one.
    perform 1 from public.tenants t where t.id = tenant and t.join_code = join_tenant.join_code for share;
    if not found then
      raise exception 'No tenant has this join code.' using errcode = 'P0002';
    end if;
    insert into public.user_roles (user_id, tenant_id, role_type) values (account, tenant, 'student');
  end if;
  perform private.enter_tenant(account, tenant);
  return tenant;
end
$$;

create or replace function private.keep_an_admin()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- A server (no account behind the request) may: it deletes accounts and tenants, and can repair what it did.
  if private.caller_id() is null then
    return null;
  end if;

  -- Two admins who demote each other take turns here; the second then sees what the first did.
  perform 1 from public.tenants t where t.id = old.tenant_id for no key update;

  -- Not found: the tenant itself is being deleted. An empty tenant is no exception: its last member would leave it ownerless.
  if found
    and not exists (
      select 1
      from public.user_roles r
      join auth.users a on a.id = r.user_id
      where r.tenant_id = old.tenant_id
        and r.role_type = 'admin'
        and r.is_active
        and not private.is_disabled(a.banned_until, a.deleted_at)
    )
  then
    raise exception 'A tenant keeps at least one active admin. Make somebody else admin first.'
      using errcode = '23514', constraint = 'keep_an_admin', schema = 'public', table = 'user_roles';
  end if;
  return null;
end
$$;

-- The profile knows the address still when the account is gone already.
create function private.expire_invites_of_deleted()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  update public.organization_invites i
  set expires_at = least(i.expires_at, now())
  where i.email = lower(old.email)
    and i.accepted_at is null;
  return null;
end
$$;

comment on function private.expire_invites_of_deleted() is
  'Whoever makes a new account with the address of a deleted one is somebody else: open invitations to it end.';

revoke all on function private.expire_invites_of_deleted() from public;

create trigger expire_invites
  after delete on public.profiles
  for each row
  when (old.email is not null)
  execute function private.expire_invites_of_deleted();
