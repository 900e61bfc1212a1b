-- Undoes goals_without_recursion: the recursion is back. Think twice.

set lock_timeout = '5s';

drop function public.conversation_participants();

drop policy participants_can_send_conversation_messages on public.conversation_messages;

drop policy participants_can_read_conversation_messages on public.conversation_messages;

drop policy staff_can_open_conversations on public.goal_conversations;

drop policy participants_can_read_conversations on public.goal_conversations;

drop policy office_can_delete_assignments on public.user_track_assignments;

drop policy staff_can_update_assignments on public.user_track_assignments;

drop policy staff_can_insert_assignments on public.user_track_assignments;

drop policy self_staff_and_leads_can_read_assignments on public.user_track_assignments;

drop function private.is_tenant_member(uuid);

drop function private.my_conversation_ids();

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

create policy "Users can view conversation participant profiles" on public.profiles
  as permissive for select to authenticated
  using (
    exists (
      select 1
      from public.goal_conversations c
      where (c.student_id = profiles.id and c.instructor_id = auth.uid())
         or (c.instructor_id = profiles.id and c.student_id = auth.uid())
    )
    or exists (
      select 1
      from public.conversation_messages m
      join public.goal_conversations c on c.id = m.conversation_id
      where m.sender_id = profiles.id
        and (c.student_id = auth.uid() or c.instructor_id = auth.uid())
    )
  );
