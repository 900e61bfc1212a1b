-- The three indexes are there and valid.

do $$
begin
  assert (
    select count(*) = 3
    from pg_catalog.pg_index i
    where i.indexrelid = any (array[
        to_regclass('public.message_threads_tenant_id_created_at_workspace_id_idx'),
        to_regclass('public.activity_feed_tenant_id_created_at_workspace_id_idx'),
        to_regclass('public.activity_feed_author_id_workspace_id_idx')
      ])
      and i.indisvalid
  ), 'C13: an index of the lists of a workspace is missing or invalid';
end
$$;
