-- The activity feed is for the people of a workspace.
--
-- Was wrong:
--   C2  "Users can view public activities" showed every activity of every tenant to everybody, and RLS did not bind the owner
-- Changes: tenant_isolation, RLS forced, tenant_id defaults to the tenant of the request; an activity is read by its author,
--   by the members of its workspace, and by admins, consultors and leads of the tenant. is_public decides nothing any more.
-- Locks: ACCESS EXCLUSIVE on activity_feed, for catalog changes only.
-- Undo: rollback/20250905000000_activity_feed.sql.

set lock_timeout = '5s';

drop policy "Users can view public activities" on public.activity_feed;

drop policy "Users can create activities" on public.activity_feed;

alter table public.activity_feed alter column tenant_id set default public.get_auth_tenant_id();

comment on column public.activity_feed.is_public is 'Legacy: no policy reads it.';

alter table public.activity_feed force row level security;

create policy tenant_isolation on public.activity_feed
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy workspace_members_can_read_activity on public.activity_feed
  as permissive for select to authenticated
  using (
    author_id = (select auth.uid())
    or workspace_id = any (array(select private.my_workspace_ids()))
    or (select private.has_any_role('{admin,consultor,equipo_directivo}'))
  );

create policy workspace_members_can_insert_activity on public.activity_feed
  as permissive for insert to authenticated
  with check (author_id = (select auth.uid()) and workspace_id = any (array(select private.my_workspace_ids())));

create policy authors_and_office_can_delete_activity on public.activity_feed
  as permissive for delete to authenticated
  using (author_id = (select auth.uid()) or (select private.has_any_role('{admin,consultor}')));

grant delete on table public.activity_feed to authenticated;
