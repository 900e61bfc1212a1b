-- Who reads what of the community is asked in a way that an index answers.
--
-- Was wrong:
--   B8  "of my workspace, or I am of the office" is a filter: every newer row of the tenant was fetched to be thrown away
-- Changes: the workspaces somebody reads are one set, all of the tenant for the office and for leads; the policy of threads is a
--   look-up in it. Activities have authors who may have left the workspace, so their policy narrows to the workspaces that
--   can matter first, for the index, and then says who. Nobody reads more or less than before. Three indexes that have
--   wider ones since the file before are dropped.
-- Locks: ACCESS EXCLUSIVE on message_threads and activity_feed, for catalog changes only.
-- Undo: rollback/20260413000002_community_lists.sql.

set lock_timeout = '5s';

create function private.readable_workspace_ids()
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if private.has_any_role('{admin,consultor,equipo_directivo}') then
    return query
      select w.id
      from public.community_workspaces w
      where w.tenant_id = public.get_auth_tenant_id();
  else
    return query
      select private.my_workspace_ids();
  end if;
end
$$;

comment on function private.readable_workspace_ids() is
  'The workspaces whose threads and activities the caller reads: as a member, or all of the tenant for the office and for leads.';

revoke all on function private.readable_workspace_ids() from public;

grant execute on function private.readable_workspace_ids() to authenticated, service_role;

create function private.activity_workspace_ids()
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return query
    select private.readable_workspace_ids();
  -- One index look-up per workspace, however much somebody did there.
  return query
    with recursive authored as (
      (
        select f.workspace_id
        from public.activity_feed f
        where f.author_id = private.caller_id()
        order by f.workspace_id
        limit 1
      )
      union all
      select (
        select f.workspace_id
        from public.activity_feed f
        where f.author_id = private.caller_id()
          and f.workspace_id > a.workspace_id
        order by f.workspace_id
        limit 1
      )
      from authored a
      where a.workspace_id is not null
    )
    select a.workspace_id
    from authored a
    where a.workspace_id is not null;
end
$$;

comment on function private.activity_workspace_ids() is
  'Where activities that the caller may read can be: the workspaces they read, and those in which they did something.';

revoke all on function private.activity_workspace_ids() from public;

grant execute on function private.activity_workspace_ids() to authenticated, service_role;

alter policy members_and_leadership_can_read_threads on public.message_threads
  to authenticated
  using (workspace_id = any (array(select private.readable_workspace_ids())));

alter policy workspace_members_can_read_activity on public.activity_feed
  to authenticated
  using (
    workspace_id = any (array(select private.activity_workspace_ids()))
    and (
      author_id = (select auth.uid())
      or workspace_id = any (array(select private.readable_workspace_ids()))
    )
  );

drop index public.message_threads_tenant_id_created_at_idx;

drop index public.activity_feed_tenant_id_created_at_idx;

drop index public.activity_feed_author_id_idx;
