-- Undoes user_roles_keys: the table as it was found, with the archived rows back in it.

set lock_timeout = '5s';

alter policy self_staff_and_leads_can_read_profiles on public.profiles
  rename to self_and_staff_can_read_profiles;

alter policy self_and_staff_can_read_profiles on public.profiles
  to authenticated
  using (
    id = (select auth.uid())
    or (select private.has_any_role('{admin,consultor,instructor,coach}'))
  );

alter policy self_office_and_leads_can_read_roles on public.user_roles
  rename to self_and_office_can_read_roles;

alter policy self_and_office_can_read_roles on public.user_roles
  to authenticated
  using (user_id = (select auth.uid()) or (select private.has_any_role('{admin,consultor}')));

drop function private.led_user_ids();

create function public.school_user_ids(school_id uuid)
returns setof uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
    select r.user_id
    from public.user_roles r
    join public.schools s on s.id::pg_catalog.text = r.school_id
    where s.id = school_user_ids.school_id;
end
$$;

grant execute on function public.school_user_ids(uuid) to authenticated, service_role;

drop index public.user_roles_school_id_tenant_id_idx;

drop index public.user_roles_user_id_tenant_id_idx;

create index user_roles_tenant_id_idx on public.user_roles (tenant_id);

comment on column public.user_roles.school_id is null;

alter table public.user_roles
  drop constraint user_roles_school_fkey,
  drop constraint user_roles_membership_fkey,
  drop constraint user_roles_whole_tenant_check,
  drop constraint user_roles_tenant_user_role_school_key,
  drop column id,
  alter column user_id drop not null,
  alter column tenant_id drop not null,
  alter column role_type drop not null,
  alter column role_type type text using role_type::text,
  alter column school_id type text using school_id::text,
  alter column is_active drop not null,
  alter column created_at drop not null;

alter table public.schools drop constraint schools_id_tenant_id_key;

insert into public.user_roles (user_id, tenant_id, role_type, school_id, is_active, created_at)
select user_id, tenant_id, role_type, school_id, is_active, created_at
from private.user_roles_archive;

drop table private.user_roles_archive;

drop type public.role_type;

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
        and r.role_type = any (roles)
    )
    or exists (select 1 from public.profiles p where p.id = private.caller_id() and p.role = any (roles))
$$;
