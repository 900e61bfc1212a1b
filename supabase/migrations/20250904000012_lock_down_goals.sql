-- What signed-in users may do with the goals, per table and column.
--
-- Was wrong:
--   C1  the tables were open to guests by their grants; lock_down_guests closed them to everybody but service_role
-- Changes: grants to authenticated. Who reaches which row is up to the policies.
-- Locks: ACCESS EXCLUSIVE on the five tables, for catalog changes only.
-- Undo: rollback/20250904000012_lock_down_goals.sql.

set lock_timeout = '5s';

grant
  select,
  insert (tenant_id, name, description, position, is_archived),
  update (name, description, position, is_archived),
  delete
  on table public.tracks to authenticated;

grant
  select,
  insert (tenant_id, track_id, title, description, position, target_days),
  update (title, description, position, target_days),
  delete
  on table public.track_goals to authenticated;

grant
  select,
  insert (tenant_id, user_id, track_id, track_goal_id, status),
  update (track_goal_id, status, completed_at),
  delete
  on table public.user_track_assignments to authenticated;

-- What was said stays said: conversations and their messages are neither changed nor deleted by users.
grant
  select,
  insert (tenant_id, assignment_id, student_id, instructor_id)
  on table public.goal_conversations to authenticated;

grant
  select,
  insert (tenant_id, conversation_id, sender_id, body)
  on table public.conversation_messages to authenticated;
