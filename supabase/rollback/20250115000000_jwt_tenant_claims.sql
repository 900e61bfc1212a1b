-- Undoes jwt_tenant_claims. Join codes are lost; they mean nothing without join_tenant().

set lock_timeout = '5s';

create function public.get_user_tenant_id()
returns uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select u.tenant_id from public.users u where u.id = auth.uid()
$$;

grant execute on function public.get_user_tenant_id() to anon, authenticated, service_role;

alter policy "Users can view users of their tenant" on public.users
  to authenticated
  using (tenant_id = public.get_user_tenant_id());

drop function public.my_tenants();

drop function public.switch_tenant(uuid);

drop function public.join_tenant(text);

drop function public.create_tenant(text);

drop function private.enter_tenant(uuid, uuid);

drop function private.require_account();

revoke select (id, name, created_at) on table public.tenants from anon, authenticated;

grant select on table public.tenants to anon, authenticated;

alter table public.tenants drop column join_code;

alter table public.tenants drop constraint tenants_name_check;

drop trigger sync_user_tenant_claim on public.users;

drop function private.sync_user_tenant_claim();

drop function private.object_or_empty(jsonb);

comment on column public.users.tenant_id is null;

alter table public.users drop constraint users_active_membership_fkey;

drop function private.is_active_user();

drop function public.get_auth_tenant_id();

drop function private.active_tenant_id();

drop function private.claimed_tenant_id();

drop function private.caller_id();

drop function private.claims();

drop schema private;
