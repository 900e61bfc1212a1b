-- The five tables and profiles.current_goal_id exist.

do $$
begin
  assert (
    select count(*) = 5
    from pg_catalog.pg_class c
    where c.oid = any (array[
        to_regclass('public.tracks'), to_regclass('public.track_goals'), to_regclass('public.user_track_assignments'),
        to_regclass('public.goal_conversations'), to_regclass('public.conversation_messages')
      ])
      and c.relrowsecurity
  ), 'a table of the goals is missing, or has no row level security';

  assert exists (
    select 1
    from pg_catalog.pg_attribute
    where attrelid = 'public.profiles'::regclass
      and attname = 'current_goal_id'
      and not attisdropped
  ), 'profiles.current_goal_id is missing';
end
$$;
