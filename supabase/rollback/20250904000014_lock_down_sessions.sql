-- Undoes lock_down_sessions: signed-in people lose what it granted, and may call the server's functions again.

set lock_timeout = '5s';

grant execute on function public.notify_program_assignment() to authenticated, service_role;

grant execute on function public.notify_session_participant_added() to authenticated, service_role;

grant execute on function public.create_notification(uuid, text, text, text)
  to authenticated;

grant execute on function public.record_calcom_booking(text, bigint, text, timestamptz, timestamptz)
  to authenticated;

grant execute on function public.calendar_feed(text) to authenticated;

revoke select on table public.outbound_emails from authenticated;

revoke select, update (read_at), delete on table public.notifications from authenticated;

revoke select, insert (tenant_id, user_id, token), delete on table public.calendar_feed_tokens from authenticated;

revoke select on table public.calcom_bookings from authenticated;

revoke
  select,
  insert (tenant_id, calcom_event_type_id, session_target, default_group_id, default_module_id),
  update (session_target, default_group_id, default_module_id),
  delete
  on table public.calcom_event_type_mappings from authenticated;

revoke select, insert (tenant_id, session_id, user_id, role), update (role), delete on table public.session_participants from authenticated;

revoke
  select,
  insert (tenant_id, session_type_id, host_id, title, session_date, duration_minutes, meeting_url),
  update (host_id, title, session_date, duration_minutes, status, meeting_url),
  delete
  on table public.sessions from authenticated;

revoke select, insert (tenant_id, session_type_id, role), delete on table public.session_type_roles from authenticated;

revoke select, insert (tenant_id, name, duration_minutes), update (name, duration_minutes), delete on table public.session_types from authenticated;

revoke select, insert (tenant_id, session_id, user_id), update (status), delete on table public.group_session_participants from authenticated;

revoke
  select,
  insert (tenant_id, group_id, title, session_date, duration_minutes, meeting_url),
  update (title, session_date, duration_minutes, status, meeting_url),
  delete
  on table public.group_sessions from authenticated;

revoke select, insert (tenant_id, group_id, user_id, status), update (status), delete on table public.group_memberships from authenticated;

revoke select, insert (tenant_id, program_id, calcom_mapping_id, name), update (calcom_mapping_id, name), delete on table public.groups from authenticated;

revoke select, insert (tenant_id, session_id, user_id), update (status), delete on table public.module_session_participants from authenticated;

revoke
  select,
  insert (tenant_id, module_id, enrollment_id, instructor_id, title, session_date, duration_minutes, meeting_url),
  update (instructor_id, title, session_date, duration_minutes, status, meeting_url),
  delete
  on table public.module_sessions from authenticated;
