-- Undoes claims_keep_their_plans.

set lock_timeout = '5s';

create or replace function private.is_active_user()
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return
    exists (
      select 1
      from auth.users u
      where u.id = private.caller_id()
        and u.deleted_at is null
        and (u.banned_until is null or u.banned_until <= now())
    )
    and (
      private.claimed_tenant_id() is null
      or exists (
        select 1
        from public.user_tenants m
        where m.user_id = private.caller_id()
          and m.tenant_id = private.claimed_tenant_id()
      )
    );
end
$$;

create or replace function private.has_any_role(roles text[])
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    jsonb_typeof(private.claims() #> '{app_metadata,roles}') = 'array' and private.claims() #> '{app_metadata,roles}' ?| roles,
    false
  )
$$;

create or replace function public.get_auth_tenant_id()
returns uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(private.claimed_tenant_id(), private.active_tenant_id())
$$;

create or replace function private.claimed_tenant_id()
returns uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select nullif(private.claims() -> 'app_metadata' ->> 'tenant_id', '')::pg_catalog.uuid
$$;

create or replace function private.caller_id()
returns uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::pg_catalog.jsonb ->> 'sub'
  )::pg_catalog.uuid
$$;

create or replace function private.claims()
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')
  )::pg_catalog.jsonb
$$;
