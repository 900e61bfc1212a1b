-- History as found: people in a conversation shall see each other's profile.
--
-- Wrong on purpose, so that the fix can be seen red first. It is what took the goals down.
--   A1  user_track_assignments → profiles → goal_conversations, conversation_messages → profiles: 42P17 for everybody
--       who reads one of the four tables. The pieces had been there since 20250101000002; this policy closes the cycle.
--   A5  the instructor's page, which embeds profiles into user_track_assignments, gets a 500
--
-- Changes: one policy on profiles.
-- Locks: ACCESS EXCLUSIVE on profiles for a moment.
-- Undo: rollback/20250910000000_conversation_participants.sql.

set lock_timeout = '5s';

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
