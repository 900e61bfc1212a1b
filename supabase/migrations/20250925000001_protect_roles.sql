-- Roles come from user_roles only, change only through its policies, and every change is written down.
--
-- Was wrong:
--   A2  the trigger on auth.users fired on every update, so signing in reset profiles.role
--   A3  it took the role from raw_user_meta_data, which the user edits; profiles.role was open to its owner; and policies
--       trusted profiles.role
-- Changes: a trigger on sign-up only; user_roles is the one source, copied into app_metadata.roles and profiles.role;
--   role_changes records who changed what, when, from what to what; reads trust the token's roles (as old as the token),
--   administration looks them up live; of profiles a user writes name and avatar_url.
--   A role that stood in profiles.role only is not carried over, because anybody could have written it: the old values
--   are in private.profile_roles_archive. The next file writes the roles of the accounts that exist; tokens get them at the
--   refresh after it, and claim no role until then.
-- Locks: ACCESS EXCLUSIVE on profiles, user_roles and (to drop and create a trigger) auth.users, for catalog changes only.
-- Undo: rollback/20250925000001_protect_roles.sql.

set lock_timeout = '5s';

-- First, while nothing is locked yet: it reads every profile.
create table private.profile_roles_archive (
  profile_id uuid primary key,
  role text
);

alter table private.profile_roles_archive enable row level security;

comment on table private.profile_roles_archive is 'profiles.role as it was before it became a copy of user_roles. Not trustworthy.';

insert into private.profile_roles_archive (profile_id, role)
select p.id, p.role
from public.profiles p;

drop trigger on_auth_user_changed on auth.users;

drop function public.handle_auth_user();

create function private.handle_new_user()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.users (id) values (new.id) on conflict (id) do nothing;
  insert into public.profiles (id, name)
  values (new.id, nullif(left(trim(new.raw_user_meta_data ->> 'name'), 200), ''))
  on conflict (id) do nothing;
  return null;
end
$$;

comment on function private.handle_new_user() is
  'Gives a new account its rows. The display name is all it takes from user_metadata. '
  'It has no way to fail on what a user sends: an error here would refuse the sign-up.';

revoke all on function private.handle_new_user() from public;

create trigger on_auth_user_created
  after insert on auth.users
  for each row execute function private.handle_new_user();

alter table public.profiles alter column role drop default;

create function private.refresh_claims(account uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  tenant pg_catalog.uuid;
  held pg_catalog.text[];
  strongest public.role_type;
  claims pg_catalog.jsonb;
begin
  -- Two changes at once must not overwrite each other's claims: the second waits here and then reads both.
  perform 1 from auth.users a where a.id = account for no key update;

  select u.tenant_id into tenant from public.users u where u.id = account;

  select array_agg(distinct r.role_type::pg_catalog.text order by r.role_type::pg_catalog.text), min(r.role_type)
  into held, strongest
  from public.user_roles r
  where r.user_id = account
    and r.tenant_id = tenant
    and r.is_active;

  -- Compared as a whole: whatever else stands in the two claims, written by hand, ends here.
  select private.object_or_empty(a.raw_app_meta_data) - '{tenant_id,roles}'::pg_catalog.text[]
    || jsonb_strip_nulls(jsonb_build_object('tenant_id', tenant, 'roles', to_jsonb(held)))
  into claims
  from auth.users a
  where a.id = account;

  update auth.users a
  set raw_app_meta_data = claims
  where a.id = account
    and a.raw_app_meta_data is distinct from claims;

  update public.profiles p
  set role = strongest::pg_catalog.text
  where p.id = account
    and p.role is distinct from strongest::pg_catalog.text;
end
$$;

comment on function private.refresh_claims(uuid) is
  'Writes the active tenant and the active roles in it to app_metadata, where the next token takes them from, and to profiles.role.';

revoke all on function private.refresh_claims(uuid) from public;

create or replace function private.sync_user_tenant_claim()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.refresh_claims(new.id);
  return null;
end
$$;

comment on function private.sync_user_tenant_claim() is 'Roles belong to a tenant: switching it changes both claims.';

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

comment on function private.has_any_role(text[]) is
  'Whether the token claims one of the roles: as old as the token, without reading a table. For reads.';

create or replace function private.is_tenant_admin()
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select 1
    from public.user_roles r
    where r.user_id = private.caller_id()
      and r.tenant_id = public.get_auth_tenant_id()
      and r.role_type = 'admin'
      and r.school_id is null
      and r.is_active
  )
$$;

comment on function private.is_tenant_admin() is
  'Live: a demoted admin stops administering at once, whatever the token still claims.';

create table public.role_changes (
  id bigint generated always as identity primary key,
  tenant_id uuid not null default public.get_auth_tenant_id(),
  user_id uuid not null,
  old_role public.role_type,
  old_school_id integer,
  new_role public.role_type,
  new_school_id integer,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  changed_as text not null
);

comment on table public.role_changes is
  'One row per change of an effective role. Without foreign keys: the record outlives the person, the school and the tenant.';

comment on column public.role_changes.old_role is 'Null: the role was not held, or not active.';

comment on column public.role_changes.new_role is 'Null: the role was removed or made inactive.';

comment on column public.role_changes.changed_by is 'The user who did it; null when a server did.';

comment on column public.role_changes.changed_as is 'The role of the request, or the database login.';

grant select on table public.role_changes to authenticated;

grant select, insert, update, delete on table public.role_changes to service_role;

grant usage, select on sequence public.role_changes_id_seq to service_role;

create index role_changes_tenant_id_changed_at_idx on public.role_changes (tenant_id, changed_at);

create index role_changes_user_id_idx on public.role_changes (user_id);

alter table public.role_changes enable row level security;

alter table public.role_changes force row level security;

create policy tenant_isolation on public.role_changes
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_and_admins_can_read_role_changes on public.role_changes
  as permissive for select to authenticated
  using (user_id = (select auth.uid()) or (select private.is_tenant_admin()));

create function private.record_role_change()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- The full join covers every case: granted, removed, changed, and a row moved to somebody else.
  insert into public.role_changes
    (tenant_id, user_id, old_role, old_school_id, new_role, new_school_id, changed_by, changed_as)
  select
    tenant_id, user_id, was.role_type, was.school_id, becomes.role_type, becomes.school_id,
    private.caller_id(), coalesce(nullif(private.claims() ->> 'role', ''), session_user)
  from (select old.tenant_id, old.user_id, old.role_type, old.school_id where old.is_active) as was
  full join (select new.tenant_id, new.user_id, new.role_type, new.school_id where new.is_active) as becomes
    using (tenant_id, user_id)
  where (was.role_type, was.school_id) is distinct from (becomes.role_type, becomes.school_id);
  return null;
end
$$;

comment on function private.record_role_change() is 'Writes role_changes.';

revoke all on function private.record_role_change() from public;

create trigger record_role_change
  after insert or update or delete on public.user_roles
  for each row execute function private.record_role_change();

create function private.sync_user_role_claims()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.refresh_claims(changed.user_id)
  from (select old.user_id union select new.user_id) as changed
  where changed.user_id is not null;
  return null;
end
$$;

comment on function private.sync_user_role_claims() is 'Keeps app_metadata.roles and profiles.role equal to user_roles.';

revoke all on function private.sync_user_role_claims() from public;

create trigger sync_user_role_claims
  after insert or update or delete on public.user_roles
  for each row execute function private.sync_user_role_claims();

create function private.keep_an_admin()
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

comment on function private.keep_an_admin() is
  'Refuses a user who would leave a tenant with members but without an active admin: nobody could administer it again.';

revoke all on function private.keep_an_admin() from public;

create trigger keep_an_admin
  after update or delete on public.user_roles
  for each row
  when (old.role_type = 'admin' and old.is_active)
  execute function private.keep_an_admin();

-- A refused column is an error (42501), not a silently ignored change.
drop policy self_can_insert_profiles on public.profiles;

revoke insert, update on table public.profiles from authenticated;

grant update (name, avatar_url) on table public.profiles to authenticated;
