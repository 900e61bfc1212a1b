-- Sessions and messages inside the tenant: one restrictive policy per table, and short ones that say who.
--
-- Was wrong:
--   B2  policies reached through chains of tables with policies of their own
--   B5  each table had its own long idea of who may see a row, up to a hundred lines, and few asked for the tenant
-- Changes: tenant_isolation on fifteen tables, RLS forced, tenant_id defaults to the caller's tenant. Whom a session concerns
--   is answered by definer helpers, once per statement. The office (admin, consultor) plans everything; instructors and
--   coaches plan the sessions they lead, for whom they serve. A row refers only to rows of its own tenant: the foreign
--   keys between these tables carry tenant_id, and a member of a group is a member of its tenant. Existing rows are checked
--   in 20250115000016.
-- Locks: ACCESS EXCLUSIVE on the fifteen tables, for catalog changes only.
-- Undo: rollback/20250115000014_tenant_isolation_sessions.sql.

set lock_timeout = '5s';

create function private.my_module_session_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select s.id
  from public.module_sessions s
  where s.tenant_id = public.get_auth_tenant_id()
    and (s.instructor_id = private.caller_id() or s.enrollment_id in (select private.my_enrollment_ids()))
  union
  select p.session_id
  from public.module_session_participants p
  where p.tenant_id = public.get_auth_tenant_id()
    and (p.user_id = private.caller_id() or p.user_id in (select private.my_client_ids()))
$$;

comment on function private.my_module_session_ids() is
  'The module sessions that the caller leads or takes part in, and those of whom the caller serves.';

revoke all on function private.my_module_session_ids() from public;

grant execute on function private.my_module_session_ids() to authenticated, service_role;

create function private.led_module_session_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select s.id
  from public.module_sessions s
  where s.tenant_id = public.get_auth_tenant_id()
    and s.instructor_id = private.caller_id()
    and private.has_any_role('{instructor,coach}')
$$;

comment on function private.led_module_session_ids() is
  'The module sessions that the caller leads, as long as the caller is staff.';

revoke all on function private.led_module_session_ids() from public;

grant execute on function private.led_module_session_ids() to authenticated, service_role;

create function private.my_group_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select m.group_id
  from public.group_memberships m
  where m.tenant_id = public.get_auth_tenant_id()
    and m.status = 'active'
    and (m.user_id = private.caller_id() or m.user_id in (select private.my_client_ids()))
$$;

comment on function private.my_group_ids() is
  'The groups in which the caller, or somebody whom the caller serves, is an active member.';

revoke all on function private.my_group_ids() from public;

grant execute on function private.my_group_ids() to authenticated, service_role;

create function private.my_session_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select s.id
  from public.sessions s
  where s.tenant_id = public.get_auth_tenant_id()
    and s.host_id = private.caller_id()
  union
  select p.session_id
  from public.session_participants p
  where p.tenant_id = public.get_auth_tenant_id()
    and (p.user_id = private.caller_id() or p.user_id in (select private.my_client_ids()))
$$;

comment on function private.my_session_ids() is
  'The generic sessions that the caller hosts or takes part in, and those of whom the caller serves.';

revoke all on function private.my_session_ids() from public;

grant execute on function private.my_session_ids() to authenticated, service_role;

create function private.hosted_session_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select s.id
  from public.sessions s
  where s.tenant_id = public.get_auth_tenant_id()
    and s.host_id = private.caller_id()
    and private.has_any_role('{instructor,coach}')
$$;

comment on function private.hosted_session_ids() is
  'The generic sessions that the caller hosts, as long as the caller is staff.';

revoke all on function private.hosted_session_ids() from public;

grant execute on function private.hosted_session_ids() to authenticated, service_role;

alter table public.module_sessions alter column tenant_id set default public.get_auth_tenant_id();

alter table public.module_session_participants alter column tenant_id set default public.get_auth_tenant_id();

alter table public.groups alter column tenant_id set default public.get_auth_tenant_id();

alter table public.group_memberships alter column tenant_id set default public.get_auth_tenant_id();

alter table public.group_sessions alter column tenant_id set default public.get_auth_tenant_id();

alter table public.group_session_participants alter column tenant_id set default public.get_auth_tenant_id();

alter table public.session_types alter column tenant_id set default public.get_auth_tenant_id();

alter table public.session_type_roles alter column tenant_id set default public.get_auth_tenant_id();

alter table public.sessions alter column tenant_id set default public.get_auth_tenant_id();

alter table public.session_participants alter column tenant_id set default public.get_auth_tenant_id();

alter table public.calcom_event_type_mappings alter column tenant_id set default public.get_auth_tenant_id();

alter table public.calcom_bookings alter column tenant_id set default public.get_auth_tenant_id();

alter table public.calendar_feed_tokens alter column tenant_id set default public.get_auth_tenant_id();

alter table public.notifications alter column tenant_id set default public.get_auth_tenant_id();

alter table public.outbound_emails alter column tenant_id set default public.get_auth_tenant_id();

alter table public.module_sessions add constraint module_sessions_id_tenant_id_key unique using index module_sessions_id_tenant_id_key;

alter table public.groups add constraint groups_id_tenant_id_key unique using index groups_id_tenant_id_key;

alter table public.group_sessions add constraint group_sessions_id_tenant_id_key unique using index group_sessions_id_tenant_id_key;

alter table public.session_types add constraint session_types_id_tenant_id_key unique using index session_types_id_tenant_id_key;

alter table public.sessions add constraint sessions_id_tenant_id_key unique using index sessions_id_tenant_id_key;

alter table public.calcom_event_type_mappings add constraint calcom_event_type_mappings_id_tenant_id_key unique using index calcom_event_type_mappings_id_tenant_id_key;

alter table public.module_session_participants
  drop constraint module_session_participants_session_id_fkey,
  add constraint module_session_participants_session_id_tenant_id_fkey
  foreign key (session_id, tenant_id) references public.module_sessions (id, tenant_id)
  on delete cascade
  not valid;

alter table public.group_memberships
  drop constraint group_memberships_group_id_fkey,
  add constraint group_memberships_group_id_tenant_id_fkey
  foreign key (group_id, tenant_id) references public.groups (id, tenant_id)
  on delete cascade
  not valid;

alter table public.group_sessions
  drop constraint group_sessions_group_id_fkey,
  add constraint group_sessions_group_id_tenant_id_fkey
  foreign key (group_id, tenant_id) references public.groups (id, tenant_id)
  on delete cascade
  not valid;

alter table public.group_session_participants
  drop constraint group_session_participants_session_id_fkey,
  add constraint group_session_participants_session_id_tenant_id_fkey
  foreign key (session_id, tenant_id) references public.group_sessions (id, tenant_id)
  on delete cascade
  not valid;

alter table public.session_type_roles
  drop constraint session_type_roles_session_type_id_fkey,
  add constraint session_type_roles_session_type_id_tenant_id_fkey
  foreign key (session_type_id, tenant_id) references public.session_types (id, tenant_id)
  on delete cascade
  not valid;

alter table public.session_participants
  drop constraint session_participants_session_id_fkey,
  add constraint session_participants_session_id_tenant_id_fkey
  foreign key (session_id, tenant_id) references public.sessions (id, tenant_id)
  on delete cascade
  not valid;

alter table public.sessions
  drop constraint sessions_session_type_id_fkey,
  add constraint sessions_session_type_id_tenant_id_fkey
  foreign key (session_type_id, tenant_id) references public.session_types (id, tenant_id) not valid;

alter table public.groups
  drop constraint groups_calcom_mapping_id_fkey,
  add constraint groups_calcom_mapping_id_tenant_id_fkey
  foreign key (calcom_mapping_id, tenant_id) references public.calcom_event_type_mappings (id, tenant_id)
  on delete set null (calcom_mapping_id)
  not valid;

alter table public.calcom_event_type_mappings
  drop constraint calcom_event_type_mappings_default_group_id_fkey,
  add constraint calcom_event_type_mappings_default_group_id_tenant_id_fkey
  foreign key (default_group_id, tenant_id) references public.groups (id, tenant_id)
  on delete set null (default_group_id)
  not valid;

alter table public.calcom_bookings
  drop constraint calcom_bookings_mapping_id_fkey,
  add constraint calcom_bookings_mapping_id_tenant_id_fkey
  foreign key (mapping_id, tenant_id) references public.calcom_event_type_mappings (id, tenant_id) not valid;

-- Whoever leaves the tenant leaves its groups. What they took part in stays on record.
alter table public.group_memberships
  add constraint group_memberships_membership_fkey
  foreign key (user_id, tenant_id) references public.user_tenants (user_id, tenant_id) on delete cascade not valid;

drop policy "Module sessions are visible to the people involved" on public.module_sessions;

drop policy "Staff can manage module sessions" on public.module_sessions;

drop policy "Participants can view module session participants" on public.module_session_participants;

drop policy "Authenticated users can manage module session participants" on public.module_session_participants;

drop policy "Anyone can view groups" on public.groups;

drop policy "Staff can manage groups" on public.groups;

drop policy "Authenticated users can view group memberships" on public.group_memberships;

drop policy "Users can manage own group memberships" on public.group_memberships;

drop policy "Group members can manage group sessions" on public.group_sessions;

drop policy "Group members can manage group session participants" on public.group_session_participants;

drop policy "Anyone can view session types" on public.session_types;

drop policy "Anyone can view session type roles" on public.session_type_roles;

drop policy "Authenticated users can manage sessions" on public.sessions;

drop policy "Participants can view session participants" on public.session_participants;

drop policy "Authenticated users can view mappings" on public.calcom_event_type_mappings;

drop policy "Authenticated users can view bookings" on public.calcom_bookings;

drop policy "Users can manage own feed tokens" on public.calendar_feed_tokens;

drop policy "Users can view own notifications" on public.notifications;

drop policy "Users can update own notifications" on public.notifications;

drop policy "Authenticated users can create notifications" on public.notifications;

drop policy "Authenticated users can view outbound emails" on public.outbound_emails;

drop policy "Authenticated users can queue outbound emails" on public.outbound_emails;

alter table public.module_sessions force row level security;

create policy tenant_isolation on public.module_sessions
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy involved_and_office_can_read_module_sessions on public.module_sessions
  as permissive for select to authenticated
  using (
    id = any (array(select private.my_module_session_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy leaders_and_office_can_insert_module_sessions on public.module_sessions
  as permissive for insert to authenticated
  with check (
    (
      instructor_id = (select auth.uid())
      and (select private.has_any_role('{instructor,coach}'))
      and enrollment_id = any (array(select private.my_enrollment_ids()))
    )
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy leaders_and_office_can_update_module_sessions on public.module_sessions
  as permissive for update to authenticated
  using (
    (instructor_id = (select auth.uid()) and (select private.has_any_role('{instructor,coach}')))
    or (select private.has_any_role('{admin,consultor}'))
  )
  with check (
    (instructor_id = (select auth.uid()) and (select private.has_any_role('{instructor,coach}')))
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy leaders_and_office_can_delete_module_sessions on public.module_sessions
  as permissive for delete to authenticated
  using (
    (instructor_id = (select auth.uid()) and (select private.has_any_role('{instructor,coach}')))
    or (select private.has_any_role('{admin,consultor}'))
  );

alter table public.module_session_participants force row level security;

create policy tenant_isolation on public.module_session_participants
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy involved_and_office_can_read_module_session_participants on public.module_session_participants
  as permissive for select to authenticated
  using (
    user_id = (select auth.uid())
    or user_id = any (array(select private.my_client_ids()))
    or session_id = any (array(select private.led_module_session_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy leaders_and_office_can_insert_module_session_participants on public.module_session_participants
  as permissive for insert to authenticated
  with check (
    (
      session_id = any (array(select private.led_module_session_ids()))
      and user_id = any (array(select private.my_client_ids()))
    )
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy leaders_and_office_can_update_module_session_participants on public.module_session_participants
  as permissive for update to authenticated
  using (
    session_id = any (array(select private.led_module_session_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  )
  with check (
    session_id = any (array(select private.led_module_session_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy leaders_and_office_can_delete_module_session_participants on public.module_session_participants
  as permissive for delete to authenticated
  using (
    session_id = any (array(select private.led_module_session_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );

alter table public.groups force row level security;

create policy tenant_isolation on public.groups
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy members_staff_and_office_can_read_groups on public.groups
  as permissive for select to authenticated
  using (
    id = any (array(select private.my_group_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy office_can_insert_groups on public.groups
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_update_groups on public.groups
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor}')))
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_groups on public.groups
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.group_memberships force row level security;

create policy tenant_isolation on public.group_memberships
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_staff_and_office_can_read_group_memberships on public.group_memberships
  as permissive for select to authenticated
  using (
    user_id = (select auth.uid())
    or user_id = any (array(select private.my_client_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy office_can_insert_group_memberships on public.group_memberships
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_update_group_memberships on public.group_memberships
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor}')))
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_group_memberships on public.group_memberships
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.group_sessions force row level security;

create policy tenant_isolation on public.group_sessions
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy members_staff_and_office_can_read_group_sessions on public.group_sessions
  as permissive for select to authenticated
  using (
    group_id = any (array(select private.my_group_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy office_can_insert_group_sessions on public.group_sessions
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_update_group_sessions on public.group_sessions
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor}')))
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_group_sessions on public.group_sessions
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.group_session_participants force row level security;

create policy tenant_isolation on public.group_session_participants
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_staff_and_office_can_read_group_session_participants on public.group_session_participants
  as permissive for select to authenticated
  using (
    user_id = (select auth.uid())
    or user_id = any (array(select private.my_client_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy office_can_insert_group_session_participants on public.group_session_participants
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_update_group_session_participants on public.group_session_participants
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor}')))
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_group_session_participants on public.group_session_participants
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.session_types force row level security;

create policy tenant_isolation on public.session_types
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy members_can_read_session_types on public.session_types
  as permissive for select to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()));

create policy office_can_insert_session_types on public.session_types
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_update_session_types on public.session_types
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor}')))
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_session_types on public.session_types
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.session_type_roles force row level security;

create policy tenant_isolation on public.session_type_roles
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy members_can_read_session_type_roles on public.session_type_roles
  as permissive for select to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()));

create policy office_can_insert_session_type_roles on public.session_type_roles
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_session_type_roles on public.session_type_roles
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.sessions force row level security;

create policy tenant_isolation on public.sessions
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy involved_and_office_can_read_sessions on public.sessions
  as permissive for select to authenticated
  using (
    id = any (array(select private.my_session_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy hosts_and_office_can_insert_sessions on public.sessions
  as permissive for insert to authenticated
  with check (
    (host_id = (select auth.uid()) and (select private.has_any_role('{instructor,coach}')))
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy hosts_and_office_can_update_sessions on public.sessions
  as permissive for update to authenticated
  using (
    (host_id = (select auth.uid()) and (select private.has_any_role('{instructor,coach}')))
    or (select private.has_any_role('{admin,consultor}'))
  )
  with check (
    (host_id = (select auth.uid()) and (select private.has_any_role('{instructor,coach}')))
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy hosts_and_office_can_delete_sessions on public.sessions
  as permissive for delete to authenticated
  using (
    (host_id = (select auth.uid()) and (select private.has_any_role('{instructor,coach}')))
    or (select private.has_any_role('{admin,consultor}'))
  );

alter table public.session_participants force row level security;

create policy tenant_isolation on public.session_participants
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy involved_and_office_can_read_session_participants on public.session_participants
  as permissive for select to authenticated
  using (
    user_id = (select auth.uid())
    or user_id = any (array(select private.my_client_ids()))
    or session_id = any (array(select private.hosted_session_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy hosts_and_office_can_insert_session_participants on public.session_participants
  as permissive for insert to authenticated
  with check (
    (
      session_id = any (array(select private.hosted_session_ids()))
      and user_id = any (array(select private.my_client_ids()))
    )
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy hosts_and_office_can_update_session_participants on public.session_participants
  as permissive for update to authenticated
  using (
    session_id = any (array(select private.hosted_session_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  )
  with check (
    session_id = any (array(select private.hosted_session_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );

create policy hosts_and_office_can_delete_session_participants on public.session_participants
  as permissive for delete to authenticated
  using (
    session_id = any (array(select private.hosted_session_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );

alter table public.calcom_event_type_mappings force row level security;

create policy tenant_isolation on public.calcom_event_type_mappings
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy staff_and_office_can_read_mappings on public.calcom_event_type_mappings
  as permissive for select to authenticated
  using ((select private.has_any_role('{admin,consultor,instructor,coach}')));

create policy office_can_insert_mappings on public.calcom_event_type_mappings
  as permissive for insert to authenticated
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_update_mappings on public.calcom_event_type_mappings
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor}')))
  with check ((select private.has_any_role('{admin,consultor}')));

create policy office_can_delete_mappings on public.calcom_event_type_mappings
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.calcom_bookings force row level security;

create policy tenant_isolation on public.calcom_bookings
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy office_can_read_bookings on public.calcom_bookings
  as permissive for select to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.calendar_feed_tokens force row level security;

create policy tenant_isolation on public.calendar_feed_tokens
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_can_read_feed_tokens on public.calendar_feed_tokens
  as permissive for select to authenticated
  using (user_id = (select auth.uid()));

create policy self_can_insert_feed_tokens on public.calendar_feed_tokens
  as permissive for insert to authenticated
  with check (user_id = (select auth.uid()));

create policy self_can_delete_feed_tokens on public.calendar_feed_tokens
  as permissive for delete to authenticated
  using (user_id = (select auth.uid()));

alter table public.notifications force row level security;

create policy tenant_isolation on public.notifications
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy self_can_read_notifications on public.notifications
  as permissive for select to authenticated
  using (user_id = (select auth.uid()));

create policy self_can_update_notifications on public.notifications
  as permissive for update to authenticated
  using (user_id = (select auth.uid()))
  with check (user_id = (select auth.uid()));

create policy self_can_delete_notifications on public.notifications
  as permissive for delete to authenticated
  using (user_id = (select auth.uid()));

alter table public.outbound_emails force row level security;

create policy tenant_isolation on public.outbound_emails
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy admins_can_read_outbound_emails on public.outbound_emails
  as permissive for select to authenticated
  using ((select private.has_any_role('{admin}')));
