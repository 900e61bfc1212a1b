-- Each of the four tables forces RLS and has the one restrictive policy; their policies ask one definer helper.

do $$
declare
  missing text;
begin
  select string_agg(t.name, ', ') into missing
  from unnest(array['community_workspaces', 'community_members', 'message_threads', 'messages']) as t (name)
  where not exists (
    select 1
    from pg_catalog.pg_class c
    join pg_catalog.pg_policy p on p.polrelid = c.oid
    where c.oid = to_regclass('public.' || t.name)
      and c.relrowsecurity
      and c.relforcerowsecurity
      and p.polname = 'tenant_isolation'
      and not p.polpermissive
      and p.polcmd = '*'
      and p.polroles = array['authenticated'::regrole::oid]
      and pg_get_expr(p.polqual, p.polrelid) = pg_get_expr(p.polwithcheck, p.polrelid)
      and pg_get_expr(p.polqual, p.polrelid) like '%get_auth_tenant_id()%is_active_user()%'
  );
  assert missing is null, format('B5: tenant_isolation is missing or different on %s', missing);

  assert (
    select p.prosecdef and p.proconfig = array['search_path=""']
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('private.my_workspace_ids()')
  ), 'B2: my_workspace_ids() is missing, is no definer, or does not pin its search_path';

  assert not exists (
    select 1
    from pg_catalog.pg_policies
    where schemaname = 'public'
      and tablename in ('community_workspaces', 'community_members', 'message_threads', 'messages')
      and policyname like '% %'
  ), 'B5: a policy of the community is still as found';
end
$$;
