-- Undoes calcom_bookings. It refuses while bookings point to their sessions: that would be lost.

set lock_timeout = '5s';

do $$
begin
  if exists (
    select 1 from public.calcom_bookings b where b.module_session_id is not null or b.group_session_id is not null
  ) then
    raise exception 'Bookings point to the sessions they became: a rollback would lose that. Export calcom_bookings and empty both columns first.';
  end if;
end
$$;

drop function public.record_calcom_booking(text, bigint, text, timestamptz, timestamptz, text, text, text);

drop function private.book_group_session(public.calcom_event_type_mappings, uuid, timestamptz, integer, text, text);

drop function private.book_module_session(
  public.calcom_event_type_mappings, uuid, uuid, timestamptz, integer, text, text
);

drop function private.member_with_email(text, uuid);

drop type public.recorded_booking;

alter table public.calcom_bookings
  drop constraint calcom_bookings_tenant_id_booking_uid_key,
  drop column module_session_id,
  drop column group_session_id;

insert into public.calcom_bookings (
  id, tenant_id, mapping_id, booking_uid, attendee_email, starts_at, ends_at, created_at
)
select id, tenant_id, mapping_id, booking_uid, attendee_email, starts_at, ends_at, created_at
from private.calcom_bookings_archive;

drop table private.calcom_bookings_archive;

create function public.record_calcom_booking(
  booking_uid text, calcom_event_type_id bigint, attendee_email text, starts_at timestamptz, ends_at timestamptz
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  mapping public.calcom_event_type_mappings;
  made pg_catalog.uuid;
begin
  select m.* into mapping
  from public.calcom_event_type_mappings m
  where m.calcom_event_type_id = record_calcom_booking.calcom_event_type_id;

  insert into public.calcom_bookings (tenant_id, mapping_id, booking_uid, attendee_email, starts_at, ends_at)
  values (
    mapping.tenant_id, mapping.id, record_calcom_booking.booking_uid, record_calcom_booking.attendee_email,
    record_calcom_booking.starts_at, record_calcom_booking.ends_at
  );

  insert into public.sessions (tenant_id, title, session_date)
  values (mapping.tenant_id, 'Cal.com booking', record_calcom_booking.starts_at)
  returning id into made;

  return jsonb_build_object('session_id', made);
end
$$;

revoke all on function public.record_calcom_booking(text, bigint, text, timestamptz, timestamptz) from public, anon, authenticated;

grant execute on function public.record_calcom_booking(text, bigint, text, timestamptz, timestamptz) to service_role;
