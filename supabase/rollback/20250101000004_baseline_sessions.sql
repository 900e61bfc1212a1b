-- Undoes the baseline of the sessions. It refuses while there is anything to lose.

set lock_timeout = '5s';

do $$
begin
  if exists (select 1 from public.module_sessions)
    or exists (select 1 from public.groups)
    or exists (select 1 from public.session_types)
    or exists (select 1 from public.sessions)
    or exists (select 1 from public.calcom_event_type_mappings)
    or exists (select 1 from public.calendar_feed_tokens)
  then
    raise exception 'There are sessions, groups, mappings or feed tokens: rolling the baseline back would lose them. Take a dump and empty the tables first.';
  end if;
end
$$;

drop function public.calendar_feed(text);

drop function public.record_calcom_booking(text, bigint, text, timestamptz, timestamptz);

drop function public.staff_has_client_relationship(uuid, uuid);

drop table
  public.calendar_feed_tokens,
  public.calcom_bookings,
  public.calcom_event_type_mappings,
  public.session_participants,
  public.sessions,
  public.session_type_roles,
  public.session_types,
  public.group_session_participants,
  public.group_sessions,
  public.group_memberships,
  public.groups,
  public.module_session_participants,
  public.module_sessions;
