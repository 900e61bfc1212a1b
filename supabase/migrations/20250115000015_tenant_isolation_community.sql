-- Community: one restrictive policy isolates tenants, membership of the workspace says who, inside the tenant.
--
-- Was wrong:
--   B2  the policies of threads and messages reached through workspaces, members, schools and roles
--   B5  each of them had its own long idea of "my workspace", and the client sent tenant_id
--   B9  a disabled account, or a removed member, kept reading with the token it already had
-- Changes: tenant_isolation on four tables, RLS forced, tenant_id defaults to the tenant of the request; one helper
--   answers which workspaces are mine, once per statement. Whoever merely held a role in the school of a workspace
--   has to be its member now. activity_feed is repaired as a whole by 20250905000000 (C2).
-- Locks: ACCESS EXCLUSIVE on the four tables, for catalog changes only.
-- Undo: rollback/20250115000015_tenant_isolation_community.sql.

set lock_timeout = '5s';

drop policy "Anyone can view members" on public.community_members;

drop policy "Admins can manage members" on public.community_members;

drop policy "Members can view workspaces" on public.community_workspaces;

drop policy "Admins can manage workspaces" on public.community_workspaces;

drop policy "Members can view threads" on public.message_threads;

drop policy "Users can manage own threads" on public.message_threads;

drop policy "Members can view messages" on public.messages;

drop policy "Users can manage own messages" on public.messages;

create function private.my_workspace_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select m.workspace_id
  from public.community_members m
  where m.user_id = private.caller_id()
    and m.tenant_id = public.get_auth_tenant_id()
$$;

comment on function private.my_workspace_ids() is
  'The workspaces that the caller is a member of. Definer: the policy of community_members itself asks it.';

revoke all on function private.my_workspace_ids() from public;

grant execute on function private.my_workspace_ids() to authenticated, service_role;

alter table public.community_workspaces alter column tenant_id set default public.get_auth_tenant_id();

alter table public.community_workspaces force row level security;

create policy tenant_isolation on public.community_workspaces
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy members_and_leadership_can_read_workspaces on public.community_workspaces
  as permissive for select to authenticated
  using (id = any (array(select private.my_workspace_ids())) or (select private.has_any_role('{admin,consultor,equipo_directivo}')));

create policy office_can_insert_workspaces on public.community_workspaces
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_update_workspaces on public.community_workspaces
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor}')))
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_workspaces on public.community_workspaces
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.community_members alter column tenant_id set default public.get_auth_tenant_id();

alter table public.community_members force row level security;

create policy tenant_isolation on public.community_members
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy members_and_leadership_can_read_workspace_members on public.community_members
  as permissive for select to authenticated
  using (workspace_id = any (array(select private.my_workspace_ids())) or (select private.has_any_role('{admin,consultor,equipo_directivo}')));

create policy office_can_insert_workspace_members on public.community_members
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy self_and_office_can_delete_workspace_members on public.community_members
  as permissive for delete to authenticated
  using (user_id = (select auth.uid()) or (select private.has_any_role('{admin,consultor}')));

alter table public.message_threads alter column tenant_id set default public.get_auth_tenant_id();

alter table public.message_threads force row level security;

create policy tenant_isolation on public.message_threads
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy members_and_leadership_can_read_threads on public.message_threads
  as permissive for select to authenticated
  using (workspace_id = any (array(select private.my_workspace_ids())) or (select private.has_any_role('{admin,consultor,equipo_directivo}')));

create policy members_can_insert_threads on public.message_threads
  as permissive for insert to authenticated
  with check (author_id = (select auth.uid()) and workspace_id = any (array(select private.my_workspace_ids())));

create policy authors_can_update_threads on public.message_threads
  as permissive for update to authenticated
  using (author_id = (select auth.uid()) and workspace_id = any (array(select private.my_workspace_ids())))
  with check (author_id = (select auth.uid()) and workspace_id = any (array(select private.my_workspace_ids())));

-- Not its author: a thread holds what others wrote.
create policy office_can_delete_threads on public.message_threads
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.messages alter column tenant_id set default public.get_auth_tenant_id();

alter table public.messages force row level security;

create policy tenant_isolation on public.messages
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy members_and_leadership_can_read_messages on public.messages
  as permissive for select to authenticated
  using (workspace_id = any (array(select private.my_workspace_ids())) or (select private.has_any_role('{admin,consultor,equipo_directivo}')));

create policy members_can_insert_messages on public.messages
  as permissive for insert to authenticated
  with check (author_id = (select auth.uid()) and workspace_id = any (array(select private.my_workspace_ids())));

create policy authors_can_update_messages on public.messages
  as permissive for update to authenticated
  using (author_id = (select auth.uid()) and workspace_id = any (array(select private.my_workspace_ids())))
  with check (author_id = (select auth.uid()) and workspace_id = any (array(select private.my_workspace_ids())));

create policy authors_and_office_can_delete_messages on public.messages
  as permissive for delete to authenticated
  using (author_id = (select auth.uid()) or (select private.has_any_role('{admin,consultor}')));
