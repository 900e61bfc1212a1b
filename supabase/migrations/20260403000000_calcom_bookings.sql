-- A Cal.com booking becomes the session that its mapping names, once.
--
-- Was wrong:
--   D7  every booking became a generic session without participants, whatever session_target said, and every repeated
--       delivery of the webhook made another one
-- Changes: record_calcom_booking() makes a group session with all active members, or a module session with the client, who
--   is found by profiles.email; the same booking_uid gives the same answer again. Repeated bookings from before move to
--   private.calcom_bookings_archive, the oldest stays. Generic sessions that bookings made by mistake are left alone.
-- Locks: ACCESS EXCLUSIVE on calcom_bookings while duplicates are looked for and its key is built (proportional to its
--   rows); SHARE ROW EXCLUSIVE on module_sessions and group_sessions for a moment.
-- Undo: rollback/20260403000000_calcom_bookings.sql.

set lock_timeout = '5s';

create table private.calcom_bookings_archive (
  id uuid primary key,
  tenant_id uuid not null,
  mapping_id uuid not null,
  booking_uid text not null,
  attendee_email text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  created_at timestamptz not null
);

alter table private.calcom_bookings_archive enable row level security;

comment on table private.calcom_bookings_archive is 'Bookings that had been recorded more than once, but for the oldest of each.';

with judged as (
  select b.id, row_number() over (partition by b.tenant_id, b.booking_uid order by b.created_at, b.id) as place
  from public.calcom_bookings b
), removed as (
  delete from public.calcom_bookings b
  using judged j
  where j.id = b.id
    and j.place > 1
  returning b.id, b.tenant_id, b.mapping_id, b.booking_uid, b.attendee_email, b.starts_at, b.ends_at, b.created_at
)
insert into private.calcom_bookings_archive (
  id, tenant_id, mapping_id, booking_uid, attendee_email, starts_at, ends_at, created_at
)
select id, tenant_id, mapping_id, booking_uid, attendee_email, starts_at, ends_at, created_at
from removed;

alter table public.calcom_bookings
  add constraint calcom_bookings_tenant_id_booking_uid_key unique (tenant_id, booking_uid),
  add column module_session_id uuid,
  add column group_session_id uuid,
  add constraint calcom_bookings_module_session_id_tenant_id_fkey
    foreign key (module_session_id, tenant_id) references public.module_sessions (id, tenant_id)
    on delete set null (module_session_id),
  add constraint calcom_bookings_group_session_id_tenant_id_fkey
    foreign key (group_session_id, tenant_id) references public.group_sessions (id, tenant_id)
    on delete set null (group_session_id);

comment on column public.calcom_bookings.module_session_id is 'The session it became, when the mapping says module_session.';

comment on column public.calcom_bookings.group_session_id is 'The session it became, when the mapping says group_session.';

drop function public.record_calcom_booking(text, bigint, text, timestamptz, timestamptz);

create type public.recorded_booking as (
  booking_id uuid,
  module_session_id uuid,
  group_session_id uuid,
  participants integer,
  is_new boolean
);

comment on type public.recorded_booking is
  'What a booking became. participants counts who takes part now; is_new is false when the booking was known already.';

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

create function public.record_calcom_booking(
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

revoke all on function public.record_calcom_booking(text, bigint, text, timestamptz, timestamptz, text, text, text)
  from public, anon, authenticated, service_role;

grant execute on function public.record_calcom_booking(text, bigint, text, timestamptz, timestamptz, text, text, text)
  to service_role;
