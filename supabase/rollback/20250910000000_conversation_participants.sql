-- Undoes conversation_participants.

set lock_timeout = '5s';

drop policy "Users can view conversation participant profiles" on public.profiles;
