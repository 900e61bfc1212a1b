-- Undoes roles_are_asked_live: policies take roles from the token again, and a token from before a removal is good after the return.

set lock_timeout = '5s';

create or replace function private.has_any_role(roles text[])
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  claimed pg_catalog.jsonb := private.claims() #> '{app_metadata,roles}';
begin
  return coalesce(jsonb_typeof(claimed) = 'array' and claimed ?| roles, false);
end
$$;

comment on function private.has_any_role(text[]) is
  'Whether the token claims one of the roles: as old as the token, without reading a table. For reads.';

create or replace function private.is_tenant_admin()
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return exists (
    select 1
    from public.user_roles r
    where r.user_id = private.caller_id()
      and r.tenant_id = public.get_auth_tenant_id()
      and r.role_type = 'admin'
      and r.school_id is null
      and r.is_active
  );
end
$$;

create or replace function public.is_admin_or_consultor(user_id uuid)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return exists (
    select 1
    from public.user_roles r
    where r.user_id = is_admin_or_consultor.user_id
      and r.role_type in ('admin', 'consultor')
      and r.is_active
      and r.tenant_id = case
        when is_admin_or_consultor.user_id = private.caller_id() then public.get_auth_tenant_id()
        when (private.claims() ->> 'role') = 'service_role' then
          (select u.tenant_id from public.users u where u.id = is_admin_or_consultor.user_id)
      end
  );
end
$$;

create or replace function private.is_active_user()
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  caller pg_catalog.uuid := private.caller_id();
  claimed pg_catalog.uuid := private.claimed_tenant_id();
begin
  return
    exists (
      select 1
      from auth.users u
      where u.id = caller
        and u.deleted_at is null
        and (u.banned_until is null or u.banned_until <= now())
    )
    and (
      claimed is null
      or exists (
        select 1
        from public.user_tenants m
        where m.user_id = caller
          and m.tenant_id = claimed
      )
    );
end
$$;

comment on function private.is_active_user() is
  'Live: the account is neither banned nor deleted, and still a member of the tenant its token claims. A token outlives both, so this cannot be a claim.';
