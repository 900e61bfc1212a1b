-- user_roles becomes a real table: typed, keyed, and tied to memberships and schools.
--
-- Was wrong:
--   C6  user_roles had no key, no type and no reference: duplicates, misspelt roles, roles of nobody
--   C7  school ids were taken for uuids (school_user_ids: 22P02 or 42883); user_roles.school_id was text
-- Changes: role_type is an enum, school_id an integer that refers to a school of the same tenant, the holder is a member of
--   the tenant; one row per tenant, user, role and school. Rows that cannot be kept move to private.user_roles_archive
--   with the reason. One thing is filled in: a missing tenant is that of the row's school. The holder must be a member there,
--   and admin and consultor, roles of the whole tenant, are not kept for a school: no power is guessed. Look there after deploying.
--   With schools typed, a lead (equipo_directivo) reads the people and roles of the schools they lead.
-- Locks: ACCESS EXCLUSIVE on user_roles while it is rewritten, SHARE ROW EXCLUSIVE on schools and user_tenants.
-- Undo: rollback/20250904000001_user_roles_keys.sql puts the archived rows back.

set lock_timeout = '5s';

create type public.role_type as enum (
  'admin', 'consultor', 'equipo_directivo', 'instructor', 'coach', 'student', 'client'
);

comment on type public.role_type is 'The roles of a tenant, strongest first: profiles.role shows the first one held.';

create table private.user_roles_archive (
  user_id uuid,
  tenant_id uuid,
  role_type text,
  school_id text,
  is_active boolean,
  created_at timestamptz,
  reason text not null
);

alter table private.user_roles_archive enable row level security;

comment on table private.user_roles_archive is 'Rows that user_roles could not keep when it got its keys, as they were, with the reason.';

update public.user_roles r
set tenant_id = s.tenant_id
from public.schools s
where r.tenant_id is null
  and s.id::text = r.school_id;

with judged as (
  select
    r.ctid as row_address,
    case
      when m.user_id is null then 'the user is not a member of the tenant'
      when not exists (
        select 1 from unnest(enum_range(null::public.role_type)) as known (role) where known.role::text = r.role_type
      ) then 'unknown role'
      when r.school_id is not null and s.id is null then 'the tenant has no such school'
      when r.school_id is not null and r.role_type in ('admin', 'consultor') then 'a role of the whole tenant, held at one school'
    end as reason
  from public.user_roles r
  left join public.user_tenants m on m.user_id = r.user_id and m.tenant_id = r.tenant_id
  left join public.schools s on s.id::text = r.school_id and s.tenant_id = r.tenant_id
), removed as (
  delete from public.user_roles r
  using judged j
  where r.ctid = j.row_address
    and j.reason is not null
  returning r.user_id, r.tenant_id, r.role_type, r.school_id, r.is_active, r.created_at, j.reason
)
insert into private.user_roles_archive (user_id, tenant_id, role_type, school_id, is_active, created_at, reason)
select user_id, tenant_id, role_type, school_id, is_active, created_at, reason
from removed;

-- Of equal rows the active and then the oldest one stays.
with judged as (
  select
    r.ctid as row_address,
    row_number() over (
      partition by r.tenant_id, r.user_id, r.role_type, r.school_id
      order by r.is_active desc nulls last, r.created_at nulls last, r.ctid
    ) as place
  from public.user_roles r
), removed as (
  delete from public.user_roles r
  using judged j
  where r.ctid = j.row_address
    and j.place > 1
  returning r.user_id, r.tenant_id, r.role_type, r.school_id, r.is_active, r.created_at
)
insert into private.user_roles_archive (user_id, tenant_id, role_type, school_id, is_active, created_at, reason)
select user_id, tenant_id, role_type, school_id, is_active, created_at, 'duplicate'
from removed;

update public.user_roles
set
  is_active = coalesce(is_active, false),
  created_at = coalesce(created_at, now())
where is_active is null
  or created_at is null;

alter table public.schools add constraint schools_id_tenant_id_key unique (id, tenant_id);

alter table public.user_roles
  add column id uuid not null default gen_random_uuid(),
  alter column user_id set not null,
  alter column tenant_id set not null,
  alter column role_type set not null,
  alter column role_type type public.role_type using role_type::public.role_type,
  alter column school_id type integer using school_id::integer,
  alter column is_active set not null,
  alter column created_at set not null,
  add constraint user_roles_pkey primary key (id),
  add constraint user_roles_tenant_user_role_school_key
    unique nulls not distinct (tenant_id, user_id, role_type, school_id),
  -- Their power is never narrowed to a school: a row that says so would be believed by people and by nothing else.
  add constraint user_roles_whole_tenant_check
    check (school_id is null or role_type not in ('admin', 'consultor')),
  add constraint user_roles_membership_fkey
    foreign key (user_id, tenant_id) references public.user_tenants (user_id, tenant_id) on delete cascade,
  -- No action: emptying school_id would turn a role of one school into a role of the whole tenant.
  add constraint user_roles_school_fkey
    foreign key (school_id, tenant_id) references public.schools (id, tenant_id);

comment on column public.user_roles.school_id is 'Null: the role holds for the whole tenant.';

-- The unique key serves look-ups by tenant.
drop index public.user_roles_tenant_id_idx;

create index user_roles_user_id_tenant_id_idx on public.user_roles (user_id, tenant_id);

create index user_roles_school_id_tenant_id_idx on public.user_roles (school_id, tenant_id);

create or replace function private.has_any_role(roles text[])
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select
    exists (
      select 1
      from public.user_roles r
      where r.user_id = private.caller_id()
        and r.tenant_id = public.get_auth_tenant_id()
        and r.is_active
        and r.role_type::pg_catalog.text = any (roles)
    )
    or exists (select 1 from public.profiles p where p.id = private.caller_id() and p.role = any (roles))
$$;

-- It never returned a row: schools.id is an integer. user_roles?school_id=eq.1 answers the question now.
drop function public.school_user_ids(uuid);

create function private.led_user_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select distinct held.user_id
  from public.user_roles mine
  join public.user_roles held
    on held.tenant_id = mine.tenant_id
    and held.school_id = mine.school_id
    and held.is_active
  where mine.user_id = private.caller_id()
    and mine.tenant_id = public.get_auth_tenant_id()
    and mine.role_type = 'equipo_directivo'
    and mine.is_active
$$;

comment on function private.led_user_ids() is 'Everybody who holds a role in a school that the caller leads. Live.';

revoke all on function private.led_user_ids() from public;

grant execute on function private.led_user_ids() to authenticated, service_role;

alter policy self_and_office_can_read_roles on public.user_roles
  rename to self_office_and_leads_can_read_roles;

alter policy self_office_and_leads_can_read_roles on public.user_roles
  to authenticated
  using (
    user_id = (select auth.uid())
    or (select private.has_any_role('{admin,consultor}'))
    or user_id = any (array(select private.led_user_ids()))
  );

alter policy self_and_staff_can_read_profiles on public.profiles
  rename to self_staff_and_leads_can_read_profiles;

alter policy self_staff_and_leads_can_read_profiles on public.profiles
  to authenticated
  using (
    id = (select auth.uid())
    or (select private.has_any_role('{admin,consultor,instructor,coach}'))
    or id = any (array(select private.led_user_ids()))
  );
