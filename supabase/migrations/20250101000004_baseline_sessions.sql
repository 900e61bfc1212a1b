-- Sessions as found: module sessions, group sessions, the generic framework, Cal.com and the calendar feed.
--
-- Wrong on purpose, so that each later fix can be seen red first. Nothing here is an example to follow.
--   B5  long policies that reach through chains of other tables, repeated table by table
--   C1  guests hold every privilege, and several policies let them read rows
--   D5  staff_has_client_relationship() knows four of the five ways to serve a client: not enrollment_module_staff
--   D7  record_calcom_booking() writes every booking into the generic sessions, whatever session_target says,
--       and once more for every delivery of the same webhook
--   D8  calendar_feed() reads tables and columns that do not exist; feed tokens are stored readable
--
-- Changes: creates thirteen tables and three functions in public.
-- Locks: SHARE ROW EXCLUSIVE on the tables that the new foreign keys refer to, for a moment.
-- Undo: rollback/20250101000004_baseline_sessions.sql.

set lock_timeout = '5s';

create table public.module_sessions (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  module_id uuid not null references public.modules (id),
  enrollment_id uuid references public.client_enrollments (id) on delete cascade,
  instructor_id uuid references public.profiles (id) on delete set null,
  title text not null check (trim(title) <> ''),
  session_date timestamptz not null,
  duration_minutes integer not null default 60 check (duration_minutes between 5 and 1440),
  status text not null default 'scheduled' check (status in ('scheduled', 'completed', 'cancelled')),
  meeting_url text,
  created_at timestamptz not null default now()
);

comment on table public.module_sessions is 'A meeting about one module: one to one, or of everybody who takes it.';

comment on column public.module_sessions.enrollment_id is 'The client it is for; null: for everybody in module_session_participants.';

comment on column public.module_sessions.instructor_id is
  'Who leads it, instructor or coach: there is no coach_id. Null: nobody is assigned yet.';

grant all on table public.module_sessions to anon, authenticated, service_role;

create table public.module_session_participants (
  session_id uuid not null references public.module_sessions (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  tenant_id uuid not null references public.tenants (id),
  status text not null default 'invited' check (status in ('invited', 'attended', 'missed')),
  created_at timestamptz not null default now(),
  primary key (session_id, user_id)
);

comment on table public.module_session_participants is 'Who takes part in a module session, its leader aside.';

grant all on table public.module_session_participants to anon, authenticated, service_role;

create table public.groups (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  program_id uuid not null references public.programs (id),
  calcom_mapping_id uuid,
  name text not null check (trim(name) <> ''),
  created_at timestamptz not null default now()
);

comment on table public.groups is 'A peer group of a program: people who study or work on a project together.';

comment on column public.groups.calcom_mapping_id is 'The Cal.com event type through which the group books its meetings.';

grant all on table public.groups to anon, authenticated, service_role;

create table public.group_memberships (
  group_id uuid not null references public.groups (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  tenant_id uuid not null references public.tenants (id),
  status text not null default 'active' check (status in ('invited', 'active', 'left')),
  created_at timestamptz not null default now(),
  primary key (group_id, user_id)
);

comment on table public.group_memberships is 'Who belongs to a group. Only active members take part in its sessions.';

grant all on table public.group_memberships to anon, authenticated, service_role;

create table public.group_sessions (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  group_id uuid not null references public.groups (id) on delete cascade,
  title text not null check (trim(title) <> ''),
  session_date timestamptz not null,
  duration_minutes integer not null default 60 check (duration_minutes between 5 and 1440),
  status text not null default 'scheduled' check (status in ('scheduled', 'completed', 'cancelled')),
  meeting_url text,
  created_at timestamptz not null default now()
);

comment on table public.group_sessions is 'A meeting of a peer group. It has no leader.';

grant all on table public.group_sessions to anon, authenticated, service_role;

create table public.group_session_participants (
  session_id uuid not null references public.group_sessions (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  tenant_id uuid not null references public.tenants (id),
  status text not null default 'invited' check (status in ('invited', 'attended', 'missed')),
  created_at timestamptz not null default now(),
  primary key (session_id, user_id)
);

comment on table public.group_session_participants is 'Who takes part in a group session.';

grant all on table public.group_session_participants to anon, authenticated, service_role;

create table public.session_types (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  name text not null check (trim(name) <> ''),
  duration_minutes integer not null default 60 check (duration_minutes between 5 and 1440),
  created_at timestamptz not null default now()
);

comment on table public.session_types is 'Kinds of the generic sessions: an open evening, a review, an interview.';

grant all on table public.session_types to anon, authenticated, service_role;

create table public.session_type_roles (
  session_type_id uuid not null references public.session_types (id) on delete cascade,
  role text not null,
  tenant_id uuid not null references public.tenants (id),
  created_at timestamptz not null default now(),
  primary key (session_type_id, role)
);

comment on table public.session_type_roles is 'The parts that people may take in a session of a type.';

comment on column public.session_type_roles.role is 'A part such as host or guest; not a role of the tenant (user_roles).';

grant all on table public.session_type_roles to anon, authenticated, service_role;

create table public.sessions (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  session_type_id uuid references public.session_types (id),
  host_id uuid references public.profiles (id) on delete set null,
  title text not null check (trim(title) <> ''),
  session_date timestamptz not null,
  duration_minutes integer not null default 60 check (duration_minutes between 5 and 1440),
  status text not null default 'scheduled' check (status in ('scheduled', 'completed', 'cancelled')),
  meeting_url text,
  created_at timestamptz not null default now()
);

comment on table public.sessions is
  'Sessions outside programs. Neither module sessions nor group sessions: bookings do not end up here.';

grant all on table public.sessions to anon, authenticated, service_role;

create table public.session_participants (
  session_id uuid not null references public.sessions (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  tenant_id uuid not null references public.tenants (id),
  role text not null default 'guest',
  created_at timestamptz not null default now(),
  primary key (session_id, user_id)
);

comment on table public.session_participants is 'Who takes part in a generic session, and in which part.';

comment on column public.session_participants.role is 'One of session_type_roles.';

grant all on table public.session_participants to anon, authenticated, service_role;

create table public.calcom_event_type_mappings (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  calcom_event_type_id bigint not null unique,
  session_target text not null check (session_target in ('module_session', 'group_session')),
  default_group_id uuid references public.groups (id) on delete set null,
  default_module_id uuid references public.modules (id) on delete set null,
  created_at timestamptz not null default now()
);

comment on table public.calcom_event_type_mappings is 'What a booking of a Cal.com event type becomes.';

comment on column public.calcom_event_type_mappings.calcom_event_type_id is
  'The number Cal.com gives. Unique over all tenants: a webhook brings nothing else to tell the tenant by.';

comment on column public.calcom_event_type_mappings.default_group_id is 'The group whose session a booking becomes, for group_session.';

comment on column public.calcom_event_type_mappings.default_module_id is 'The module a booking is about, for module_session.';

grant all on table public.calcom_event_type_mappings to anon, authenticated, service_role;

alter table public.groups
  add constraint groups_calcom_mapping_id_fkey
  foreign key (calcom_mapping_id) references public.calcom_event_type_mappings (id) on delete set null;

create table public.calcom_bookings (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  mapping_id uuid not null references public.calcom_event_type_mappings (id),
  booking_uid text not null,
  attendee_email text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  created_at timestamptz not null default now(),
  check (starts_at < ends_at)
);

comment on table public.calcom_bookings is 'The bookings that Cal.com announced.';

comment on column public.calcom_bookings.booking_uid is 'The uid Cal.com gives; the same in every delivery of a webhook.';

grant all on table public.calcom_bookings to anon, authenticated, service_role;

create table public.calendar_feed_tokens (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  user_id uuid not null references public.profiles (id) on delete cascade,
  token text not null unique,
  created_at timestamptz not null default now()
);

comment on table public.calendar_feed_tokens is 'Secret addresses under which calendar programs fetch a person''s sessions.';

grant all on table public.calendar_feed_tokens to anon, authenticated, service_role;

create function public.staff_has_client_relationship(staff_id uuid, client_id uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select
    exists (
      select 1
      from public.client_enrollments e
      join public.program_instructors s on s.program_id = e.program_id
      where e.client_id = staff_has_client_relationship.client_id
        and s.instructor_id = staff_has_client_relationship.staff_id
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.program_coaches s on s.program_id = e.program_id
      where e.client_id = staff_has_client_relationship.client_id
        and s.coach_id = staff_has_client_relationship.staff_id
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.modules m on m.program_id = e.program_id
      join public.module_instructors s on s.module_id = m.id
      where e.client_id = staff_has_client_relationship.client_id
        and s.instructor_id = staff_has_client_relationship.staff_id
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.modules m on m.program_id = e.program_id
      join public.module_coaches s on s.module_id = m.id
      where e.client_id = staff_has_client_relationship.client_id
        and s.coach_id = staff_has_client_relationship.staff_id
    )
    or exists (
      select 1
      from public.client_instructors s
      where s.client_id = staff_has_client_relationship.client_id
        and s.instructor_id = staff_has_client_relationship.staff_id
    )
    or exists (
      select 1
      from public.client_coaches s
      where s.client_id = staff_has_client_relationship.client_id
        and s.coach_id = staff_has_client_relationship.staff_id
    )
$$;

grant execute on function public.staff_has_client_relationship(uuid, uuid) to anon, authenticated, service_role;

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

grant execute on function public.record_calcom_booking(text, bigint, text, timestamptz, timestamptz)
  to anon, authenticated, service_role;

create function public.calendar_feed(token text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid;
begin
  select t.user_id into account from public.calendar_feed_tokens t where t.token = calendar_feed.token;
  return (
    select jsonb_agg(jsonb_build_object('starts_at', s.scheduled_at, 'with', p.full_name))
    from public.client_sessions s
    join public.profiles p on p.id = s.instructor_id
    where s.client_id = account
  ) || (
    select jsonb_agg(jsonb_build_object('starts_at', s.scheduled_at))
    from public.group_sessions s
    join public.group_members m on m.group_id = s.group_id
    where m.user_id = account
  );
end
$$;

grant execute on function public.calendar_feed(text) to anon, authenticated, service_role;

alter table public.module_sessions enable row level security;

alter table public.module_session_participants enable row level security;

alter table public.groups enable row level security;

alter table public.group_memberships enable row level security;

alter table public.group_sessions enable row level security;

alter table public.group_session_participants enable row level security;

alter table public.session_types enable row level security;

alter table public.session_type_roles enable row level security;

alter table public.sessions enable row level security;

alter table public.session_participants enable row level security;

alter table public.calcom_event_type_mappings enable row level security;

alter table public.calcom_bookings enable row level security;

alter table public.calendar_feed_tokens enable row level security;

create policy "Module sessions are visible to the people involved" on public.module_sessions
  as permissive for select to authenticated
  using (
    instructor_id = auth.uid()
    or exists (
      select 1
      from public.client_enrollments e
      where e.id = module_sessions.enrollment_id
        and e.client_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.program_instructors s on s.program_id = e.program_id
      where e.id = module_sessions.enrollment_id
        and s.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.program_coaches s on s.program_id = e.program_id
      where e.id = module_sessions.enrollment_id
        and s.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.modules m
      join public.module_instructors s on s.module_id = m.id
      where m.id = module_sessions.module_id
        and s.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.modules m
      join public.module_coaches s on s.module_id = m.id
      where m.id = module_sessions.module_id
        and s.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.client_instructors s on s.client_id = e.client_id
      where e.id = module_sessions.enrollment_id
        and s.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.client_coaches s on s.client_id = e.client_id
      where e.id = module_sessions.enrollment_id
        and s.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.user_tenants m
      join public.users u on u.id = m.user_id
      where m.tenant_id = module_sessions.tenant_id
        and u.id = auth.uid()
        and exists (
          select 1
          from public.user_roles r
          where r.user_id = u.id
            and r.tenant_id = m.tenant_id
            and r.is_active
            and r.role_type in ('admin', 'consultor')
        )
    )
  );

create policy "Staff can manage module sessions" on public.module_sessions
  as permissive for all to authenticated
  using (
    instructor_id = auth.uid()
    or exists (
      select 1
      from public.profiles p
      where p.id = auth.uid()
        and p.role in ('admin', 'instructor', 'coach')
    )
  )
  with check (
    exists (
      select 1
      from public.profiles p
      where p.id = auth.uid()
        and p.role in ('admin', 'instructor', 'coach')
    )
  );

create policy "Participants can view module session participants" on public.module_session_participants
  as permissive for select to authenticated
  using (
    user_id = auth.uid()
    or exists (
      select 1
      from public.module_sessions s
      join public.client_enrollments e on e.id = s.enrollment_id
      where s.id = module_session_participants.session_id
        and e.client_id = auth.uid()
    )
    or exists (
      select 1
      from public.module_sessions s
      where s.id = module_session_participants.session_id
        and s.instructor_id = auth.uid()
    )
  );

create policy "Authenticated users can manage module session participants" on public.module_session_participants
  as permissive for all to authenticated
  using (auth.uid() is not null)
  with check (auth.uid() is not null);

create policy "Anyone can view groups" on public.groups
  as permissive for select to public
  using (true);

create policy "Staff can manage groups" on public.groups
  as permissive for all to authenticated
  using (exists (select 1 from public.profiles p where p.id = auth.uid() and p.role in ('admin', 'instructor', 'coach')))
  with check (exists (select 1 from public.profiles p where p.id = auth.uid() and p.role in ('admin', 'instructor', 'coach')));

create policy "Authenticated users can view group memberships" on public.group_memberships
  as permissive for select to authenticated
  using (true);

create policy "Users can manage own group memberships" on public.group_memberships
  as permissive for all to authenticated
  using (user_id = auth.uid())
  with check (user_id = auth.uid());

create policy "Group members can manage group sessions" on public.group_sessions
  as permissive for all to authenticated
  using (
    exists (
      select 1
      from public.groups g
      join public.group_memberships m on m.group_id = g.id
      where g.id = group_sessions.group_id
        and m.user_id = auth.uid()
    )
    or exists (
      select 1
      from public.groups g
      join public.program_instructors s on s.program_id = g.program_id
      where g.id = group_sessions.group_id
        and s.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.groups g
      join public.program_coaches s on s.program_id = g.program_id
      where g.id = group_sessions.group_id
        and s.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.profiles p
      where p.id = auth.uid()
        and p.role = 'admin'
    )
  )
  with check (auth.uid() is not null);

create policy "Group members can manage group session participants" on public.group_session_participants
  as permissive for all to authenticated
  using (
    user_id = auth.uid()
    or exists (
      select 1
      from public.group_sessions s
      join public.groups g on g.id = s.group_id
      join public.group_memberships m on m.group_id = g.id
      where s.id = group_session_participants.session_id
        and m.user_id = auth.uid()
    )
  )
  with check (auth.uid() is not null);

create policy "Anyone can view session types" on public.session_types
  as permissive for select to public
  using (true);

create policy "Anyone can view session type roles" on public.session_type_roles
  as permissive for select to public
  using (true);

create policy "Authenticated users can manage sessions" on public.sessions
  as permissive for all to authenticated
  using (auth.uid() is not null)
  with check (auth.uid() is not null);

create policy "Participants can view session participants" on public.session_participants
  as permissive for select to authenticated
  using (
    user_id = auth.uid()
    or exists (
      select 1
      from public.sessions s
      where s.id = session_participants.session_id
        and s.host_id = auth.uid()
    )
  );

create policy "Authenticated users can view mappings" on public.calcom_event_type_mappings
  as permissive for select to authenticated
  using (true);

create policy "Authenticated users can view bookings" on public.calcom_bookings
  as permissive for select to authenticated
  using (true);

create policy "Users can manage own feed tokens" on public.calendar_feed_tokens
  as permissive for all to authenticated
  using (user_id = auth.uid())
  with check (user_id = auth.uid());
