-- The lists of threads and activities are read in their order, and workspaces are told apart before a row is fetched.
--
-- Was wrong:
--   C13 both lists fetched every newer row of the tenant to see that it belongs to somebody else's workspace
-- Changes: three indexes that begin as those of before, and go on with the workspace. One that fails half way is left invalid:
--   drop it, and push again. The next file uses them and drops those of before.
-- Locks: SHARE UPDATE EXCLUSIVE on message_threads and activity_feed: nobody who reads or writes waits.
-- Undo: rollback/20260413000001_community_list_indexes.sql.

create index concurrently message_threads_tenant_id_created_at_workspace_id_idx
  on public.message_threads (tenant_id, created_at, workspace_id);

create index concurrently activity_feed_tenant_id_created_at_workspace_id_idx
  on public.activity_feed (tenant_id, created_at, workspace_id);

create index concurrently activity_feed_author_id_workspace_id_idx
  on public.activity_feed (author_id, workspace_id);
