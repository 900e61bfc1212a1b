-- Undoes community_lists. Builds three indexes, which blocks writers of both tables meanwhile.

set lock_timeout = '5s';

create index activity_feed_author_id_idx on public.activity_feed (author_id);

create index activity_feed_tenant_id_created_at_idx on public.activity_feed (tenant_id, created_at);

create index message_threads_tenant_id_created_at_idx on public.message_threads (tenant_id, created_at);

alter policy workspace_members_can_read_activity on public.activity_feed
  to authenticated
  using (
    author_id = (select auth.uid())
    or workspace_id = any (array(select private.my_workspace_ids()))
    or (select private.has_any_role('{admin,consultor,equipo_directivo}'))
  );

alter policy members_and_leadership_can_read_threads on public.message_threads
  to authenticated
  using (workspace_id = any (array(select private.my_workspace_ids())) or (select private.has_any_role('{admin,consultor,equipo_directivo}')));

drop function private.activity_workspace_ids();

drop function private.readable_workspace_ids();
