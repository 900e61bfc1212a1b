-- Users read the goals and write only the columns meant for them.

do $$
begin
  assert (
    select bool_and(has_table_privilege('authenticated', t.name, 'select') and not has_table_privilege('authenticated', t.name, 'insert, update, truncate'))
    from unnest(array[
      'public.tracks', 'public.track_goals', 'public.user_track_assignments', 'public.goal_conversations',
      'public.conversation_messages'
    ]) as t (name)
  ), 'C1: authenticated cannot read a table of the goals, or writes whole rows of it';

  assert has_column_privilege('authenticated', 'public.user_track_assignments', 'status', 'update'),
    'C1: the status of an assignment cannot be changed';

  assert not (
    has_any_column_privilege('authenticated', 'public.conversation_messages', 'update')
    or has_table_privilege('authenticated', 'public.conversation_messages', 'delete')
  ), 'C1: a message can be changed or deleted';
end
$$;
