-- Undoes lock_down_goals: signed-in users hold nothing on the goals again.

set lock_timeout = '5s';

revoke
  select,
  insert (tenant_id, name, description, position, is_archived),
  update (name, description, position, is_archived),
  delete
  on table public.tracks from authenticated;

revoke
  select,
  insert (tenant_id, track_id, title, description, position, target_days),
  update (title, description, position, target_days),
  delete
  on table public.track_goals from authenticated;

revoke
  select,
  insert (tenant_id, user_id, track_id, track_goal_id, status),
  update (track_goal_id, status, completed_at),
  delete
  on table public.user_track_assignments from authenticated;

revoke
  select,
  insert (tenant_id, assignment_id, student_id, instructor_id)
  on table public.goal_conversations from authenticated;

revoke
  select,
  insert (tenant_id, conversation_id, sender_id, body)
  on table public.conversation_messages from authenticated;
