-- Undoes calls_name_their_tenant: Cal.com's numbers are unique over all tenants again. Secrets and refusals are lost, and so are the bookings of
-- mappings that were deleted. Stops where two tenants map one number: delete one of the two.

set lock_timeout = '5s';

drop function public.record_calcom_booking(text, jsonb);

drop function private.take_calcom_delivery(uuid, jsonb);

drop type public.calcom_answer;

drop function private.keep_calcom_appointment(public.calcom_event_type_mappings, public.calcom_bookings, jsonb);

drop function private.end_calcom_booking(public.calcom_bookings, text);

drop function private.calcom_booking(uuid, uuid, text, jsonb);

drop function private.book_module_session(
  public.calcom_event_type_mappings, uuid[], uuid, timestamptz, integer, text, text
);

drop function private.book_group_session(public.calcom_event_type_mappings, uuid[], timestamptz, integer, text, text);

drop function private.members_with_emails(text[], uuid);

drop function private.calcom_emails(jsonb);

drop function private.refuse_calcom(uuid, jsonb, text[], text);

drop table public.calcom_refusals;

drop function public.rotate_calcom_secret();

drop table private.calcom_secrets;

delete from public.calcom_bookings where mapping_id is null;

alter table public.calcom_bookings
  drop constraint calcom_bookings_mapping_id_tenant_id_fkey,
  add constraint calcom_bookings_mapping_id_tenant_id_fkey
    foreign key (mapping_id, tenant_id) references public.calcom_event_type_mappings (id, tenant_id),
  drop column status,
  drop column told_at,
  alter column mapping_id set not null;

comment on column public.calcom_bookings.mapping_id is null;

alter table public.calcom_event_type_mappings
  drop constraint calcom_event_type_mappings_tenant_id_event_type_key,
  add constraint calcom_event_type_mappings_calcom_event_type_id_key unique (calcom_event_type_id),
  drop column without_secret;

create unique index calcom_event_type_mappings_tenant_id_event_type_key
  on public.calcom_event_type_mappings (tenant_id, calcom_event_type_id);

comment on column public.calcom_event_type_mappings.calcom_event_type_id is
  'The number Cal.com gives. Unique over all tenants: a webhook brings nothing else to tell the tenant by.';

create function private.member_with_email(address text, tenant uuid)
returns uuid
language sql
stable
security definer
set search_path = ''
as $$
  select p.id
  from public.profiles p
  join public.user_tenants m on m.user_id = p.id and m.tenant_id = tenant
  where p.email = lower(trim(address))
  order by p.id
  limit 1
$$;

comment on function private.member_with_email(text, uuid) is 'The member of a tenant with this address. Auth keeps addresses in lower case.';

revoke all on function private.member_with_email(text, uuid) from public;

create function private.book_group_session(
  mapping public.calcom_event_type_mappings, attendee uuid, starts_at timestamptz, minutes integer, title text, url text
)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  booked public.groups;
  session pg_catalog.uuid;
begin
  -- Several groups may share an event type: the booking is for the one that the attendee belongs to.
  select g.* into booked
  from public.groups g
  left join public.group_memberships m on m.group_id = g.id and m.user_id = attendee and m.status = 'active'
  where g.tenant_id = mapping.tenant_id
    and (g.id = mapping.default_group_id or (g.calcom_mapping_id = mapping.id and m.user_id is not null))
  order by (m.user_id is not null) desc, (g.id = mapping.default_group_id) desc nulls last, g.id
  limit 1;
  if booked.id is null then
    raise exception 'No group is named for this Cal.com event type.' using errcode = '22023';
  end if;

  insert into public.group_sessions (tenant_id, group_id, title, session_date, duration_minutes, meeting_url)
  values (
    mapping.tenant_id, booked.id, coalesce(book_group_session.title, booked.name), book_group_session.starts_at, minutes, url
  )
  returning id into session;

  insert into public.group_session_participants (session_id, user_id, tenant_id)
  select session, m.user_id, m.tenant_id
  from public.group_memberships m
  where m.group_id = booked.id
    and m.status = 'active';

  return session;
end
$$;

comment on function private.book_group_session(public.calcom_event_type_mappings, uuid, timestamptz, integer, text, text) is
  'Makes the session of a group, with every active member.';

revoke all on function private.book_group_session(
  public.calcom_event_type_mappings, uuid, timestamptz, integer, text, text
) from public;

create function private.book_module_session(
  mapping public.calcom_event_type_mappings, attendee uuid, organizer uuid, starts_at timestamptz, minutes integer,
  title text, url text
)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  booked public.modules;
  enrollment pg_catalog.uuid;
  session pg_catalog.uuid;
begin
  select m.* into booked
  from public.modules m
  where m.id = mapping.default_module_id
    and m.tenant_id = mapping.tenant_id;
  if booked.id is null then
    raise exception 'No module is named for this Cal.com event type.' using errcode = '22023';
  end if;
  if attendee is null then
    raise exception 'Nobody in this tenant has the address of the booking.' using errcode = 'P0002';
  end if;

  select e.id into enrollment
  from public.client_enrollments e
  where e.client_id = attendee
    and e.program_id = booked.program_id
    and e.status in ('active', 'paused');

  insert into public.module_sessions (
    tenant_id, module_id, enrollment_id, instructor_id, title, session_date, duration_minutes, meeting_url
  )
  values (
    mapping.tenant_id, booked.id, enrollment,
    -- Whoever accompanies the client through this module leads, unless Cal.com names somebody of the tenant.
    coalesce(organizer, (
      select s.staff_id
      from public.enrollment_module_staff s
      where s.enrollment_id = enrollment
        and s.module_id = booked.id
      order by s.role desc, s.created_at, s.staff_id
      limit 1
    )),
    coalesce(book_module_session.title, booked.title), book_module_session.starts_at, minutes, url
  )
  returning id into session;

  insert into public.module_session_participants (session_id, user_id, tenant_id)
  values (session, attendee, mapping.tenant_id);

  return session;
end
$$;

comment on function private.book_module_session(
  public.calcom_event_type_mappings, uuid, uuid, timestamptz, integer, text, text
) is 'Makes the module session of one client.';

revoke all on function private.book_module_session(
  public.calcom_event_type_mappings, uuid, uuid, timestamptz, integer, text, text
) from public;

create or replace function public.record_calcom_booking(
  booking_uid text, calcom_event_type_id bigint, attendee_email text, starts_at timestamptz, ends_at timestamptz,
  title text default null, meeting_url text default null, organizer_email text default null
)
returns public.recorded_booking
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  mapping public.calcom_event_type_mappings;
  booking public.calcom_bookings;
  minutes integer := extract(epoch from record_calcom_booking.ends_at - record_calcom_booking.starts_at) / 60;
  attendee pg_catalog.uuid;
  named pg_catalog.text := nullif(trim(record_calcom_booking.title), '');
  fresh boolean;
begin
  if minutes is null or minutes not between 5 and 1440 then
    raise exception 'A session takes between five minutes and a day.' using errcode = '22023';
  end if;
  select m.* into mapping
  from public.calcom_event_type_mappings m
  where m.calcom_event_type_id = record_calcom_booking.calcom_event_type_id;
  if mapping.id is null then
    raise exception 'This Cal.com event type is not mapped to anything.' using errcode = 'P0002';
  end if;

  -- The key decides which of two deliveries is the first; the other one waits here until that one is done.
  insert into public.calcom_bookings (tenant_id, mapping_id, booking_uid, attendee_email, starts_at, ends_at)
  values (
    mapping.tenant_id, mapping.id, record_calcom_booking.booking_uid, record_calcom_booking.attendee_email,
    record_calcom_booking.starts_at, record_calcom_booking.ends_at
  )
  on conflict on constraint calcom_bookings_tenant_id_booking_uid_key do nothing;
  fresh := found;

  select b.* into booking
  from public.calcom_bookings b
  where b.tenant_id = mapping.tenant_id
    and b.booking_uid = record_calcom_booking.booking_uid;

  if fresh then
    attendee := private.member_with_email(record_calcom_booking.attendee_email, mapping.tenant_id);
    if mapping.session_target = 'group_session' then
      booking.group_session_id := private.book_group_session(
        mapping, attendee, record_calcom_booking.starts_at, minutes, named, record_calcom_booking.meeting_url
      );
    else
      booking.module_session_id := private.book_module_session(
        mapping, attendee, private.member_with_email(record_calcom_booking.organizer_email, mapping.tenant_id),
        record_calcom_booking.starts_at, minutes, named, record_calcom_booking.meeting_url
      );
    end if;
    update public.calcom_bookings b
    set
      module_session_id = booking.module_session_id,
      group_session_id = booking.group_session_id
    where b.id = booking.id;
  end if;

  return (
    booking.id, booking.module_session_id, booking.group_session_id,
    (select count(*) from public.module_session_participants p where p.session_id = booking.module_session_id)
      + (select count(*) from public.group_session_participants p where p.session_id = booking.group_session_id),
    fresh
  )::public.recorded_booking;
end
$$;

comment on function public.record_calcom_booking(text, bigint, text, timestamptz, timestamptz, text, text, text) is
  'Records a booking that Cal.com announced and makes its session; the same booking_uid again changes nothing. P0002: the '
  'event type is not mapped, or nobody has the address; 22023: the mapping or the times do not fit. For the service role.';
