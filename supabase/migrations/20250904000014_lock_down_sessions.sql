-- What signed-in people may do with sessions and messages is written down, column by column.
--
-- Was wrong:
--   C1  grants came from defaults; anybody signed in could write any column, and call any function for anybody
-- Changes: explicit grants to authenticated and service_role on fifteen tables. Writing to people, recording a booking and
--   serving the calendar feed are the server's. Trigger functions are nobody's to call.
-- Locks: none that waits for readers or writers: grants only change the catalog.
-- Undo: rollback/20250904000014_lock_down_sessions.sql.

set lock_timeout = '5s';

grant
  select,
  insert (tenant_id, module_id, enrollment_id, instructor_id, title, session_date, duration_minutes, meeting_url),
  update (instructor_id, title, session_date, duration_minutes, status, meeting_url),
  delete
  on table public.module_sessions to authenticated;

grant select, insert, update, delete on table public.module_sessions to service_role;

grant select, insert (tenant_id, session_id, user_id), update (status), delete on table public.module_session_participants to authenticated;

grant select, insert, update, delete on table public.module_session_participants to service_role;

grant select, insert (tenant_id, program_id, calcom_mapping_id, name), update (calcom_mapping_id, name), delete on table public.groups to authenticated;

grant select, insert, update, delete on table public.groups to service_role;

grant select, insert (tenant_id, group_id, user_id, status), update (status), delete on table public.group_memberships to authenticated;

grant select, insert, update, delete on table public.group_memberships to service_role;

grant
  select,
  insert (tenant_id, group_id, title, session_date, duration_minutes, meeting_url),
  update (title, session_date, duration_minutes, status, meeting_url),
  delete
  on table public.group_sessions to authenticated;

grant select, insert, update, delete on table public.group_sessions to service_role;

grant select, insert (tenant_id, session_id, user_id), update (status), delete on table public.group_session_participants to authenticated;

grant select, insert, update, delete on table public.group_session_participants to service_role;

grant select, insert (tenant_id, name, duration_minutes), update (name, duration_minutes), delete on table public.session_types to authenticated;

grant select, insert, update, delete on table public.session_types to service_role;

grant select, insert (tenant_id, session_type_id, role), delete on table public.session_type_roles to authenticated;

grant select, insert, update, delete on table public.session_type_roles to service_role;

grant
  select,
  insert (tenant_id, session_type_id, host_id, title, session_date, duration_minutes, meeting_url),
  update (host_id, title, session_date, duration_minutes, status, meeting_url),
  delete
  on table public.sessions to authenticated;

grant select, insert, update, delete on table public.sessions to service_role;

grant select, insert (tenant_id, session_id, user_id, role), update (role), delete on table public.session_participants to authenticated;

grant select, insert, update, delete on table public.session_participants to service_role;

grant
  select,
  insert (tenant_id, calcom_event_type_id, session_target, default_group_id, default_module_id),
  update (session_target, default_group_id, default_module_id),
  delete
  on table public.calcom_event_type_mappings to authenticated;

grant select, insert, update, delete on table public.calcom_event_type_mappings to service_role;

grant select on table public.calcom_bookings to authenticated;

grant select, insert, update, delete on table public.calcom_bookings to service_role;

grant select, insert (tenant_id, user_id, token), delete on table public.calendar_feed_tokens to authenticated;

grant select, insert, update, delete on table public.calendar_feed_tokens to service_role;

grant select, update (read_at), delete on table public.notifications to authenticated;

grant select, insert, update, delete on table public.notifications to service_role;

grant select on table public.outbound_emails to authenticated;

grant select, insert, update, delete on table public.outbound_emails to service_role;

revoke all on function public.notify_program_assignment() from public, anon, authenticated, service_role;

revoke all on function public.notify_session_participant_added() from public, anon, authenticated, service_role;

revoke all on function public.create_notification(uuid, text, text, text)
  from public, anon, authenticated, service_role;

grant execute on function public.create_notification(uuid, text, text, text) to service_role;

revoke all on function public.record_calcom_booking(text, bigint, text, timestamptz, timestamptz)
  from public, anon, authenticated, service_role;

grant execute on function public.record_calcom_booking(text, bigint, text, timestamptz, timestamptz) to service_role;

revoke all on function public.calendar_feed(text) from public, anon, authenticated, service_role;

grant execute on function public.calendar_feed(text) to service_role;

revoke all on function public.staff_has_client_relationship(uuid, uuid) from public, anon, authenticated, service_role;

grant execute on function public.staff_has_client_relationship(uuid, uuid) to authenticated, service_role;
