-- The token carries the tenant.
--
-- Was wrong:
--   B1  get_user_tenant_id() read users as the caller, from the policy of users: 54001
--   B2  every policy had to look the tenant up through other tables
--   B3  users.tenant_id and user_tenants were two independent answers to one question
--   B4  no token said which tenant its bearer works in
-- Changes: schema private for helpers; users.tenant_id is the active tenant and, by a composite foreign key, always one
--   of the memberships; its value is copied into auth.users.raw_app_meta_data, from where Auth puts it into every token;
--   a tenant is created, joined and switched through functions. Who is active somewhere already gets the membership and the
--   claim from 20250115000002; until then the foreign key binds what is written, and get_auth_tenant_id() reads what is stored.
-- Locks: SHARE ROW EXCLUSIVE on users and user_tenants, for catalog changes only; tenants is rewritten for the volatile
--   default of join_code (one row per tenant: small).
-- Undo: rollback/20250115000000_jwt_tenant_claims.sql.

set lock_timeout = '5s';

create schema private;

comment on schema private is 'Helpers of policies and triggers. Not exposed through the API.';

grant usage on schema private to authenticated, service_role;

-- Not auth.jwt() and auth.uid(): those cast to types without qualifying them, which in a definer function lets a caller's
-- pg_temp answer (docs/access-model.md). Policies, which run as the caller, keep auth.uid().
create function private.claims()
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

comment on function private.claims() is 'auth.jwt() for functions: all claims of this request, null without a token.';

revoke all on function private.claims() from public;

grant execute on function private.claims() to authenticated, service_role;

create function private.caller_id()
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

comment on function private.caller_id() is 'auth.uid() for functions: the account that makes this request, null without one.';

revoke all on function private.caller_id() from public;

grant execute on function private.caller_id() to authenticated, service_role;

create function private.claimed_tenant_id()
returns uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select nullif(private.claims() -> 'app_metadata' ->> 'tenant_id', '')::pg_catalog.uuid
$$;

comment on function private.claimed_tenant_id() is 'The tenant that the token claims; null for a token without the claim.';

revoke all on function private.claimed_tenant_id() from public;

grant execute on function private.claimed_tenant_id() to authenticated, service_role;

create function private.active_tenant_id()
returns uuid
language sql
stable
security definer
set search_path = ''
as $$
  select u.tenant_id from public.users u where u.id = private.caller_id()
$$;

comment on function private.active_tenant_id() is
  'The active tenant of the caller as stored. Definer: the owner bypasses RLS, so a policy of users may depend on it.';

revoke all on function private.active_tenant_id() from public;

grant execute on function private.active_tenant_id() to authenticated, service_role;

create function public.get_auth_tenant_id()
returns uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(private.claimed_tenant_id(), private.active_tenant_id())
$$;

comment on function public.get_auth_tenant_id() is
  'The tenant of this request: the claim, or the stored active tenant when the token was issued before there was one.';

revoke all on function public.get_auth_tenant_id() from public, anon, authenticated, service_role;

grant execute on function public.get_auth_tenant_id() to authenticated, service_role;

create function private.is_active_user()
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select
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
    )
$$;

comment on function private.is_active_user() is
  'Live: the account is neither banned nor deleted, and still a member of the tenant its token claims. '
  'A token outlives both, so this cannot be a claim.';

revoke all on function private.is_active_user() from public;

grant execute on function private.is_active_user() to authenticated, service_role;

-- Only tenant_id is set to null: leaving a tenant must not delete the person.
alter table public.users
  add constraint users_active_membership_fkey
  foreign key (id, tenant_id) references public.user_tenants (user_id, tenant_id)
  on delete set null (tenant_id)
  not valid;

comment on column public.users.tenant_id is 'The active tenant: one of user_tenants. Changed by switch_tenant() only.';

create function private.object_or_empty(metadata jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select case jsonb_typeof(metadata) when 'object' then metadata else '{}' end
$$;

comment on function private.object_or_empty(jsonb) is
  'What claims are written into. A server may have stored null, an array or a string as app_metadata: || would keep it, and - fails on it.';

revoke all on function private.object_or_empty(jsonb) from public;

create function private.sync_user_tenant_claim()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  update auth.users u
  set raw_app_meta_data = private.object_or_empty(u.raw_app_meta_data) - 'tenant_id'
    || jsonb_strip_nulls(jsonb_build_object('tenant_id', new.tenant_id))
  where u.id = new.id
    and u.raw_app_meta_data ->> 'tenant_id' is distinct from new.tenant_id::pg_catalog.text;
  return null;
end
$$;

comment on function private.sync_user_tenant_claim() is
  'Copies the active tenant into app_metadata, which only the server writes and Auth reads at every refresh.';

revoke all on function private.sync_user_tenant_claim() from public;

create trigger sync_user_tenant_claim
  after insert or update of tenant_id on public.users
  for each row execute function private.sync_user_tenant_claim();

-- White space shows as nothing; a tenant that nobody could see in a list gets a name it can be found by.
update public.tenants
set name = 'Tenant ' || id
where name !~ '\S';

alter table public.tenants add constraint tenants_name_check check (name ~ '\S');

alter table public.tenants add column join_code text not null unique default gen_random_uuid()::text;

comment on column public.tenants.join_code is
  'Whoever knows it may join. Not granted to members: an admin reads it through tenant_join_code().';

-- A column default opens nothing, but the table-level SELECT of the baseline would.
revoke select on table public.tenants from anon, authenticated;

grant select (id, name, created_at) on table public.tenants to anon, authenticated;

create function private.require_account()
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not private.is_active_user()
    or exists (select 1 from auth.users u where u.id = private.caller_id() and u.is_anonymous)
  then
    raise exception 'Sign in with an active account first.' using errcode = '42501';
  end if;
  return private.caller_id();
end
$$;

comment on function private.require_account() is 'The id of the caller, who must be a real account and active; otherwise 42501.';

revoke all on function private.require_account() from public;

create function private.enter_tenant(account uuid, tenant uuid)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into public.users (id, tenant_id)
  values (account, tenant)
  on conflict (id) do update set tenant_id = excluded.tenant_id
$$;

comment on function private.enter_tenant(uuid, uuid) is 'Makes a membership the active one. The foreign key refuses anything else.';

revoke all on function private.enter_tenant(uuid, uuid) from public;

create function public.create_tenant(name text)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid := private.require_account();
  given pg_catalog.text := regexp_replace(create_tenant.name, '^\s+|\s+$', '', 'g');
  tenant pg_catalog.uuid;
begin
  if coalesce(given, '') = '' then
    raise exception 'A tenant needs a name.' using errcode = '22023';
  end if;
  insert into public.tenants (name) values (given) returning id into tenant;
  insert into public.user_tenants (user_id, tenant_id) values (account, tenant);
  insert into public.user_roles (user_id, tenant_id, role_type) values (account, tenant, 'admin');
  perform private.enter_tenant(account, tenant);
  return tenant;
end
$$;

comment on function public.create_tenant(text) is
  'Creates a tenant, makes the caller its admin and enters it. 42501 without an active account, 22023 without a name. '
  'Refresh the token afterwards.';

revoke all on function public.create_tenant(text) from public, anon, authenticated, service_role;

grant execute on function public.create_tenant(text) to authenticated;

create function public.join_tenant(join_code text)
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

comment on function public.join_tenant(text) is
  'Joins a tenant as student and enters it. 42501 without an active account, P0002 for an unknown code. '
  'Refresh the token afterwards.';

revoke all on function public.join_tenant(text) from public, anon, authenticated, service_role;

grant execute on function public.join_tenant(text) to authenticated;

create function public.switch_tenant(tenant_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid := private.require_account();
begin
  if not exists (
    select 1 from public.user_tenants m where m.user_id = account and m.tenant_id = switch_tenant.tenant_id
  ) then
    raise exception 'You are not a member of this tenant.' using errcode = '42501';
  end if;
  perform private.enter_tenant(account, switch_tenant.tenant_id);
end
$$;

comment on function public.switch_tenant(uuid) is
  'Changes the active tenant of the caller; 42501 where the caller is no member. Refresh the token afterwards.';

revoke all on function public.switch_tenant(uuid) from public, anon, authenticated, service_role;

grant execute on function public.switch_tenant(uuid) to authenticated;

create function public.my_tenants()
returns table (id uuid, name text, is_active boolean)
language sql
stable
security definer
set search_path = ''
as $$
  select t.id, t.name, t.id is not distinct from private.active_tenant_id()
  from public.user_tenants m
  join public.tenants t on t.id = m.tenant_id
  where m.user_id = private.caller_id()
    and private.is_active_user()
  order by t.name, t.id
$$;

comment on function public.my_tenants() is 'The tenants that the caller is a member of, and which one is active.';

revoke all on function public.my_tenants() from public, anon, authenticated, service_role;

grant execute on function public.my_tenants() to authenticated;

alter policy "Users can view users of their tenant" on public.users
  to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()));

drop function public.get_user_tenant_id();
