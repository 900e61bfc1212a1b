-- The thirteen tables with their legacy policies and the three functions exist.

do $$
declare
  missing text;
begin
  select string_agg(t.name, ', ') into missing
  from unnest(array[
    'module_sessions', 'module_session_participants', 'groups', 'group_memberships', 'group_sessions',
    'group_session_participants', 'session_types', 'session_type_roles', 'sessions', 'session_participants',
    'calcom_event_type_mappings', 'calcom_bookings', 'calendar_feed_tokens'
  ]) as t (name)
  left join pg_catalog.pg_class c on c.oid = to_regclass('public.' || t.name)
  where c.relrowsecurity is not true
    or not exists (select 1 from pg_catalog.pg_policy p where p.polrelid = c.oid);
  assert missing is null, format('missing, without row level security or without policy: %s', missing);

  assert to_regprocedure('public.staff_has_client_relationship(uuid, uuid)') is not null
    and to_regprocedure('public.record_calcom_booking(text, bigint, text, timestamptz, timestamptz)') is not null
    and to_regprocedure('public.calendar_feed(text)') is not null,
    'a function of the baseline is missing';
end
$$;
