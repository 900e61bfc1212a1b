-- Undoes coming_and_going: nobody leaves a tenant by themselves, and an invitation outlives the account it was sent to.

set lock_timeout = '5s';

drop trigger expire_invites on public.profiles;

drop function private.expire_invites_of_deleted();

drop function public.leave_tenant(uuid);

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

  -- Not found: the tenant itself is being deleted. An empty tenant is no exception: users cannot leave by themselves, so
  -- only two admins who remove each other at once could empty one.
  if found
    and not exists (
      select 1
      from public.user_roles r
      where r.tenant_id = old.tenant_id
        and r.role_type = 'admin'
        and r.is_active
    )
  then
    raise exception 'A tenant keeps at least one active admin. Make somebody else admin first.'
      using errcode = '23514', constraint = 'keep_an_admin', schema = 'public', table = 'user_roles';
  end if;
  return null;
end
$$;
