-- Guests hold nothing; signed-in people hold columns, not tables; the server's functions are the server's.

do $$
declare
  offender text;
begin
  select string_agg(t.name, ', ') into offender
  from unnest(array[
    'module_sessions', 'module_session_participants', 'groups', 'group_memberships',
    'group_sessions', 'group_session_participants', 'session_types', 'session_type_roles',
    'sessions', 'session_participants', 'calcom_event_type_mappings', 'calcom_bookings',
    'calendar_feed_tokens', 'notifications', 'outbound_emails'
  ]) as t (name)
  where has_table_privilege('anon', 'public.' || t.name, 'select, insert, update, delete, truncate, references, trigger')
    or has_table_privilege('authenticated', 'public.' || t.name, 'update, insert, truncate, references, trigger')
    or not has_table_privilege('authenticated', 'public.' || t.name, 'select')
    or not has_table_privilege('service_role', 'public.' || t.name, 'select')
    or not has_table_privilege('service_role', 'public.' || t.name, 'delete');
  assert offender is null, format('C1: too much or too little is granted on %s', offender);

  assert not has_column_privilege('authenticated', 'public.notifications', 'user_id', 'update')
    and has_column_privilege('authenticated', 'public.notifications', 'read_at', 'update'),
    'C1: of a notification its owner may write read_at, and nothing else';

  select string_agg(f.signature, ', ') into offender
  from unnest(array[
    'public.create_notification(uuid, text, text, text)', 'public.notify_program_assignment()',
    'public.notify_session_participant_added()', 'public.calendar_feed(text)',
    'public.record_calcom_booking(text, bigint, text, timestamptz, timestamptz)'
  ]) as f (signature)
  where has_function_privilege('authenticated', f.signature, 'execute');
  assert offender is null, format('C1: signed-in people may call %s', offender);
end
$$;
