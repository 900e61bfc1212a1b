-- Both policies ask for the workspace first, which an index can answer.

do $$
begin
  assert (
    select count(*) = 2
    from pg_catalog.pg_policies p
    where p.schemaname = 'public'
      and (
        (p.tablename = 'message_threads' and p.policyname = 'members_and_leadership_can_read_threads'
          and p.qual like '(workspace_id = ANY (%readable_workspace_ids()%')
        or (p.tablename = 'activity_feed' and p.policyname = 'workspace_members_can_read_activity'
          and p.qual like '((workspace_id = ANY (%activity_workspace_ids()%) AND (%')
      )
  ), 'B8: a list of a workspace fetches every row of the tenant';

  assert (
    select bool_and(p.prosecdef and p.proconfig = array['search_path=""'])
    from pg_catalog.pg_proc p
    where p.oid = any (array[
      to_regprocedure('private.readable_workspace_ids()'), to_regprocedure('private.activity_workspace_ids()')
    ])
    having count(*) = 2
  ), 'B2: a helper is missing, is no definer, or does not pin its search_path';
end
$$;
