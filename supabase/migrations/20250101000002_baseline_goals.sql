-- Goals as found: tracks, their goals, who works on which, and the conversations about it.
--
-- Wrong on purpose, so that each later fix can be seen red first. Nothing here is an example to follow.
--   A1  the policies of user_track_assignments, goal_conversations and conversation_messages read profiles as the caller:
--       three quarters of the cycle that 20250910000000_conversation_participants closes
--   A4  profiles.current_goal_id and user_track_assignments answer the same question, and nothing keeps them equal
--   B5  each policy has its own long idea of who belongs together; tenant_id has to be sent by the client
--   C1  guests hold every privilege
--
-- Changes: creates five tables in public; adds profiles.current_goal_id.
-- Locks: ACCESS EXCLUSIVE on profiles for a moment (a nullable column).
-- Undo: rollback/20250101000002_baseline_goals.sql.

set lock_timeout = '5s';

create table public.tracks (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  name text not null check (char_length(trim(name)) between 1 and 200),
  description text,
  position integer not null default 0,
  is_archived boolean not null default false,
  created_at timestamptz not null default now(),
  unique (id, tenant_id)
);

comment on table public.tracks is 'A line of development that a tenant offers, for example "Leadership".';

comment on column public.tracks.position is 'Order in lists, ascending; equal positions sort by name.';

comment on column public.tracks.is_archived is 'No longer offered; running assignments go on.';

grant all on table public.tracks to anon, authenticated, service_role;

create table public.track_goals (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  track_id uuid not null,
  title text not null check (char_length(trim(title)) between 1 and 200),
  description text,
  position integer not null default 0,
  target_days integer check (target_days > 0),
  created_at timestamptz not null default now(),
  unique (id, track_id, tenant_id),
  foreign key (track_id, tenant_id) references public.tracks (id, tenant_id) on delete cascade
);

comment on table public.track_goals is 'The goals of a track, one after the other.';

comment on column public.track_goals.target_days is 'Days that the goal usually takes from its assignment; null when there is no usual time.';

grant all on table public.track_goals to anon, authenticated, service_role;

create table public.user_track_assignments (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  user_id uuid not null references public.profiles (id) on delete cascade,
  track_id uuid not null,
  track_goal_id uuid,
  status text not null default 'active' check (status in ('active', 'paused', 'completed', 'cancelled')),
  assigned_at timestamptz not null default now(),
  completed_at timestamptz,
  check ((status = 'completed') = (completed_at is not null)),
  unique (id, user_id, tenant_id),
  foreign key (track_id, tenant_id) references public.tracks (id, tenant_id),
  -- No action: the record of what somebody worked on outweighs tidying up a track.
  foreign key (track_goal_id, track_id, tenant_id) references public.track_goals (id, track_id, tenant_id)
);

comment on table public.user_track_assignments is 'Who works on which goal of which track, now and formerly.';

comment on column public.user_track_assignments.track_goal_id is 'A goal of the same track; null until one is chosen.';

grant all on table public.user_track_assignments to anon, authenticated, service_role;

create table public.goal_conversations (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  assignment_id uuid not null,
  student_id uuid not null,
  instructor_id uuid not null references public.profiles (id) on delete cascade,
  created_at timestamptz not null default now(),
  check (student_id <> instructor_id),
  unique (id, tenant_id),
  unique (assignment_id, instructor_id, tenant_id),
  foreign key (assignment_id, student_id, tenant_id)
    references public.user_track_assignments (id, user_id, tenant_id) on delete cascade
);

comment on table public.goal_conversations is 'A student and an instructor talk about one assignment.';

comment on column public.goal_conversations.student_id is 'The user of the assignment, by foreign key: embed the profile through the assignment.';

comment on column public.goal_conversations.instructor_id is 'Whoever guides the student: an instructor, a coach or an admin.';

grant all on table public.goal_conversations to anon, authenticated, service_role;

create table public.conversation_messages (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  conversation_id uuid not null,
  sender_id uuid not null references public.profiles (id) on delete cascade,
  body text not null check (char_length(trim(body)) between 1 and 10000),
  created_at timestamptz not null default now(),
  foreign key (conversation_id, tenant_id) references public.goal_conversations (id, tenant_id) on delete cascade
);

comment on table public.conversation_messages is 'What was said in a conversation about a goal.';

grant all on table public.conversation_messages to anon, authenticated, service_role;

alter table public.profiles add column current_goal_id uuid references public.track_goals (id);

comment on column public.profiles.current_goal_id is 'The goal that the person works on.';

alter table public.tracks enable row level security;

alter table public.track_goals enable row level security;

alter table public.user_track_assignments enable row level security;

alter table public.goal_conversations enable row level security;

alter table public.conversation_messages enable row level security;

create policy "Members can view tracks" on public.tracks
  as permissive for select to authenticated
  using (
    exists (
      select 1
      from public.user_roles r
      where r.user_id = auth.uid()
        and r.is_active
        and r.tenant_id = tracks.tenant_id
    )
    or exists (
      select 1
      from public.profiles p
      where p.id = auth.uid()
        and p.role in ('admin', 'consultor')
    )
  );

create policy "Staff can manage tracks" on public.tracks
  as permissive for all to authenticated
  using (exists (select 1 from public.profiles p where p.id = auth.uid() and p.role in ('admin', 'consultor', 'instructor')))
  with check (exists (select 1 from public.profiles p where p.id = auth.uid() and p.role in ('admin', 'consultor', 'instructor')));

-- Grown over two years: every new role got another branch, and nobody dared to take one out.
create policy "Members can view track goals" on public.track_goals
  as permissive for select to authenticated
  using (
    exists (
      select 1
      from public.tracks t
      join public.user_roles r on r.tenant_id = t.tenant_id
      where t.id = track_goals.track_id
        and r.user_id = auth.uid()
        and r.is_active
        and r.role_type = 'student'
        and (
          t.is_archived = false
          or exists (
            select 1
            from public.user_track_assignments a
            where a.track_id = t.id
              and a.user_id = auth.uid()
          )
        )
    )
    or exists (
      select 1
      from public.tracks t
      join public.user_roles r on r.tenant_id = t.tenant_id
      where t.id = track_goals.track_id
        and r.user_id = auth.uid()
        and r.is_active
        and r.role_type = 'client'
        and exists (
          select 1
          from public.user_track_assignments a
          where a.track_id = t.id
            and a.user_id = auth.uid()
            and a.status in ('active', 'paused')
        )
    )
    or exists (
      select 1
      from public.tracks t
      join public.user_roles r on r.tenant_id = t.tenant_id
      where t.id = track_goals.track_id
        and r.user_id = auth.uid()
        and r.is_active
        and r.role_type in ('instructor', 'coach')
    )
    or exists (
      select 1
      from public.tracks t
      join public.schools s on s.tenant_id = t.tenant_id
      join public.user_roles r on r.school_id = s.id::text
      where t.id = track_goals.track_id
        and r.user_id = auth.uid()
        and r.is_active
        and r.role_type = 'equipo_directivo'
    )
    or exists (
      select 1
      from public.user_track_assignments a
      join public.profiles p on p.id = a.user_id
      where a.track_goal_id = track_goals.id
        and p.id = auth.uid()
    )
    or exists (
      select 1
      from public.profiles p
      where p.id = auth.uid()
        and p.current_goal_id = track_goals.id
    )
    or exists (
      select 1
      from public.goal_conversations c
      join public.user_track_assignments a on a.id = c.assignment_id
      where a.track_goal_id = track_goals.id
        and (c.student_id = auth.uid() or c.instructor_id = auth.uid())
    )
    or exists (
      select 1
      from public.profiles p
      where p.id = auth.uid()
        and p.role in ('admin', 'consultor')
    )
  );

create policy "Staff can manage track goals" on public.track_goals
  as permissive for all to authenticated
  using (exists (select 1 from public.profiles p where p.id = auth.uid() and p.role in ('admin', 'consultor', 'instructor')))
  with check (exists (select 1 from public.profiles p where p.id = auth.uid() and p.role in ('admin', 'consultor', 'instructor')));

create policy "Users can view own assignments" on public.user_track_assignments
  as permissive for select to authenticated
  using (user_id = auth.uid());

create policy "Instructors can manage student assignments" on public.user_track_assignments
  as permissive for all to authenticated
  using (exists (select 1 from public.profiles p where p.id = auth.uid() and p.role in ('admin', 'consultor', 'instructor')))
  with check (exists (select 1 from public.profiles p where p.id = auth.uid() and p.role in ('admin', 'consultor', 'instructor')));

create policy "Participants can view conversations" on public.goal_conversations
  as permissive for select to authenticated
  using (
    student_id = auth.uid()
    or instructor_id = auth.uid()
    or exists (select 1 from public.profiles p where p.id = auth.uid() and p.role = 'admin')
  );

create policy "Instructors can open conversations" on public.goal_conversations
  as permissive for insert to authenticated
  with check (exists (select 1 from public.profiles p where p.id = auth.uid() and p.role in ('admin', 'instructor')));

create policy "Participants can view messages" on public.conversation_messages
  as permissive for select to authenticated
  using (
    exists (
      select 1
      from public.goal_conversations c
      where c.id = conversation_messages.conversation_id
        and (c.student_id = auth.uid() or c.instructor_id = auth.uid())
    )
    or exists (select 1 from public.profiles p where p.id = auth.uid() and p.role = 'admin')
  );

create policy "Participants can send messages" on public.conversation_messages
  as permissive for insert to authenticated
  with check (
    sender_id = auth.uid()
    and exists (
      select 1
      from public.goal_conversations c
      where c.id = conversation_messages.conversation_id
        and (c.student_id = auth.uid() or c.instructor_id = auth.uid())
    )
  );
