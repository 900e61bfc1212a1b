-- Undoes profiles_are_their_owners: profiles are of the active tenant again. What the columns of before were emptied of, reconcile_profiles()
-- fills; a profile's plan stays null where its person is in several tenants.

set lock_timeout = '5s';

drop trigger record_access_change on public.user_tenants;

create trigger record_access_change
  after insert or delete or update of user_id, tenant_id, created_at on public.user_tenants
  for each row
  execute function private.record_access_change('user_id');

drop trigger pass_plan_on on public.profiles;

drop function private.pass_plan_on();

drop trigger keep_profile on public.profiles;

create or replace function private.keep_profile()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    -- Whoever is adding a membership meanwhile finds no profile to copy it to: they wait, or are waited for.
    perform 1 from auth.users a where a.id = new.id for no key update;
  end if;
  new.tenant_ids := array(select m.tenant_id from public.user_tenants m where m.user_id = new.id order by m.tenant_id);
  return new;
end
$$;

comment on function private.keep_profile() is 'Whatever is written as tenant_ids becomes the tenants that the person is a member of.';

create trigger keep_profile
  before insert or update of tenant_ids on public.profiles
  for each row
  execute function private.keep_profile();

create or replace function private.copy_to_profiles(accounts uuid[])
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  written integer;
begin
  -- keep_profile() writes what is right.
  update public.profiles p
  set tenant_ids = p.tenant_ids
  where p.id = any (accounts)
    and p.tenant_ids <> array(select m.tenant_id from public.user_tenants m where m.user_id = p.id order by m.tenant_id);
  get diagnostics written = row_count;
  return written;
end
$$;

drop function private.profile_copies_of(uuid);

drop type private.profile_copies;

create or replace function private.refresh_claims(account uuid)
returns void
language plpgsql
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

  update public.user_tenants m
  set role = private.strongest_role(m.user_id, m.tenant_id)
  where m.user_id = account
    and m.role is distinct from private.strongest_role(m.user_id, m.tenant_id);

  update public.profiles p
  set role = strongest::pg_catalog.text
  where p.id = account
    and p.role is distinct from strongest::pg_catalog.text;
end
$$;

comment on function private.refresh_claims(uuid) is
  'Writes the active tenant and the active roles in it to app_metadata, where the next token takes them from, and to profiles.role.';

create function private.refresh_current_goal(account uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- Two changes at once must not overwrite each other: the second waits here and then reads both.
  perform 1 from public.profiles p where p.id = account for no key update;

  update public.profiles p
  set current_goal_id = private.current_goal_id(p.id, p.tenant_id)
  where p.id = account
    and p.current_goal_id is distinct from private.current_goal_id(p.id, p.tenant_id);
end
$$;

comment on function private.refresh_current_goal(uuid) is 'Writes profiles.current_goal_id from the active assignment.';

revoke all on function private.refresh_current_goal(uuid) from public;

create or replace function private.sync_current_goal()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.refresh_current_goal(changed.user_id, changed.tenant_id), private.refresh_current_goal(changed.user_id)
  from (select old.user_id, old.tenant_id union select new.user_id, new.tenant_id) as changed
  where changed.user_id is not null;
  return null;
end
$$;

create function private.guard_current_goal()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  derived pg_catalog.uuid := private.current_goal_id(new.id, new.tenant_id);
begin
  if new.current_goal_id is distinct from old.current_goal_id and new.current_goal_id is distinct from derived then
    raise exception 'The current goal follows the active assignment: change the assignment instead.' using errcode = '42501';
  end if;
  new.current_goal_id := derived;
  return new;
end
$$;

comment on function private.guard_current_goal() is
  'Another tenant has another current goal; any other value than the derived one is refused, also to servers.';

revoke all on function private.guard_current_goal() from public;

create trigger guard_current_goal
  before insert or update of tenant_id, current_goal_id on public.profiles
  for each row execute function private.guard_current_goal();

create function private.sync_profile_tenant()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform 1 from auth.users a where a.id = new.id for no key update;
  update public.profiles p
  set tenant_id = new.tenant_id
  where p.id = new.id
    and p.tenant_id is distinct from new.tenant_id;
  return null;
exception
  when others then
    perform private.record_sync_failure(new.id, 'sync_profile_tenant', sqlstate, sqlerrm);
    return null;
end
$$;

comment on function private.sync_profile_tenant() is 'Keeps profiles.tenant_id equal to users.tenant_id.';

revoke all on function private.sync_profile_tenant() from public;

create trigger sync_profile_tenant
  after insert or update of tenant_id on public.users
  for each row execute function private.sync_profile_tenant();

create or replace function private.reconcile_account(account uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- What is being changed in Auth is waited for, and then read: each statement below sees it.
  perform 1 from auth.users a where a.id = account for no key update;

  perform private.open_account(account);

  update public.profiles p
  set
    email = a.email,
    username = case when p.username is null or p.username = p.email then a.email else p.username end,
    is_disabled = private.is_disabled(a.banned_until, a.deleted_at),
    tenant_id = u.tenant_id
  from auth.users a
  join public.users u on u.id = a.id
  where p.id = account
    and a.id = account;

  perform private.refresh_claims(account);
end
$$;

create or replace function private.diverged_account_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select a.id
  from auth.users a
  left join public.users u on u.id = a.id
  left join public.profiles p on p.id = a.id
  left join (
    select
      r.user_id,
      r.tenant_id,
      array_agg(distinct r.role_type::pg_catalog.text order by r.role_type::pg_catalog.text) as roles,
      min(r.role_type) as strongest
    from public.user_roles r
    where r.is_active
    group by r.user_id, r.tenant_id
  ) as held on held.user_id = u.id and held.tenant_id = u.tenant_id
  where u.id is null
    or p.id is null
    or p.email is distinct from a.email
    or (p.username is null and a.email is not null)
    or p.is_disabled <> private.is_disabled(a.banned_until, a.deleted_at)
    or p.tenant_id is distinct from u.tenant_id
    or p.role is distinct from held.strongest::pg_catalog.text
    or a.raw_app_meta_data ->> 'tenant_id' is distinct from u.tenant_id::pg_catalog.text
    or a.raw_app_meta_data -> 'roles' is distinct from to_jsonb(held.roles)
$$;

comment on column public.profiles.tenant_id is 'Follows users.tenant_id.';

comment on column public.profiles.role is
  'Legacy: the strongest active role in the active tenant, copied from user_roles. No policy reads it.';

comment on column public.profiles.plan_id is 'The plan that the person subscribes to.';

comment on column public.profiles.current_goal_id is
  'The goal of the active assignment in the active tenant. Derived: change user_track_assignments instead.';

revoke update (name, avatar_url, plan_id) on table public.user_tenants from authenticated;

drop policy self_and_admins_can_update_memberships on public.user_tenants;

revoke select (id, name, username, role, avatar_url, created_at, current_goal_id, plan_id, tenant_id, email, is_disabled)
  on table public.profiles from authenticated;

grant select on table public.profiles to authenticated;

drop policy self_can_update_profiles on public.profiles;

create policy self_and_admins_can_update_profiles on public.profiles
  as permissive
  for update
  to authenticated
  using (id = (select auth.uid()) or (select private.is_tenant_admin()))
  with check (id = (select auth.uid()) or (select private.is_tenant_admin()));

alter policy tenant_isolation on public.profiles
  using (
    (tenant_id = (select public.get_auth_tenant_id()) or (tenant_id is null and id = (select auth.uid())))
    and (select private.is_active_user())
  )
  with check (
    (tenant_id = (select public.get_auth_tenant_id()) or (tenant_id is null and id = (select auth.uid())))
    and (select private.is_active_user())
  );

alter table public.organization_members drop constraint organization_members_member_name_fkey;

alter table public.group_memberships drop constraint group_memberships_member_name_fkey;

alter table public.community_members drop constraint community_members_member_name_fkey;

-- Known to hold, as they were.
alter table public.profiles
  drop constraint profiles_plan_id_fkey,
  add constraint profiles_plan_id_fkey foreign key (plan_id) references public.plans (id),
  drop constraint profiles_current_goal_id_fkey,
  add constraint profiles_current_goal_id_fkey foreign key (current_goal_id) references public.track_goals (id);

alter table public.user_tenants
  drop constraint user_tenants_plan_fkey,
  drop constraint user_tenants_current_goal_fkey;

alter table public.track_goals drop constraint track_goals_id_tenant_id_key;

create unique index track_goals_id_tenant_id_key on public.track_goals (id, tenant_id);

-- The policy is about the active tenant again: the profiles that tell of another one, or of none, follow.
update public.profiles p
set tenant_id = u.tenant_id
from public.users u
where u.id = p.id
  and p.tenant_id is distinct from u.tenant_id;
