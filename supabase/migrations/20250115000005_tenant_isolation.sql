-- One restrictive policy isolates tenants on every table; short permissive policies say who, inside the tenant.
--
-- Was wrong:
--   B2  policies reached through chains of other tables with policies of their own
--   B5  each table had its own long idea of "my tenant"
--   B6  sign-up, onboarding and the first page failed
--   B9  a disabled account, or a removed member, kept reading with the token it already had
-- Changes: tenant_isolation on six tables, RLS forced; the old policies go.
--   The public read policies of schools and user_roles stay until guests are locked out (20250904000000): for signed-in
--   users tenant_isolation narrows them already.
-- Locks: ACCESS EXCLUSIVE on the six tables, for catalog changes only.
-- Undo: rollback/20250115000005_tenant_isolation.sql.

set lock_timeout = '5s';

create function private.has_any_role(roles text[])
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

comment on function private.has_any_role(text[]) is
  'Whether the caller holds one of the roles. Roles are still kept in two places, user_roles and profiles.role.';

revoke all on function private.has_any_role(text[]) from public;

grant execute on function private.has_any_role(text[]) to authenticated, service_role;

create function private.is_tenant_admin()
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select private.has_any_role('{admin}')
$$;

comment on function private.is_tenant_admin() is 'Whether the caller may administer the tenant of this request.';

revoke all on function private.is_tenant_admin() from public;

grant execute on function private.is_tenant_admin() to authenticated, service_role;

create function public.tenant_join_code()
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not (private.is_active_user() and private.is_tenant_admin()) then
    raise exception 'Only an admin of the tenant may read its join code.' using errcode = '42501';
  end if;
  return (select t.join_code from public.tenants t where t.id = public.get_auth_tenant_id());
end
$$;

comment on function public.tenant_join_code() is 'The join code of the tenant of this request, for its admins; otherwise 42501.';

revoke all on function public.tenant_join_code() from public, anon, authenticated, service_role;

grant execute on function public.tenant_join_code() to authenticated;

create function public.rotate_join_code()
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  code pg_catalog.text;
begin
  if not (private.is_active_user() and private.is_tenant_admin()) then
    raise exception 'Only an admin of the tenant may change its join code.' using errcode = '42501';
  end if;
  update public.tenants t
  set join_code = default
  where t.id = public.get_auth_tenant_id()
  returning t.join_code into code;
  return code;
end
$$;

comment on function public.rotate_join_code() is
  'Gives the tenant of this request a new join code and returns it, for its admins; otherwise 42501. The old one ends at once.';

revoke all on function public.rotate_join_code() from public, anon, authenticated, service_role;

grant execute on function public.rotate_join_code() to authenticated;

create function private.rotate_join_codes()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  update public.tenants t
  set join_code = default
  where t.id in (select r.tenant_id from removed r);
  return null;
end
$$;

comment on function private.rotate_join_codes() is 'Whoever leaves a tenant may know its join code: it must not bring them back.';

revoke all on function private.rotate_join_codes() from public;

create trigger rotate_join_codes
  after delete on public.user_tenants
  referencing old table as removed
  for each statement execute function private.rotate_join_codes();

alter table public.schools alter column tenant_id set default public.get_auth_tenant_id();

alter table public.user_roles alter column tenant_id set default public.get_auth_tenant_id();

drop policy "Users can view users of their tenant" on public.users;

drop policy "Users can update own user row" on public.users;

drop policy "Members can view memberships" on public.user_tenants;

drop policy "Users can join tenants" on public.user_tenants;

drop policy "Members can view their tenants" on public.tenants;

drop policy "Members can view profiles" on public.profiles;

drop policy "Users can insert own profile" on public.profiles;

drop policy "Users can update own profile" on public.profiles;

drop policy "Admins can manage schools" on public.schools;

drop policy "Admins can manage roles" on public.user_roles;

alter table public.tenants force row level security;

create policy tenant_isolation on public.tenants
  as restrictive for all to authenticated
  using (id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy members_can_read_tenants on public.tenants
  as permissive for select to authenticated
  using (id = (select public.get_auth_tenant_id()));

create policy admins_can_update_tenants on public.tenants
  as permissive for update to authenticated
  using ((select private.is_tenant_admin()))
  with check ((select private.is_tenant_admin()));

alter table public.users force row level security;

-- Between sign-up and the first tenant an account belongs to no tenant, and to itself.
create policy tenant_isolation on public.users
  as restrictive for all to authenticated
  using (
    (tenant_id = (select public.get_auth_tenant_id()) or (tenant_id is null and id = (select auth.uid())))
    and (select private.is_active_user())
  )
  with check (
    (tenant_id = (select public.get_auth_tenant_id()) or (tenant_id is null and id = (select auth.uid())))
    and (select private.is_active_user())
  );

create policy self_and_office_can_read_users on public.users
  as permissive for select to authenticated
  using (id = (select auth.uid()) or (select private.has_any_role('{admin,consultor}')));

alter table public.user_tenants force row level security;

create policy tenant_isolation on public.user_tenants
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_and_office_can_read_memberships on public.user_tenants
  as permissive for select to authenticated
  using (user_id = (select auth.uid()) or (select private.has_any_role('{admin,consultor}')));

-- Not one's own: the last admin could otherwise leave a tenant that nobody can enter again.
create policy admins_can_remove_members on public.user_tenants
  as permissive for delete to authenticated
  using (user_id <> (select auth.uid()) and (select private.is_tenant_admin()));

alter table public.profiles force row level security;

create policy tenant_isolation on public.profiles
  as restrictive for all to authenticated
  using (
    (tenant_id = (select public.get_auth_tenant_id()) or (tenant_id is null and id = (select auth.uid())))
    and (select private.is_active_user())
  )
  with check (
    (tenant_id = (select public.get_auth_tenant_id()) or (tenant_id is null and id = (select auth.uid())))
    and (select private.is_active_user())
  );

create policy self_and_staff_can_read_profiles on public.profiles
  as permissive for select to authenticated
  using (
    id = (select auth.uid())
    or (select private.has_any_role('{admin,consultor,instructor,coach}'))
  );

create policy self_can_insert_profiles on public.profiles
  as permissive for insert to authenticated
  with check (id = (select auth.uid()));

create policy self_and_admins_can_update_profiles on public.profiles
  as permissive for update to authenticated
  using (id = (select auth.uid()) or (select private.is_tenant_admin()))
  with check (id = (select auth.uid()) or (select private.is_tenant_admin()));

alter table public.schools force row level security;

create policy tenant_isolation on public.schools
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy admins_can_insert_schools on public.schools
  as permissive for insert to authenticated
  with check ((select private.is_tenant_admin()));

create policy admins_can_update_schools on public.schools
  as permissive for update to authenticated
  using ((select private.is_tenant_admin()))
  with check ((select private.is_tenant_admin()));

create policy admins_can_delete_schools on public.schools
  as permissive for delete to authenticated
  using ((select private.is_tenant_admin()));

alter table public.user_roles force row level security;

create policy tenant_isolation on public.user_roles
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy admins_can_insert_roles on public.user_roles
  as permissive for insert to authenticated
  with check ((select private.is_tenant_admin()));

create policy admins_can_update_roles on public.user_roles
  as permissive for update to authenticated
  using ((select private.is_tenant_admin()))
  with check ((select private.is_tenant_admin()));

create policy admins_can_delete_roles on public.user_roles
  as permissive for delete to authenticated
  using ((select private.is_tenant_admin()));
