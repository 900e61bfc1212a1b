-- Undoes lock_down_community: signed-in users hold nothing in the community again.

set lock_timeout = '5s';

revoke
  select,
  insert (tenant_id, school_id, name, description),
  update (name, description),
  delete
  on table public.community_workspaces from authenticated;

revoke
  select,
  insert (tenant_id, workspace_id, user_id),
  delete
  on table public.community_members from authenticated;

revoke
  select,
  insert (tenant_id, workspace_id, author_id, title),
  update (title),
  delete
  on table public.message_threads from authenticated;

revoke
  select,
  insert (tenant_id, thread_id, workspace_id, author_id, body),
  update (body),
  delete
  on table public.messages from authenticated;

revoke
  select,
  insert (tenant_id, author_id, workspace_id, kind, summary, details)
  on table public.activity_feed from authenticated;
