-- What a tenant says about a person stands in the membership, and a profile knows the tenants of its person.
--
-- Was wrong:
--   B2  plan, role and current goal of a person stood in the profile, once per account: they were those of whichever tenant the person
--       was active in, and so were those who could read and write them
--   C15 members of a tenant did not see each other's names: a student saw threads without authors
-- Changes:
--   user_tenants.plan_id, role, current_goal_id, name and avatar_url, new. Role and goal are copies of user_roles and
--     user_track_assignments, kept by triggers; name and picture are those shown in this tenant only, null where they are the profile's.
--   profiles.tenant_ids, new: the tenants that the person is a member of, a copy kept by triggers on user_tenants, for the policy of profiles
--     to compare. Whatever else is written there becomes the copy.
--   member_names, new: name and picture of every member, for every member of the same tenant to read, and nothing else of the person.
--   access_changes records of a membership who, where and since when, not the copies; the plan from 20260417000003 on.
--   The rows that are there are filled by the next file; profiles are read by membership from 20260417000003 on.
--   private.copy_memberships(accounts) brings all copies of these accounts up to date, and says how many rows it had to write. It is what
--     reconcile_profiles() calls.
-- Locks: ACCESS EXCLUSIVE on user_tenants and profiles, for catalog changes only.
-- Undo: rollback/20260417000000_memberships_say_what_a_tenant_says.sql.

set lock_timeout = '5s';

alter table public.user_tenants
  add column plan_id uuid,
  add column role text,
  add column current_goal_id uuid,
  add column name text,
  add column avatar_url text,
  add constraint user_tenants_name_length_check check (char_length(name) <= 200) not valid,
  add constraint user_tenants_avatar_url_check
    check (avatar_url ~ '^https?://[^[:space:]]+$' and char_length(avatar_url) <= 2000) not valid;

comment on column public.user_tenants.plan_id is 'The plan that this person has in this tenant.';

comment on column public.user_tenants.role is 'The strongest active role in this tenant. Derived: change user_roles instead.';

comment on column public.user_tenants.current_goal_id is
  'The goal of the active assignment in this tenant. Derived: change user_track_assignments instead.';

comment on column public.user_tenants.name is 'What the person is called in this tenant; null: as in the profile.';

comment on column public.user_tenants.avatar_url is 'The picture shown in this tenant; null: the one of the profile.';

alter table public.profiles add column tenant_ids uuid[] not null default '{}';

comment on column public.profiles.tenant_ids is
  'The tenants that this person is a member of, in order. Derived from user_tenants, for policies; nobody reads it.';

create table public.member_names (
  tenant_id uuid not null references public.tenants (id) on delete cascade,
  user_id uuid not null,
  name text,
  avatar_url text,
  primary key (tenant_id, user_id),
  constraint member_names_membership_fkey
    foreign key (user_id, tenant_id) references public.user_tenants (user_id, tenant_id) on delete cascade
);

create index member_names_user_id_tenant_id_idx on public.member_names (user_id, tenant_id);

comment on table public.member_names is
  'What the members of a tenant see of each other: name and picture, as the membership says, or the profile. Kept by triggers.';

alter table public.member_names enable row level security;

alter table public.member_names force row level security;

revoke all on table public.member_names from public, anon, authenticated, service_role;

grant select on table public.member_names to authenticated;

-- As on every table (C1). What it writes, the trigger below refuses.
grant select, insert, update, delete on table public.member_names to service_role;

create policy tenant_isolation
  on public.member_names
  as restrictive
  for all
  to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy members_can_read_member_names
  on public.member_names
  as permissive
  for select
  to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()));

-- Not as its owner: it asks who writes. People hold no grant; triggers, and references that cascade, write as postgres.
create function private.refuse_servers()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if current_user = 'service_role' then
    raise exception 'These names follow profiles and memberships: change those instead.' using errcode = '42501';
  end if;
  return coalesce(new, old);
end
$$;

comment on function private.refuse_servers() is 'Refuses what a server writes into a table that triggers alone keep.';

revoke all on function private.refuse_servers() from public;

create trigger refuse_servers
  before insert or update or delete on public.member_names
  for each row
  execute function private.refuse_servers();

-- The copies in a membership ------------------------------------------------------------------------------------------------------

create function private.strongest_role(account uuid, tenant uuid)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select min(r.role_type)::pg_catalog.text
    from public.user_roles r
    where r.user_id = account
      and r.tenant_id = tenant
      and r.is_active
  );
end
$$;

comment on function private.strongest_role(uuid, uuid) is 'The strongest active role of this account in this tenant.';

revoke all on function private.strongest_role(uuid, uuid) from public;

create function private.keep_membership()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  goal pg_catalog.uuid := private.current_goal_id(new.user_id, new.tenant_id);
begin
  if new.current_goal_id is distinct from old.current_goal_id and new.current_goal_id is distinct from goal then
    raise exception 'The current goal follows the active assignment: change the assignment instead.' using errcode = '42501';
  end if;
  new.current_goal_id := goal;
  new.role := private.strongest_role(new.user_id, new.tenant_id);
  return new;
end
$$;

comment on function private.keep_membership() is
  'Whatever is written as role becomes the strongest role; any other goal than the current one is refused, also to servers.';

revoke all on function private.keep_membership() from public;

create trigger keep_membership
  before insert or update of user_id, tenant_id, role, current_goal_id on public.user_tenants
  for each row
  execute function private.keep_membership();

-- Not as its owner: a plan that is deleted is taken from everybody, as postgres.
create function private.not_a_plan_for_oneself()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if private.caller_id() = new.user_id and current_user <> 'postgres' then
    raise exception 'Nobody changes their own plan.' using errcode = '42501';
  end if;
  return new;
end
$$;

comment on function private.not_a_plan_for_oneself() is 'Whoever confers a plan is not who receives it.';

revoke all on function private.not_a_plan_for_oneself() from public;

create trigger not_a_plan_for_oneself
  before update of plan_id on public.user_tenants
  for each row
  when (new.plan_id is distinct from old.plan_id)
  execute function private.not_a_plan_for_oneself();

drop trigger record_access_change on public.user_tenants;

create trigger record_access_change
  after insert or delete or update of user_id, tenant_id, created_at on public.user_tenants
  for each row
  execute function private.record_access_change('user_id');

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

create function private.refresh_current_goal(account uuid, tenant uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- Two changes at once must not overwrite each other: the second waits here and then reads both.
  perform 1 from public.user_tenants m where m.user_id = account and m.tenant_id = tenant for no key update;

  update public.user_tenants m
  set current_goal_id = private.current_goal_id(m.user_id, m.tenant_id)
  where m.user_id = account
    and m.tenant_id = tenant
    and m.current_goal_id is distinct from private.current_goal_id(m.user_id, m.tenant_id);
end
$$;

comment on function private.refresh_current_goal(uuid, uuid) is 'Writes user_tenants.current_goal_id from the active assignment.';

revoke all on function private.refresh_current_goal(uuid, uuid) from public;

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

comment on function private.sync_current_goal() is 'Keeps the current goal equal to the active assignment.';

-- The copies of a membership --------------------------------------------------------------------------------------------------------

create function private.keep_profile()
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

revoke all on function private.keep_profile() from public;

create trigger keep_profile
  before insert or update of tenant_ids on public.profiles
  for each row
  execute function private.keep_profile();

create function private.copy_to_profiles(accounts uuid[])
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

comment on function private.copy_to_profiles(uuid[]) is 'Copies to these profiles what their memberships say.';

revoke all on function private.copy_to_profiles(uuid[]) from public;

create function private.copy_names(accounts uuid[], tenants uuid[] default null)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  written integer;
begin
  -- A membership and a profile that change at once must not overwrite each other's name: the second waits here and then reads both.
  perform 1
  from public.member_names n
  where n.user_id = any (accounts)
    and (tenants is null or n.tenant_id = any (tenants))
  order by n.user_id, n.tenant_id
  for no key update;

  insert into public.member_names as n (tenant_id, user_id, name, avatar_url)
  select m.tenant_id, m.user_id, coalesce(m.name, p.name), coalesce(m.avatar_url, p.avatar_url)
  from public.user_tenants m
  left join public.profiles p on p.id = m.user_id
  left join public.member_names o on o.user_id = m.user_id and o.tenant_id = m.tenant_id
  where m.user_id = any (accounts)
    and (tenants is null or m.tenant_id = any (tenants))
    and (
      o.user_id is null
      or (o.name, o.avatar_url) is distinct from (coalesce(m.name, p.name), coalesce(m.avatar_url, p.avatar_url))
    )
  on conflict (tenant_id, user_id) do update set name = excluded.name, avatar_url = excluded.avatar_url;
  get diagnostics written = row_count;
  return written;
end
$$;

comment on function private.copy_names(uuid[], uuid[]) is 'Brings the names of these accounts up to date, in these tenants or, without, in all of theirs.';

revoke all on function private.copy_names(uuid[], uuid[]) from public;

create function private.lock_people(accounts uuid[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- Two changes at once must not overwrite each other: the second waits here and then reads both. auth.users before profiles, as everywhere.
  perform 1 from auth.users a where a.id = any (accounts) order by a.id for no key update;
  perform 1 from public.profiles p where p.id = any (accounts) order by p.id for no key update;
end
$$;

comment on function private.lock_people(uuid[]) is 'Whoever changes a membership of these accounts meanwhile waits.';

revoke all on function private.lock_people(uuid[]) from public;

create function private.copy_memberships(accounts uuid[])
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.lock_people(accounts);
  return private.copy_to_profiles(accounts) + private.copy_names(accounts);
end
$$;

comment on function private.copy_memberships(uuid[]) is
  'Brings everything that copies the memberships of these accounts up to date. Answers how many rows had to be written.';

revoke all on function private.copy_memberships(uuid[]) from public;

create function private.lock_person()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.lock_people(array[old.user_id]);
  return old;
end
$$;

comment on function private.lock_person() is
  'Before a membership ends, and its name with it: whoever renames the person holds the profile, and then asks for the names.';

revoke all on function private.lock_person() from public;

create trigger lock_person
  before delete on public.user_tenants
  for each row
  execute function private.lock_person();

create function private.sync_memberships()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  accounts pg_catalog.uuid[];
  tenants pg_catalog.uuid[];
begin
  case tg_op
    when 'INSERT' then
      select array_agg(distinct b.user_id), array_agg(distinct b.tenant_id) into accounts, tenants from becomes b;
      perform private.lock_people(accounts);
    when 'DELETE' then
      -- The names go with their memberships.
      accounts := array(select distinct w.user_id from was w);
      perform private.lock_people(accounts);
    else
      -- Neither the account nor, of who is in another tenant as well, the profile is locked: nobody there waits for this tenant.
      accounts := array(select w.user_id from was w union select b.user_id from becomes b);
      tenants := array(select w.tenant_id from was w union select b.tenant_id from becomes b);
  end case;
  perform private.copy_to_profiles(accounts);
  if tenants is not null then
    perform private.copy_names(accounts, tenants);
  end if;
  return null;
end
$$;

comment on function private.sync_memberships() is 'Copies the memberships that this statement made, changed or ended.';

revoke all on function private.sync_memberships() from public;

create trigger sync_new_memberships
  after insert on public.user_tenants
  referencing new table as becomes
  for each statement
  execute function private.sync_memberships();

create trigger sync_changed_memberships
  after update on public.user_tenants
  referencing old table as was new table as becomes
  for each statement
  execute function private.sync_memberships();

create trigger sync_ended_memberships
  after delete on public.user_tenants
  referencing old table as was
  for each statement
  execute function private.sync_memberships();

create function private.sync_names()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  case tg_op
    when 'INSERT' then
      perform private.copy_names(array(select b.id from becomes b));
    when 'DELETE' then
      perform private.copy_names(array(select w.id from was w));
    else
      perform private.copy_names(array(
        select b.id
        from becomes b
        join was w on w.id = b.id
        where (w.name, w.avatar_url) is distinct from (b.name, b.avatar_url)
      ));
  end case;
  return null;
end
$$;

comment on function private.sync_names() is 'Copies the names and pictures that this statement changed to the tenants that show them.';

revoke all on function private.sync_names() from public;

create trigger sync_new_names
  after insert on public.profiles
  referencing new table as becomes
  for each statement
  execute function private.sync_names();

create trigger sync_changed_names
  after update on public.profiles
  referencing old table as was new table as becomes
  for each statement
  execute function private.sync_names();

create trigger sync_ended_names
  after delete on public.profiles
  referencing old table as was
  for each statement
  execute function private.sync_names();
