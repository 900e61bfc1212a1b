-- Undoes the tenant isolation of sessions and messages: the long policies come back.

set lock_timeout = '5s';

drop policy tenant_isolation on public.module_sessions;

drop policy involved_and_office_can_read_module_sessions on public.module_sessions;

drop policy leaders_and_office_can_insert_module_sessions on public.module_sessions;

drop policy leaders_and_office_can_update_module_sessions on public.module_sessions;

drop policy leaders_and_office_can_delete_module_sessions on public.module_sessions;

alter table public.module_sessions no force row level security;

drop policy tenant_isolation on public.module_session_participants;

drop policy involved_and_office_can_read_module_session_participants on public.module_session_participants;

drop policy leaders_and_office_can_insert_module_session_participants on public.module_session_participants;

drop policy leaders_and_office_can_update_module_session_participants on public.module_session_participants;

drop policy leaders_and_office_can_delete_module_session_participants on public.module_session_participants;

alter table public.module_session_participants no force row level security;

drop policy tenant_isolation on public.groups;

drop policy members_staff_and_office_can_read_groups on public.groups;

drop policy office_can_insert_groups on public.groups;

drop policy office_can_update_groups on public.groups;

drop policy office_can_delete_groups on public.groups;

alter table public.groups no force row level security;

drop policy tenant_isolation on public.group_memberships;

drop policy self_staff_and_office_can_read_group_memberships on public.group_memberships;

drop policy office_can_insert_group_memberships on public.group_memberships;

drop policy office_can_update_group_memberships on public.group_memberships;

drop policy office_can_delete_group_memberships on public.group_memberships;

alter table public.group_memberships no force row level security;

drop policy tenant_isolation on public.group_sessions;

drop policy members_staff_and_office_can_read_group_sessions on public.group_sessions;

drop policy office_can_insert_group_sessions on public.group_sessions;

drop policy office_can_update_group_sessions on public.group_sessions;

drop policy office_can_delete_group_sessions on public.group_sessions;

alter table public.group_sessions no force row level security;

drop policy tenant_isolation on public.group_session_participants;

drop policy self_staff_and_office_can_read_group_session_participants on public.group_session_participants;

drop policy office_can_insert_group_session_participants on public.group_session_participants;

drop policy office_can_update_group_session_participants on public.group_session_participants;

drop policy office_can_delete_group_session_participants on public.group_session_participants;

alter table public.group_session_participants no force row level security;

drop policy tenant_isolation on public.session_types;

drop policy members_can_read_session_types on public.session_types;

drop policy office_can_insert_session_types on public.session_types;

drop policy office_can_update_session_types on public.session_types;

drop policy office_can_delete_session_types on public.session_types;

alter table public.session_types no force row level security;

drop policy tenant_isolation on public.session_type_roles;

drop policy members_can_read_session_type_roles on public.session_type_roles;

drop policy office_can_insert_session_type_roles on public.session_type_roles;

drop policy office_can_delete_session_type_roles on public.session_type_roles;

alter table public.session_type_roles no force row level security;

drop policy tenant_isolation on public.sessions;

drop policy involved_and_office_can_read_sessions on public.sessions;

drop policy hosts_and_office_can_insert_sessions on public.sessions;

drop policy hosts_and_office_can_update_sessions on public.sessions;

drop policy hosts_and_office_can_delete_sessions on public.sessions;

alter table public.sessions no force row level security;

drop policy tenant_isolation on public.session_participants;

drop policy involved_and_office_can_read_session_participants on public.session_participants;

drop policy hosts_and_office_can_insert_session_participants on public.session_participants;

drop policy hosts_and_office_can_update_session_participants on public.session_participants;

drop policy hosts_and_office_can_delete_session_participants on public.session_participants;

alter table public.session_participants no force row level security;

drop policy tenant_isolation on public.calcom_event_type_mappings;

drop policy staff_and_office_can_read_mappings on public.calcom_event_type_mappings;

drop policy office_can_insert_mappings on public.calcom_event_type_mappings;

drop policy office_can_update_mappings on public.calcom_event_type_mappings;

drop policy office_can_delete_mappings on public.calcom_event_type_mappings;

alter table public.calcom_event_type_mappings no force row level security;

drop policy tenant_isolation on public.calcom_bookings;

drop policy office_can_read_bookings on public.calcom_bookings;

alter table public.calcom_bookings no force row level security;

drop policy tenant_isolation on public.calendar_feed_tokens;

drop policy self_can_read_feed_tokens on public.calendar_feed_tokens;

drop policy self_can_insert_feed_tokens on public.calendar_feed_tokens;

drop policy self_can_delete_feed_tokens on public.calendar_feed_tokens;

alter table public.calendar_feed_tokens no force row level security;

drop policy tenant_isolation on public.notifications;

drop policy self_can_read_notifications on public.notifications;

drop policy self_can_update_notifications on public.notifications;

drop policy self_can_delete_notifications on public.notifications;

alter table public.notifications no force row level security;

drop policy tenant_isolation on public.outbound_emails;

drop policy admins_can_read_outbound_emails on public.outbound_emails;

alter table public.outbound_emails no force row level security;

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

create policy "Users can view own notifications" on public.notifications
  as permissive for select to authenticated
  using (user_id = auth.uid());

create policy "Users can update own notifications" on public.notifications
  as permissive for update to authenticated
  using (user_id = auth.uid());

create policy "Authenticated users can create notifications" on public.notifications
  as permissive for insert to authenticated
  with check (auth.uid() is not null);

create policy "Authenticated users can view outbound emails" on public.outbound_emails
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Authenticated users can queue outbound emails" on public.outbound_emails
  as permissive for insert to authenticated
  with check (auth.uid() is not null);

alter table public.group_memberships drop constraint group_memberships_membership_fkey;

alter table public.module_session_participants
  drop constraint module_session_participants_session_id_tenant_id_fkey,
  add constraint module_session_participants_session_id_fkey
  foreign key (session_id) references public.module_sessions (id) on delete cascade;

alter table public.group_memberships
  drop constraint group_memberships_group_id_tenant_id_fkey,
  add constraint group_memberships_group_id_fkey
  foreign key (group_id) references public.groups (id) on delete cascade;

alter table public.group_sessions
  drop constraint group_sessions_group_id_tenant_id_fkey,
  add constraint group_sessions_group_id_fkey
  foreign key (group_id) references public.groups (id) on delete cascade;

alter table public.group_session_participants
  drop constraint group_session_participants_session_id_tenant_id_fkey,
  add constraint group_session_participants_session_id_fkey
  foreign key (session_id) references public.group_sessions (id) on delete cascade;

alter table public.session_type_roles
  drop constraint session_type_roles_session_type_id_tenant_id_fkey,
  add constraint session_type_roles_session_type_id_fkey
  foreign key (session_type_id) references public.session_types (id) on delete cascade;

alter table public.session_participants
  drop constraint session_participants_session_id_tenant_id_fkey,
  add constraint session_participants_session_id_fkey
  foreign key (session_id) references public.sessions (id) on delete cascade;

alter table public.sessions
  drop constraint sessions_session_type_id_tenant_id_fkey,
  add constraint sessions_session_type_id_fkey
  foreign key (session_type_id) references public.session_types (id);

alter table public.groups
  drop constraint groups_calcom_mapping_id_tenant_id_fkey,
  add constraint groups_calcom_mapping_id_fkey
  foreign key (calcom_mapping_id) references public.calcom_event_type_mappings (id) on delete set null;

alter table public.calcom_event_type_mappings
  drop constraint calcom_event_type_mappings_default_group_id_tenant_id_fkey,
  add constraint calcom_event_type_mappings_default_group_id_fkey
  foreign key (default_group_id) references public.groups (id) on delete set null;

alter table public.calcom_bookings
  drop constraint calcom_bookings_mapping_id_tenant_id_fkey,
  add constraint calcom_bookings_mapping_id_fkey
  foreign key (mapping_id) references public.calcom_event_type_mappings (id);

alter table public.module_sessions drop constraint module_sessions_id_tenant_id_key;

create unique index module_sessions_id_tenant_id_key on public.module_sessions (id, tenant_id);

alter table public.groups drop constraint groups_id_tenant_id_key;

create unique index groups_id_tenant_id_key on public.groups (id, tenant_id);

alter table public.group_sessions drop constraint group_sessions_id_tenant_id_key;

create unique index group_sessions_id_tenant_id_key on public.group_sessions (id, tenant_id);

alter table public.session_types drop constraint session_types_id_tenant_id_key;

create unique index session_types_id_tenant_id_key on public.session_types (id, tenant_id);

alter table public.sessions drop constraint sessions_id_tenant_id_key;

create unique index sessions_id_tenant_id_key on public.sessions (id, tenant_id);

alter table public.calcom_event_type_mappings drop constraint calcom_event_type_mappings_id_tenant_id_key;

create unique index calcom_event_type_mappings_id_tenant_id_key on public.calcom_event_type_mappings (id, tenant_id);

alter table public.module_sessions alter column tenant_id drop default;

alter table public.module_session_participants alter column tenant_id drop default;

alter table public.groups alter column tenant_id drop default;

alter table public.group_memberships alter column tenant_id drop default;

alter table public.group_sessions alter column tenant_id drop default;

alter table public.group_session_participants alter column tenant_id drop default;

alter table public.session_types alter column tenant_id drop default;

alter table public.session_type_roles alter column tenant_id drop default;

alter table public.sessions alter column tenant_id drop default;

alter table public.session_participants alter column tenant_id drop default;

alter table public.calcom_event_type_mappings alter column tenant_id drop default;

alter table public.calcom_bookings alter column tenant_id drop default;

alter table public.calendar_feed_tokens alter column tenant_id drop default;

alter table public.notifications alter column tenant_id drop default;

alter table public.outbound_emails alter column tenant_id drop default;

drop function private.hosted_session_ids();

drop function private.my_session_ids();

drop function private.my_group_ids();

drop function private.led_module_session_ids();

drop function private.my_module_session_ids();
