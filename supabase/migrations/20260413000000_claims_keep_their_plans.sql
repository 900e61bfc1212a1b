-- What every policy asks of the token is planned once per connection as well.
--
-- Was wrong:
--   B8  the readers of the token were functions in SQL, which every call parses and plans again; each statement calls them a
--       dozen times, through the helpers: a tenth of a millisecond and more
-- Changes: five of them are written in plpgsql; is_active_user() reads the token once. All answer as before.
-- Locks: none that anybody waits for: functions are replaced.
-- Undo: rollback/20260413000000_claims_keep_their_plans.sql.

set lock_timeout = '5s';

create or replace function private.claims()
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce(
    nullif(current_setting('request.jwt.claim', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')
  )::pg_catalog.jsonb;
end
$$;

create or replace function private.caller_id()
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::pg_catalog.jsonb ->> 'sub'
  )::pg_catalog.uuid;
end
$$;

create or replace function private.claimed_tenant_id()
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return nullif(private.claims() -> 'app_metadata' ->> 'tenant_id', '')::pg_catalog.uuid;
end
$$;

create or replace function public.get_auth_tenant_id()
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce(private.claimed_tenant_id(), private.active_tenant_id());
end
$$;

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
