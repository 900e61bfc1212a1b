-- What signed-in users may do in the community, per table and column.
--
-- Was wrong:
--   C1  the tables were open to guests by their grants; lock_down_guests closed them to everybody but service_role
-- Changes: grants to authenticated. Who reaches which row is up to the policies.
-- Locks: ACCESS EXCLUSIVE on the five tables, for catalog changes only.
-- Undo: rollback/20250904000015_lock_down_community.sql.

set lock_timeout = '5s';

grant
  select,
  insert (tenant_id, school_id, name, description),
  update (name, description),
  delete
  on table public.community_workspaces to authenticated;

grant
  select,
  insert (tenant_id, workspace_id, user_id),
  delete
  on table public.community_members to authenticated;

grant
  select,
  insert (tenant_id, workspace_id, author_id, title),
  update (title),
  delete
  on table public.message_threads to authenticated;

grant
  select,
  insert (tenant_id, thread_id, workspace_id, author_id, body),
  update (body),
  delete
  on table public.messages to authenticated;

grant
  select,
  insert (tenant_id, author_id, workspace_id, kind, summary, details)
  on table public.activity_feed to authenticated;
