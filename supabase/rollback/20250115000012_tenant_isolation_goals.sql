-- Undoes tenant_isolation_goals: the policies as they were found.

set lock_timeout = '5s';

drop policy tenant_isolation on public.conversation_messages;

alter table public.conversation_messages no force row level security;

alter table public.conversation_messages alter column tenant_id drop default;

drop policy tenant_isolation on public.goal_conversations;

alter table public.goal_conversations no force row level security;

alter table public.goal_conversations alter column tenant_id drop default;

drop policy tenant_isolation on public.user_track_assignments;

alter table public.user_track_assignments no force row level security;

alter table public.user_track_assignments alter column tenant_id drop default;

drop policy office_can_delete_track_goals on public.track_goals;

drop policy office_can_update_track_goals on public.track_goals;

drop policy office_can_insert_track_goals on public.track_goals;

drop policy members_can_read_track_goals on public.track_goals;

drop policy tenant_isolation on public.track_goals;

alter table public.track_goals no force row level security;

alter table public.track_goals alter column tenant_id drop default;

drop policy office_can_delete_tracks on public.tracks;

drop policy office_can_update_tracks on public.tracks;

drop policy office_can_insert_tracks on public.tracks;

drop policy members_can_read_tracks on public.tracks;

drop policy tenant_isolation on public.tracks;

alter table public.tracks no force row level security;

alter table public.tracks alter column tenant_id drop default;

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
