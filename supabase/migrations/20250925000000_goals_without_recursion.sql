-- The policies of goals, conversations and profiles read no other table any more.
--
-- Was wrong:
--   A1  user_track_assignments, profiles, conversation_messages and goal_conversations read each other in their policies: 42P17
--   A5  so the instructor's page of assignments, with profiles and goals embedded, was a 500
-- Changes: short policies from the columns of the row, the claims, and one definer helper for "my conversations".
--   The participants of a conversation get each other's name and picture from conversation_participants(), and nothing
--   else: a policy could only have shown the whole profile.
-- Locks: ACCESS EXCLUSIVE on the four tables, for catalog changes only.
-- Undo: rollback/20250925000000_goals_without_recursion.sql.

set lock_timeout = '5s';

drop policy "Users can view conversation participant profiles" on public.profiles;

drop policy "Users can view own assignments" on public.user_track_assignments;

drop policy "Instructors can manage student assignments" on public.user_track_assignments;

drop policy "Participants can view conversations" on public.goal_conversations;

drop policy "Instructors can open conversations" on public.goal_conversations;

drop policy "Participants can view messages" on public.conversation_messages;

drop policy "Participants can send messages" on public.conversation_messages;

create function private.my_conversation_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select c.id
  from public.goal_conversations c
  where private.caller_id() in (c.student_id, c.instructor_id)
    and c.tenant_id = public.get_auth_tenant_id()
$$;

comment on function private.my_conversation_ids() is
  'The conversations that the caller takes part in. Definer: the policy of the messages needs it without a second policy.';

revoke all on function private.my_conversation_ids() from public;

grant execute on function private.my_conversation_ids() to authenticated, service_role;

create function private.is_tenant_member(account uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select 1
    from public.user_tenants m
    where m.user_id = account
      and m.tenant_id = public.get_auth_tenant_id()
  )
$$;

comment on function private.is_tenant_member(uuid) is
  'Whether somebody is a member of the tenant of this request. For WITH CHECK, where the row names another person.';

revoke all on function private.is_tenant_member(uuid) from public;

grant execute on function private.is_tenant_member(uuid) to authenticated, service_role;

create policy self_staff_and_leads_can_read_assignments on public.user_track_assignments
  as permissive for select to authenticated
  using (
    user_id = (select auth.uid())
    or (select private.has_any_role('{admin,consultor,instructor,coach}'))
    or user_id = any (array(select private.led_user_ids()))
  );

create policy staff_can_insert_assignments on public.user_track_assignments
  as permissive for insert to authenticated
  with check (
    (select private.has_any_role('{admin,consultor,instructor,coach}'))
    and private.is_tenant_member(user_id)
  );

create policy staff_can_update_assignments on public.user_track_assignments
  as permissive for update to authenticated
  using ((select private.has_any_role('{admin,consultor,instructor,coach}')))
  with check ((select private.has_any_role('{admin,consultor,instructor,coach}')));

create policy office_can_delete_assignments on public.user_track_assignments
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

create policy participants_can_read_conversations on public.goal_conversations
  as permissive for select to authenticated
  using ((select auth.uid()) in (student_id, instructor_id));

-- The foreign key makes the student the one of the assignment.
create policy staff_can_open_conversations on public.goal_conversations
  as permissive for insert to authenticated
  with check (
    instructor_id = (select auth.uid())
    and (select private.has_any_role('{admin,instructor,coach}'))
  );

create policy participants_can_read_conversation_messages on public.conversation_messages
  as permissive for select to authenticated
  using (conversation_id = any (array(select private.my_conversation_ids())));

create policy participants_can_send_conversation_messages on public.conversation_messages
  as permissive for insert to authenticated
  with check (
    sender_id = (select auth.uid())
    and conversation_id = any (array(select private.my_conversation_ids()))
  );

create function public.conversation_participants()
returns table (conversation_id uuid, user_id uuid, name text, avatar_url text)
language sql
stable
security definer
set search_path = ''
as $$
  select c.id, p.id, p.name, p.avatar_url
  from public.goal_conversations c
  join public.profiles p on p.id in (c.student_id, c.instructor_id)
  where private.caller_id() in (c.student_id, c.instructor_id)
    and c.tenant_id = public.get_auth_tenant_id()
    and private.is_active_user()
  order by c.id, p.name, p.id
$$;

comment on function public.conversation_participants() is
  'Name and picture of everybody in the conversations of the caller; no rows for somebody without conversations.';

revoke all on function public.conversation_participants() from public, anon, authenticated, service_role;

grant execute on function public.conversation_participants() to authenticated;
