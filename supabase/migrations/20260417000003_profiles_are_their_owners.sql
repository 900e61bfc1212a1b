-- A profile is its owner's, read by whoever shares a tenant with its person.
--
-- Was wrong:
--   B2  whoever joined a second tenant vanished from the first one's pages; the admin of whichever tenant the person was active in read the
--       plan of the other tenant there, and wrote a name and a picture that the other tenant showed
--   C15 members of a tenant did not see each other's names
-- Changes:
--   profiles: read by membership (tenant_ids), not by who is active where; written by their owner alone. tenant_ids itself is read by
--     nobody, so `select=*` is refused there, as it is on tenants: name the columns.
--   user_tenants: admins write name, picture and plan of the members of their tenant, members their own name and picture there.
--   Lists of members (community_members, group_memberships, organization_members) embed member_names.
--   profiles.tenant_id, role, plan_id and current_goal_id stay for one release, for clients that read them: filled for people with exactly one
--     membership, null for all others, so that nothing of another tenant shows there. A plan that a server still writes there goes to the one
--     membership (22023 when there is not exactly one). The existing rows follow in the next file.
--   Allowances go by the plan of the membership; calendars, notices and conversations show the name of the tenant.
-- Locks: ACCESS EXCLUSIVE on profiles, user_tenants, users, plans, track_goals and the three lists, for catalog changes only.
-- Undo: rollback/20260417000003_profiles_are_their_owners.sql.

set lock_timeout = '5s';

-- References --------------------------------------------------------------------------------------------------------------------------

alter table public.track_goals add constraint track_goals_id_tenant_id_key unique using index track_goals_id_tenant_id_key;

alter table public.user_tenants
  add constraint user_tenants_plan_fkey
    foreign key (plan_id, tenant_id) references public.plans (id, tenant_id) on delete set null (plan_id) not valid,
  add constraint user_tenants_current_goal_fkey
    foreign key (current_goal_id, tenant_id) references public.track_goals (id, tenant_id) not valid;

-- A copy must not keep what it copies from being deleted.
alter table public.profiles
  drop constraint profiles_plan_id_fkey,
  add constraint profiles_plan_id_fkey foreign key (plan_id) references public.plans (id) on delete set null not valid,
  drop constraint profiles_current_goal_id_fkey,
  add constraint profiles_current_goal_id_fkey
    foreign key (current_goal_id) references public.track_goals (id) on delete set null not valid;

alter table public.community_members
  add constraint community_members_member_name_fkey
    foreign key (user_id, tenant_id) references public.member_names (user_id, tenant_id) not valid;

alter table public.group_memberships
  add constraint group_memberships_member_name_fkey
    foreign key (user_id, tenant_id) references public.member_names (user_id, tenant_id) not valid;

alter table public.organization_members
  add constraint organization_members_member_name_fkey
    foreign key (user_id, tenant_id) references public.member_names (user_id, tenant_id) not valid;

-- Who reads and writes ----------------------------------------------------------------------------------------------------------------

-- The last condition says it all; the one before it is what the planner knows something of, so that it sees how many rows to expect.
alter policy tenant_isolation on public.profiles
  using (
    (
      id = (select auth.uid())
      or tenant_id = (select public.get_auth_tenant_id())
      or tenant_ids @> array[(select public.get_auth_tenant_id())]
    )
    and (select private.is_active_user())
  )
  with check (
    (
      id = (select auth.uid())
      or tenant_id = (select public.get_auth_tenant_id())
      or tenant_ids @> array[(select public.get_auth_tenant_id())]
    )
    and (select private.is_active_user())
  );

drop policy self_and_admins_can_update_profiles on public.profiles;

create policy self_can_update_profiles
  on public.profiles
  as permissive
  for update
  to authenticated
  using (id = (select auth.uid()))
  with check (id = (select auth.uid()));

revoke select on table public.profiles from authenticated;

grant select (id, name, username, role, avatar_url, created_at, current_goal_id, plan_id, tenant_id, email, is_disabled)
  on table public.profiles to authenticated;

create policy self_and_admins_can_update_memberships
  on public.user_tenants
  as permissive
  for update
  to authenticated
  using (user_id = (select auth.uid()) or (select private.is_tenant_admin()))
  with check (user_id = (select auth.uid()) or (select private.is_tenant_admin()));

grant update (name, avatar_url, plan_id) on table public.user_tenants to authenticated;

drop trigger record_access_change on public.user_tenants;

create trigger record_access_change
  after insert or delete or update of user_id, tenant_id, created_at, plan_id on public.user_tenants
  for each row
  execute function private.record_access_change('user_id');

-- The columns of before, for one release ----------------------------------------------------------------------------------------------

comment on column public.profiles.tenant_id is
  'The tenant of whoever is a member of one only, null otherwise. Derived. For policies to compare: with the next release nobody reads it.';

comment on column public.profiles.role is
  'Goes with the next release: read user_tenants.role. The role of whoever is a member of one tenant only, null otherwise. Derived.';

comment on column public.profiles.plan_id is
  'Goes with the next release: read and write user_tenants.plan_id. The plan of whoever is a member of one tenant only, null otherwise.';

comment on column public.profiles.current_goal_id is
  'Goes with the next release: read user_tenants.current_goal_id. The goal of whoever is a member of one tenant only, null otherwise. Derived.';

create type private.profile_copies as (
  tenant_ids uuid[],
  tenant_id uuid,
  role text,
  plan_id uuid,
  current_goal_id uuid
);

comment on type private.profile_copies is 'What a profile copies from memberships.';

create function private.profile_copies_of(account uuid)
returns private.profile_copies
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  copies private.profile_copies;
begin
  copies.tenant_ids := array(select m.tenant_id from public.user_tenants m where m.user_id = account order by m.tenant_id);
  if cardinality(copies.tenant_ids) = 1 then
    -- What is being deleted, a tenant with everything of it, is nothing to refer to any more.
    select t.id, m.role, l.id, g.id
    into copies.tenant_id, copies.role, copies.plan_id, copies.current_goal_id
    from public.user_tenants m
    join public.tenants t on t.id = m.tenant_id
    left join public.plans l on l.id = m.plan_id
    left join public.track_goals g on g.id = m.current_goal_id
    where m.user_id = account;
  end if;
  return copies;
end
$$;

comment on function private.profile_copies_of(uuid) is 'What the profile of this account has to say about its memberships.';

revoke all on function private.profile_copies_of(uuid) from public;

create or replace function private.keep_profile()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  copies private.profile_copies;
begin
  if tg_op = 'INSERT' then
    -- Whoever is adding a membership meanwhile finds no profile to copy it to: they wait, or are waited for.
    perform 1 from auth.users a where a.id = new.id for no key update;
  end if;
  copies := private.profile_copies_of(new.id);
  if new.current_goal_id is distinct from old.current_goal_id and new.current_goal_id is distinct from copies.current_goal_id then
    raise exception 'The current goal follows the active assignment: change the assignment instead.' using errcode = '42501';
  end if;
  if new.plan_id is not null and new.plan_id is distinct from old.plan_id and (tg_op = 'INSERT' or copies.tenant_id is null) then
    raise exception 'This person is not in exactly one tenant: write user_tenants.plan_id.' using errcode = '22023';
  end if;
  if tg_op = 'INSERT' or new.plan_id is not distinct from old.plan_id then
    new.plan_id := copies.plan_id;
  end if;
  new.tenant_ids := copies.tenant_ids;
  new.tenant_id := copies.tenant_id;
  new.role := copies.role;
  new.current_goal_id := copies.current_goal_id;
  return new;
end
$$;

comment on function private.keep_profile() is
  'Whatever is written here about memberships becomes what they say; another current goal is refused, also to servers.';

drop trigger keep_profile on public.profiles;

create trigger keep_profile
  before insert or update of tenant_ids, tenant_id, role, plan_id, current_goal_id on public.profiles
  for each row
  execute function private.keep_profile();

create function private.pass_plan_on()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  update public.user_tenants m
  set plan_id = new.plan_id
  where m.user_id = new.id
    and m.plan_id is distinct from new.plan_id;
  return null;
end
$$;

comment on function private.pass_plan_on() is 'Goes with profiles.plan_id: takes a plan that a server writes there to the one membership.';

revoke all on function private.pass_plan_on() from public;

create trigger pass_plan_on
  after update of plan_id on public.profiles
  for each row
  when (new.plan_id is distinct from old.plan_id)
  execute function private.pass_plan_on();

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
    and (p.tenant_ids, p.tenant_id, p.role, p.plan_id, p.current_goal_id)::private.profile_copies
      is distinct from private.profile_copies_of(p.id);
  get diagnostics written = row_count;
  return written;
end
$$;

drop trigger sync_profile_tenant on public.users;

drop function private.sync_profile_tenant();

drop trigger guard_current_goal on public.profiles;

drop function private.guard_current_goal();

create or replace function private.sync_current_goal()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.refresh_current_goal(changed.user_id, changed.tenant_id)
  from (select old.user_id, old.tenant_id union select new.user_id, new.tenant_id) as changed
  where changed.user_id is not null;
  return null;
end
$$;

drop function private.refresh_current_goal(uuid);


create or replace function private.refresh_claims(account uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  tenant pg_catalog.uuid;
  held pg_catalog.text[];
  claims pg_catalog.jsonb;
begin
  -- Two changes at once must not overwrite each other's claims: the second waits here and then reads both.
  perform 1 from auth.users a where a.id = account for no key update;

  select u.tenant_id into tenant from public.users u where u.id = account;

  held := (
    select array_agg(distinct r.role_type::pg_catalog.text order by r.role_type::pg_catalog.text)
    from public.user_roles r
    where r.user_id = account
      and r.tenant_id = tenant
      and r.is_active
  );

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
end
$$;

comment on function private.refresh_claims(uuid) is
  'Writes the active tenant and the active roles in it to app_metadata, where the next token takes them from, and the strongest role to each membership.';

-- Repair ------------------------------------------------------------------------------------------------------------------------------

create or replace function private.reconcile_account(account uuid)
returns void
language plpgsql
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
    is_disabled = private.is_disabled(a.banned_until, a.deleted_at)
  from auth.users a
  where p.id = account
    and a.id = account;

  perform private.refresh_claims(account);
  perform private.copy_memberships(array[account]);
end
$$;

create or replace function private.diverged_account_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  with held as (
    select
      r.user_id,
      r.tenant_id,
      array_agg(distinct r.role_type::pg_catalog.text order by r.role_type::pg_catalog.text) as roles,
      min(r.role_type)::pg_catalog.text as strongest
    from public.user_roles r
    where r.is_active
    group by r.user_id, r.tenant_id
  ), memberships as (
    select
      m.user_id,
      array_agg(m.tenant_id order by m.tenant_id) as tenant_ids,
      case when count(*) = 1 then (array_agg(m.tenant_id))[1] end as tenant_id,
      case when count(*) = 1 then (array_agg(m.role))[1] end as role,
      case when count(*) = 1 then (array_agg(m.plan_id))[1] end as plan_id,
      case when count(*) = 1 then (array_agg(m.current_goal_id))[1] end as current_goal_id,
      bool_or(
        m.role is distinct from h.strongest
        or n.user_id is null
        or (n.name, n.avatar_url) is distinct from (coalesce(m.name, p.name), coalesce(m.avatar_url, p.avatar_url))
      ) as differ
    from public.user_tenants m
    left join held h on h.user_id = m.user_id and h.tenant_id = m.tenant_id
    left join public.profiles p on p.id = m.user_id
    left join public.member_names n on n.user_id = m.user_id and n.tenant_id = m.tenant_id
    group by m.user_id
  )
  select a.id
  from auth.users a
  left join public.users u on u.id = a.id
  left join public.profiles p on p.id = a.id
  left join memberships m on m.user_id = a.id
  left join held h on h.user_id = u.id and h.tenant_id = u.tenant_id
  where u.id is null
    or p.id is null
    or p.email is distinct from a.email
    or (p.username is null and a.email is not null)
    or p.is_disabled <> private.is_disabled(a.banned_until, a.deleted_at)
    or (p.tenant_ids, p.tenant_id, p.role, p.plan_id, p.current_goal_id)
      is distinct from (coalesce(m.tenant_ids, '{}'), m.tenant_id, m.role, m.plan_id, m.current_goal_id)
    or m.differ
    or a.raw_app_meta_data ->> 'tenant_id' is distinct from u.tenant_id::pg_catalog.text
    or a.raw_app_meta_data -> 'roles' is distinct from to_jsonb(h.roles)
$$;
