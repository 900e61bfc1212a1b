-- Undoes tenant_isolation: the policies as they were found.

set lock_timeout = '5s';

drop policy admins_can_delete_roles on public.user_roles;

drop policy admins_can_update_roles on public.user_roles;

drop policy admins_can_insert_roles on public.user_roles;

drop policy tenant_isolation on public.user_roles;

drop policy admins_can_delete_schools on public.schools;

drop policy admins_can_update_schools on public.schools;

drop policy admins_can_insert_schools on public.schools;

drop policy tenant_isolation on public.schools;

drop policy self_and_admins_can_update_profiles on public.profiles;

drop policy self_can_insert_profiles on public.profiles;

drop policy self_and_staff_can_read_profiles on public.profiles;

drop policy tenant_isolation on public.profiles;

drop policy admins_can_remove_members on public.user_tenants;

drop policy self_and_office_can_read_memberships on public.user_tenants;

drop policy tenant_isolation on public.user_tenants;

drop policy self_and_office_can_read_users on public.users;

drop policy tenant_isolation on public.users;

drop policy admins_can_update_tenants on public.tenants;

drop policy members_can_read_tenants on public.tenants;

drop policy tenant_isolation on public.tenants;

alter table public.user_roles no force row level security;

alter table public.schools no force row level security;

alter table public.profiles no force row level security;

alter table public.user_tenants no force row level security;

alter table public.users no force row level security;

alter table public.tenants no force row level security;

alter table public.user_roles alter column tenant_id drop default;

alter table public.schools alter column tenant_id drop default;

drop trigger rotate_join_codes on public.user_tenants;

drop function private.rotate_join_codes();

drop function public.rotate_join_code();

drop function public.tenant_join_code();

drop function private.is_tenant_admin();

drop function private.has_any_role(text[]);

create policy "Users can view users of their tenant" on public.users
  as permissive for select to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()));

create policy "Users can update own user row" on public.users
  as permissive for update to authenticated
  using (id = auth.uid())
  with check (id = auth.uid());

create policy "Members can view memberships" on public.user_tenants
  as permissive for select to authenticated
  using (tenant_id in (select u.tenant_id from public.users u where u.id = auth.uid()));

create policy "Users can join tenants" on public.user_tenants
  as permissive for insert to authenticated
  with check (user_id = auth.uid());

create policy "Members can view their tenants" on public.tenants
  as permissive for select to authenticated
  using (id in (select m.tenant_id from public.user_tenants m where m.user_id = auth.uid()));

create policy "Members can view profiles" on public.profiles
  as permissive for select to authenticated
  using (
    id = auth.uid()
    or id in (
      select m.user_id
      from public.user_tenants m
      where m.tenant_id in (select u.tenant_id from public.users u where u.id = auth.uid())
    )
  );

create policy "Users can insert own profile" on public.profiles
  as permissive for insert to authenticated
  with check (id = auth.uid());

create policy "Users can update own profile" on public.profiles
  as permissive for update to authenticated
  using (id = auth.uid())
  with check (id = auth.uid());

create policy "Admins can manage schools" on public.schools
  as permissive for all to authenticated
  using (exists (select 1 from public.profiles p where p.id = auth.uid() and p.role = 'admin'))
  with check (exists (select 1 from public.profiles p where p.id = auth.uid() and p.role = 'admin'));

create policy "Admins can manage roles" on public.user_roles
  as permissive for all to authenticated
  using (exists (select 1 from public.profiles p where p.id = auth.uid() and p.role = 'admin'))
  with check (exists (select 1 from public.profiles p where p.id = auth.uid() and p.role = 'admin'));
