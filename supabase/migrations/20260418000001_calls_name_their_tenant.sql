-- A call from Cal.com names its tenant by a secret, moves and cancels what it booked, and what is refused is on record.
--
-- Was wrong:
--   C15 Cal.com's numbers were unique over all tenants: a stranger with a tenant of their own mapped a foreign event type and received its
--       bookings, with address, title and link
--   D7  a stranger's address booked a session for a whole group; a booking that was moved or cancelled stayed as it was; of several attendees
--       one counted; a mapping with a booking could never be deleted
-- Changes:
--   private.calcom_secrets: one secret a tenant, of which a hash is kept. rotate_calcom_secret(), new, gives an admin another one, once: put it
--     into the address of the webhook.
--   record_calcom_booking(secret, delivery), new, takes what Cal.com delivers, unchanged. It books, moves and cancels, in whatever order
--     deliveries come and however often. Whom the tenant does not know books nothing, and for a group only its members book.
--   calcom_refusals, new: what was refused and why, for the admins of the tenant; without a tenant, for the service role, and no address.
--   record_calcom_booking(booking_uid, …) stays for one release, for mappings that stand today: their numbers are unique over all tenants. It
--     goes with the next release.
--   A mapping can be deleted; its bookings stay.
-- Locks: ACCESS EXCLUSIVE on calcom_event_type_mappings and calcom_bookings for a moment, for catalog changes only. What stands is checked in
--   the next file.
-- Undo: rollback/20260418000001_calls_name_their_tenant.sql. Secrets and refusals are lost.

set lock_timeout = '5s';

alter table public.calcom_event_type_mappings
  drop constraint calcom_event_type_mappings_calcom_event_type_id_key,
  add constraint calcom_event_type_mappings_tenant_id_event_type_key
    unique using index calcom_event_type_mappings_tenant_id_event_type_key,
  -- A constant: what stands takes calls without a secret, and no row is rewritten.
  add column without_secret boolean not null default true;

alter table public.calcom_event_type_mappings alter column without_secret set default false;

comment on column public.calcom_event_type_mappings.calcom_event_type_id is 'The number Cal.com gives. Unique inside a tenant: the secret of a call tells which.';

comment on column public.calcom_event_type_mappings.without_secret is
  'Mapped when numbers were unique over all tenants: takes calls without a secret until the next release.';

alter table public.calcom_bookings
  alter column mapping_id drop not null,
  add column status text not null default 'booked',
  add column told_at timestamptz,
  add constraint calcom_bookings_status_check check (status in ('requested', 'booked', 'rescheduled', 'cancelled')) not valid,
  drop constraint calcom_bookings_mapping_id_tenant_id_fkey,
  add constraint calcom_bookings_mapping_id_tenant_id_fkey
    foreign key (mapping_id, tenant_id) references public.calcom_event_type_mappings (id, tenant_id)
    on delete set null (mapping_id) not valid;

comment on column public.calcom_bookings.mapping_id is 'Null once the mapping is deleted.';

comment on column public.calcom_bookings.status is
  'requested: nobody has confirmed it yet; rescheduled: another booking took its place. What is rescheduled or cancelled stays so.';

comment on column public.calcom_bookings.told_at is 'When Cal.com said what is here. What it said before that changes nothing.';

-- Secrets ------------------------------------------------------------------------------------------------------------------------------

create table private.calcom_secrets (
  tenant_id uuid primary key references public.tenants (id) on delete cascade,
  secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
  created_at timestamptz not null default now()
);

alter table private.calcom_secrets enable row level security;

comment on table private.calcom_secrets is 'By what a call from Cal.com names its tenant: SHA-256 of a secret that only its receiver knows.';

create function public.rotate_calcom_secret()
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  secret pg_catalog.text := encode(extensions.gen_random_bytes(32), 'hex');
begin
  if not (private.is_active_user() and private.is_tenant_admin()) then
    raise exception 'Only an admin of the tenant may change its Cal.com secret.' using errcode = '42501';
  end if;
  insert into private.calcom_secrets (tenant_id, secret_hash)
  values (public.get_auth_tenant_id(), sha256(convert_to(secret, 'UTF8')))
  on conflict (tenant_id) do update
  set
    secret_hash = excluded.secret_hash,
    created_at = excluded.created_at;
  return secret;
end
$$;

comment on function public.rotate_calcom_secret() is
  'Gives the tenant another secret for calls from Cal.com, and returns it this once; the one before ends. 42501 for anybody but an admin.';

revoke all on function public.rotate_calcom_secret() from public, anon, authenticated, service_role;

grant execute on function public.rotate_calcom_secret() to authenticated;

-- Refusals -----------------------------------------------------------------------------------------------------------------------------

create table public.calcom_refusals (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid references public.tenants (id) on delete cascade,
  trigger_event text,
  booking_uid text,
  calcom_event_type_id text,
  attendee_emails text[] not null default '{}',
  reason text not null,
  times bigint not null default 1,
  created_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  constraint calcom_refusals_tenant_id_booking_key unique nulls not distinct (tenant_id, booking_uid, trigger_event, reason)
);

comment on table public.calcom_refusals is 'What Cal.com told that became nothing, and why. Of a call that names no tenant, one row, without uid and addresses.';

comment on column public.calcom_refusals.tenant_id is 'Null: nobody knows whose call it was, and only the service role sees it.';

comment on column public.calcom_refusals.attendee_emails is 'Whom it was refused to.';

alter table public.calcom_refusals enable row level security;

alter table public.calcom_refusals force row level security;

create policy tenant_isolation on public.calcom_refusals
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy admins_can_read_calcom_refusals on public.calcom_refusals
  as permissive for select to authenticated
  using ((select private.is_tenant_admin()));

grant select on table public.calcom_refusals to authenticated;

grant select, insert, update, delete on table public.calcom_refusals to service_role;

create function private.refuse_calcom(tenant uuid, delivery jsonb, emails text[], reason text)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into public.calcom_refusals as r (tenant_id, trigger_event, booking_uid, calcom_event_type_id, attendee_emails, reason)
  values (
    tenant,
    case when tenant is not null then left(delivery ->> 'triggerEvent', 200) end,
    case when tenant is not null then left(delivery #>> '{payload,uid}', 200) end,
    left(delivery #>> '{payload,eventTypeId}', 20),
    case when tenant is not null then emails else '{}' end,
    left(refuse_calcom.reason, 500)
  )
  on conflict on constraint calcom_refusals_tenant_id_booking_key do update
  set
    times = r.times + 1,
    last_at = now(),
    calcom_event_type_id = excluded.calcom_event_type_id,
    attendee_emails = excluded.attendee_emails
$$;

comment on function private.refuse_calcom(uuid, jsonb, text[], text) is 'Puts on record what was refused; the same again is counted.';

revoke all on function private.refuse_calcom(uuid, jsonb, text[], text) from public;

-- Who takes part -------------------------------------------------------------------------------------------------------------------------

create function private.calcom_emails(delivery jsonb)
returns text[]
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(array_agg(lower(trim(left(a.attendee ->> 'email', 320))) order by a.place), '{}')
  from jsonb_array_elements(
    case jsonb_typeof(delivery #> '{payload,attendees}') when 'array' then delivery #> '{payload,attendees}' else '[]' end
  ) with ordinality as a (attendee, place)
  where a.attendee ->> 'email' is not null
$$;

comment on function private.calcom_emails(jsonb) is 'The addresses of the attendees, the one who booked first.';

revoke all on function private.calcom_emails(jsonb) from public;

create function private.members_with_emails(emails text[], tenant uuid)
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select p.id
  from public.profiles p
  join public.user_tenants m on m.user_id = p.id and m.tenant_id = tenant
  join auth.users a on a.id = p.id
  where p.email = any (emails)
    and not private.is_disabled(a.banned_until, a.deleted_at)
  order by array_position(emails, p.email), p.id
$$;

comment on function private.members_with_emails(text[], uuid) is
  'The members of a tenant who have these addresses, in their order, and are not disabled. Auth keeps addresses in lower case.';

revoke all on function private.members_with_emails(text[], uuid) from public;

drop function private.book_group_session(public.calcom_event_type_mappings, uuid, timestamptz, integer, text, text);

drop function private.book_module_session(public.calcom_event_type_mappings, uuid, uuid, timestamptz, integer, text, text);

create function private.book_group_session(
  mapping public.calcom_event_type_mappings, attendees uuid[], starts_at timestamptz, minutes integer, title text, url text
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
  if not exists (
    select 1
    from public.groups g
    where g.tenant_id = mapping.tenant_id
      and (g.id = mapping.default_group_id or g.calcom_mapping_id = mapping.id)
  ) then
    raise exception 'No group is named for this Cal.com event type.' using errcode = '22023';
  end if;
  -- Several groups may share an event type: the booking is for the one that an attendee belongs to.
  select g.* into booked
  from public.groups g
  where g.tenant_id = mapping.tenant_id
    and (g.id = mapping.default_group_id or g.calcom_mapping_id = mapping.id)
    and exists (
      select 1
      from public.group_memberships m
      where m.group_id = g.id
        and m.tenant_id = g.tenant_id
        and m.user_id = any (attendees)
        and m.status = 'active'
    )
  order by (g.id = mapping.default_group_id) desc nulls last, g.id
  limit 1;
  if booked.id is null then
    raise exception 'Nobody in the group has an address of the booking.' using errcode = 'P0002';
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
    and m.tenant_id = booked.tenant_id
    and m.status = 'active';

  return session;
end
$$;

comment on function private.book_group_session(public.calcom_event_type_mappings, uuid[], timestamptz, integer, text, text) is
  'Makes the session of a group, with every active member, when one of them booked it.';

revoke all on function private.book_group_session(
  public.calcom_event_type_mappings, uuid[], timestamptz, integer, text, text
) from public;

create function private.book_module_session(
  mapping public.calcom_event_type_mappings, attendees uuid[], organizer uuid, starts_at timestamptz, minutes integer,
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
  if cardinality(attendees) = 0 then
    raise exception 'Nobody in this tenant has the address of the booking.' using errcode = 'P0002';
  end if;

  select e.id into enrollment
  from public.client_enrollments e
  where e.client_id = any (attendees)
    and e.program_id = booked.program_id
    and e.tenant_id = mapping.tenant_id
    and e.status in ('active', 'paused')
  order by array_position(attendees, e.client_id)
  limit 1;

  insert into public.module_sessions (
    tenant_id, module_id, enrollment_id, instructor_id, title, session_date, duration_minutes, meeting_url
  )
  values (
    mapping.tenant_id, booked.id, enrollment,
    -- Whoever accompanies the client through this module leads, unless Cal.com names somebody of the staff.
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

  return session;
end
$$;

comment on function private.book_module_session(
  public.calcom_event_type_mappings, uuid[], uuid, timestamptz, integer, text, text
) is 'Makes the module session of the first attendee who takes the module.';

revoke all on function private.book_module_session(
  public.calcom_event_type_mappings, uuid[], uuid, timestamptz, integer, text, text
) from public;

-- Bookings -------------------------------------------------------------------------------------------------------------------------------

create function private.calcom_booking(tenant uuid, mapping_id uuid, uid text, told jsonb)
returns public.calcom_bookings
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  booking public.calcom_bookings;
begin
  insert into public.calcom_bookings (tenant_id, mapping_id, booking_uid, attendee_email, starts_at, ends_at, status)
  values (
    tenant, calcom_booking.mapping_id, uid, left(coalesce(told #>> '{attendees,0,email}', ''), 320),
    (told ->> 'startTime')::timestamp with time zone, (told ->> 'endTime')::timestamp with time zone, 'requested'
  )
  on conflict on constraint calcom_bookings_tenant_id_booking_uid_key do nothing;
  select b.* into booking
  from public.calcom_bookings b
  where b.tenant_id = tenant
    and b.booking_uid = uid;
  return booking;
end
$$;

comment on function private.calcom_booking(uuid, uuid, text, jsonb) is 'A booking by its uid, noted now if Cal.com never told of it.';

revoke all on function private.calcom_booking(uuid, uuid, text, jsonb) from public;

create function private.end_calcom_booking(booking public.calcom_bookings, becomes text)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  update public.calcom_bookings b set status = becomes where b.id = booking.id;
  update public.module_sessions s set status = 'cancelled' where s.id = booking.module_session_id and s.status = 'scheduled';
  update public.group_sessions s set status = 'cancelled' where s.id = booking.group_session_id and s.status = 'scheduled';
$$;

comment on function private.end_calcom_booking(public.calcom_bookings, text) is 'Ends a booking, and cancels its session if that is still to come.';

revoke all on function private.end_calcom_booking(public.calcom_bookings, text) from public;

-- What a booking says today becomes its session: made, or changed where it stands.
create function private.keep_calcom_appointment(
  mapping public.calcom_event_type_mappings, booking public.calcom_bookings, delivery jsonb
)
returns public.calcom_bookings
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  told pg_catalog.jsonb := delivery -> 'payload';
  begins timestamp with time zone := (told ->> 'startTime')::timestamp with time zone;
  minutes integer := extract(epoch from (told ->> 'endTime')::timestamp with time zone - begins) / 60;
  title pg_catalog.text := nullif(left(trim(told ->> 'title'), 200), '');
  url pg_catalog.text := substring(
    coalesce(told #>> '{metadata,videoCallUrl}', told #>> '{videoCallData,url}', told ->> 'location') from '^https?://[^[:space:]]+$'
  );
  emails pg_catalog.text[] := private.calcom_emails(delivery);
  attendees pg_catalog.uuid[] := array(select private.members_with_emails(emails, booking.tenant_id));
  organizer pg_catalog.uuid := (
    select m.id
    from private.members_with_emails(array[lower(trim(told #>> '{organizer,email}'))], booking.tenant_id) as m (id)
    where private.holds_any_role(m.id, booking.tenant_id, '{admin,consultor,instructor,coach}')
    limit 1
  );
begin
  if num_nonnulls(booking.module_session_id, booking.group_session_id) = 0 then
    if mapping.id is null then
      raise exception 'This Cal.com event type is not mapped to anything.' using errcode = 'P0002';
    elsif mapping.session_target = 'group_session' then
      booking.group_session_id := private.book_group_session(mapping, attendees, begins, minutes, title, url);
    else
      booking.module_session_id := private.book_module_session(mapping, attendees, organizer, begins, minutes, title, url);
    end if;
  else
    update public.group_sessions s
    set
      session_date = begins,
      duration_minutes = minutes,
      meeting_url = coalesce(url, s.meeting_url)
    where s.id = booking.group_session_id
      and s.status = 'scheduled';
    update public.module_sessions s
    set
      session_date = begins,
      duration_minutes = minutes,
      meeting_url = coalesce(url, s.meeting_url),
      instructor_id = coalesce(organizer, s.instructor_id)
    where s.id = booking.module_session_id
      and s.status = 'scheduled';
  end if;
  if booking.module_session_id is not null then
    insert into public.module_session_participants (session_id, user_id, tenant_id)
    select booking.module_session_id, a.id, booking.tenant_id
    from unnest(attendees) as a (id)
    on conflict do nothing;
  end if;

  update public.calcom_bookings b
  set
    status = 'booked',
    starts_at = begins,
    ends_at = begins + make_interval(mins => minutes),
    module_session_id = booking.module_session_id,
    group_session_id = booking.group_session_id
  where b.id = booking.id
  returning b.* into booking;

  emails := array(
    select e.email
    from unnest(emails) as e (email)
    where not exists (
      select 1
      from private.members_with_emails(array[e.email], booking.tenant_id) as m (id)
      where m.id in (
        select p.user_id from public.module_session_participants p where p.session_id = booking.module_session_id
        union all
        select p.user_id from public.group_session_participants p where p.session_id = booking.group_session_id
      )
    )
  );
  if cardinality(emails) > 0 then
    perform private.refuse_calcom(booking.tenant_id, delivery, emails, 'The session is booked, without those who are not members.');
  end if;
  return booking;
end
$$;

comment on function private.keep_calcom_appointment(public.calcom_event_type_mappings, public.calcom_bookings, jsonb) is
  'Makes the session of a booking with its attendees, or moves it; addresses of others are put on record as refused.';

revoke all on function private.keep_calcom_appointment(
  public.calcom_event_type_mappings, public.calcom_bookings, jsonb
) from public;

create type public.calcom_answer as (
  status text,
  changed boolean,
  refused text,
  booking_id uuid,
  module_session_id uuid,
  group_session_id uuid,
  participants integer
);

comment on type public.calcom_answer is
  'What a booking is now, as in calcom_bookings. changed is false when the delivery said nothing new; refused says why it became nothing.';

create function private.take_calcom_delivery(tenant uuid, delivery jsonb)
returns public.calcom_answer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  event pg_catalog.text := delivery ->> 'triggerEvent';
  told pg_catalog.jsonb := delivery -> 'payload';
  said_at timestamp with time zone := coalesce((delivery ->> 'createdAt')::timestamp with time zone, now());
  takes interval := (told ->> 'endTime')::timestamp with time zone - (told ->> 'startTime')::timestamp with time zone;
  moved_from pg_catalog.text := nullif(told ->> 'rescheduleUid', told ->> 'uid');
  mapping public.calcom_event_type_mappings;
  booking public.calcom_bookings;
  earlier public.calcom_bookings;
  answer public.calcom_answer;
begin
  answer.changed := false;
  if event is null
    or event not in ('BOOKING_REQUESTED', 'BOOKING_CREATED', 'BOOKING_RESCHEDULED', 'BOOKING_CANCELLED', 'BOOKING_REJECTED')
  then
    return answer;
  end if;
  if takes is null or takes not between interval '5 minutes' and interval '24 hours' then
    raise exception 'A session takes between five minutes and a day.' using errcode = '22023';
  end if;
  if coalesce(told ->> 'uid', '') = '' or length(told ->> 'uid') > 200 or length(moved_from) > 200 then
    raise exception 'A booking of Cal.com has a uid.' using errcode = '22023';
  end if;

  -- What one booking says may be about two of them: one delivery of a tenant after the other.
  perform pg_advisory_xact_lock(hashtextextended('private.take_calcom_delivery ' || tenant::pg_catalog.text, 0));
  select m.* into mapping
  from public.calcom_event_type_mappings m
  where m.tenant_id = tenant
    and m.calcom_event_type_id = (told ->> 'eventTypeId')::bigint;
  if mapping.id is null and not exists (
    select 1
    from public.calcom_bookings b
    where b.tenant_id = tenant
      and b.booking_uid in (told ->> 'uid', moved_from)
  ) then
    raise exception 'This Cal.com event type is not mapped to anything.' using errcode = 'P0002';
  end if;
  booking := private.calcom_booking(tenant, mapping.id, told ->> 'uid', told);

  -- Whoever is moved gets another uid. The session goes along, unless the new booking is over already, or not confirmed yet.
  if moved_from <> '' then
    earlier := private.calcom_booking(tenant, mapping.id, moved_from, told);
    if earlier.status in ('requested', 'booked') then
      answer.changed := true;
      if booking.status = 'requested' and event in ('BOOKING_CREATED', 'BOOKING_RESCHEDULED') then
        booking.module_session_id := earlier.module_session_id;
        booking.group_session_id := earlier.group_session_id;
        update public.calcom_bookings b
        set
          module_session_id = null,
          group_session_id = null
        where b.id = earlier.id
        returning b.* into earlier;
      end if;
      perform private.end_calcom_booking(earlier, 'rescheduled');
    end if;
  end if;

  if booking.status in ('rescheduled', 'cancelled') then
    null; -- What is over stays over.
  elsif event in ('BOOKING_CANCELLED', 'BOOKING_REJECTED') and told ->> 'attendeeSeatId' is null then
    answer.changed := true;
    perform private.end_calcom_booking(booking, 'cancelled');
  elsif booking.status = 'booked' and booking.told_at >= said_at then
    null; -- Said before what is known.
  elsif event in ('BOOKING_CREATED', 'BOOKING_RESCHEDULED') then
    answer.changed := true;
    booking := private.keep_calcom_appointment(mapping, booking, delivery);
  elsif event = 'BOOKING_CANCELLED' then
    -- One gives up the seat, and is all that the delivery names; the others meet.
    answer.changed := true;
    delete from public.module_session_participants p
    where p.session_id = booking.module_session_id
      and p.user_id in (select private.members_with_emails(private.calcom_emails(delivery), tenant));
  end if;

  update public.calcom_bookings b
  set told_at = greatest(b.told_at, said_at)
  where b.id = booking.id
  returning b.* into booking;
  answer.status := booking.status;
  answer.booking_id := booking.id;
  answer.module_session_id := booking.module_session_id;
  answer.group_session_id := booking.group_session_id;
  answer.participants := (select count(*) from public.module_session_participants p where p.session_id = booking.module_session_id)
    + (select count(*) from public.group_session_participants p where p.session_id = booking.group_session_id);
  return answer;
end
$$;

comment on function private.take_calcom_delivery(uuid, jsonb) is
  'Does what a delivery of Cal.com says, for one tenant. P0002: the event type is not mapped, or nobody has the address; 22023: the mapping or the times do not fit.';

revoke all on function private.take_calcom_delivery(uuid, jsonb) from public;

create function public.record_calcom_booking(secret text, delivery jsonb)
returns public.calcom_answer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  tenant pg_catalog.uuid;
  answer public.calcom_answer;
begin
  answer.changed := false;
  select s.tenant_id into tenant
  from private.calcom_secrets s
  where s.secret_hash = sha256(convert_to(record_calcom_booking.secret, 'UTF8'));
  if tenant is null then
    answer.refused := 'No tenant has this secret.';
    perform private.refuse_calcom(null, delivery, '{}', answer.refused);
    return answer;
  end if;
  begin
    answer := private.take_calcom_delivery(tenant, delivery);
  exception
    when no_data_found or data_exception or check_violation then
      get stacked diagnostics answer.refused = message_text;
      perform private.refuse_calcom(tenant, delivery, private.calcom_emails(delivery), answer.refused);
  end;
  return answer;
end
$$;

comment on function public.record_calcom_booking(text, jsonb) is
  'Takes what Cal.com delivers, as it is, for the tenant with this secret: books, moves and cancels sessions. In any order, however often. What is '
  'refused is no error, so that Cal.com does not try again, but a row of calcom_refusals. For the service role.';

revoke all on function public.record_calcom_booking(text, jsonb) from public, anon, authenticated, service_role;

grant execute on function public.record_calcom_booking(text, jsonb) to service_role;

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
  tenants pg_catalog.uuid[] := array(
    select m.tenant_id
    from public.calcom_event_type_mappings m
    where m.calcom_event_type_id = record_calcom_booking.calcom_event_type_id
      and m.without_secret
  );
  answer public.calcom_answer;
begin
  if cardinality(tenants) <> 1 then
    raise exception 'This Cal.com event type is not mapped to anything.'
      using errcode = 'P0002', hint = 'Pass secret and delivery: only mappings of before are found without.';
  end if;
  answer := private.take_calcom_delivery(tenants[1], jsonb_build_object(
    'triggerEvent', 'BOOKING_CREATED',
    -- Whatever is told with a time is told later.
    'createdAt', '-infinity',
    'payload', jsonb_build_object(
      'uid', record_calcom_booking.booking_uid, 'eventTypeId', record_calcom_booking.calcom_event_type_id,
      'startTime', record_calcom_booking.starts_at, 'endTime', record_calcom_booking.ends_at,
      'title', record_calcom_booking.title, 'location', record_calcom_booking.meeting_url,
      'organizer', jsonb_build_object('email', organizer_email),
      'attendees', jsonb_build_array(jsonb_build_object('email', record_calcom_booking.attendee_email))
    )
  ));
  return (
    answer.booking_id, answer.module_session_id, answer.group_session_id, answer.participants, answer.changed
  )::public.recorded_booking;
end
$$;

comment on function public.record_calcom_booking(text, bigint, text, timestamptz, timestamptz, text, text, text) is
  'Goes with the release after this one: pass secret and delivery. Records a booking of an event type that was mapped before there were secrets. '
  'P0002: it is not mapped, or nobody has the address; 22023: the mapping or the times do not fit. For the service role.';

drop function private.member_with_email(text, uuid);
