-- Undoes the baseline of goals. It refuses while there is anything to lose.

set lock_timeout = '5s';

do $$
begin
  if exists (select 1 from public.tracks) then
    raise exception 'The goals baseline holds tracks: rolling it back would lose them. Take a dump and empty the tables first.';
  end if;
end
$$;

-- Before the column: its policy reads it.
drop table
  public.conversation_messages, public.goal_conversations, public.user_track_assignments, public.track_goals,
  public.tracks
  cascade;

alter table public.profiles drop column current_goal_id;
