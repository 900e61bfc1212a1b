-- Users read the community and write only the columns meant for them.

do $$
begin
  assert (
    select bool_and(has_table_privilege('authenticated', t.name, 'select') and not has_table_privilege('authenticated', t.name, 'insert, update, truncate'))
    from unnest(array[
      'public.community_workspaces', 'public.community_members', 'public.message_threads', 'public.messages',
      'public.activity_feed'
    ]) as t (name)
  ), 'C1: authenticated cannot read a table of the community, or writes whole rows of it';

  assert has_column_privilege('authenticated', 'public.messages', 'body', 'update')
    and not has_column_privilege('authenticated', 'public.messages', 'author_id', 'update'),
    'C1: a message cannot be edited, or can be put into somebody''s mouth';
end
$$;
