-- Goals: one restrictive policy isolates tenants; who may read and write tracks and their goals is said in one line each.
--
-- Was wrong:
--   B5  "my tenant" was a branch of every policy, the longest fills two screens, and the client sent tenant_id
--   B9  a disabled account, or a removed member, kept reading with the token it already had
-- Changes: tenant_isolation on five tables, RLS forced, tenant_id defaults to the tenant of the request; short policies
--   for tracks and track_goals. The permissive policies of assignments and conversations still read profiles: they
--   cannot leave the tenant any more, and 20250925000000 replaces them.
-- Locks: ACCESS EXCLUSIVE on the five tables, for catalog changes only.
-- Undo: rollback/20250115000012_tenant_isolation_goals.sql.

set lock_timeout = '5s';

drop policy "Members can view tracks" on public.tracks;

drop policy "Staff can manage tracks" on public.tracks;

drop policy "Members can view track goals" on public.track_goals;

drop policy "Staff can manage track goals" on public.track_goals;

alter table public.tracks alter column tenant_id set default public.get_auth_tenant_id();

alter table public.tracks force row level security;

create policy tenant_isolation on public.tracks
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy members_can_read_tracks on public.tracks
  as permissive for select to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()));

create policy office_can_insert_tracks on public.tracks
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_update_tracks on public.tracks
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor}')))
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_tracks on public.tracks
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.track_goals alter column tenant_id set default public.get_auth_tenant_id();

alter table public.track_goals force row level security;

create policy tenant_isolation on public.track_goals
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy members_can_read_track_goals on public.track_goals
  as permissive for select to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()));

create policy office_can_insert_track_goals on public.track_goals
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_update_track_goals on public.track_goals
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor}')))
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_track_goals on public.track_goals
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.user_track_assignments alter column tenant_id set default public.get_auth_tenant_id();

alter table public.user_track_assignments force row level security;

create policy tenant_isolation on public.user_track_assignments
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

alter table public.goal_conversations alter column tenant_id set default public.get_auth_tenant_id();

alter table public.goal_conversations force row level security;

create policy tenant_isolation on public.goal_conversations
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

alter table public.conversation_messages alter column tenant_id set default public.get_auth_tenant_id();

alter table public.conversation_messages force row level security;

create policy tenant_isolation on public.conversation_messages
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));
