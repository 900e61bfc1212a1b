-- Undoes tenant_isolation_community: the policies as they were found.

set lock_timeout = '5s';

drop policy authors_and_office_can_delete_messages on public.messages;

drop policy authors_can_update_messages on public.messages;

drop policy members_can_insert_messages on public.messages;

drop policy members_and_leadership_can_read_messages on public.messages;

drop policy tenant_isolation on public.messages;

drop policy office_can_delete_threads on public.message_threads;

drop policy authors_can_update_threads on public.message_threads;

drop policy members_can_insert_threads on public.message_threads;

drop policy members_and_leadership_can_read_threads on public.message_threads;

drop policy tenant_isolation on public.message_threads;

drop policy self_and_office_can_delete_workspace_members on public.community_members;

drop policy office_can_insert_workspace_members on public.community_members;

drop policy members_and_leadership_can_read_workspace_members on public.community_members;

drop policy tenant_isolation on public.community_members;

drop policy office_can_delete_workspaces on public.community_workspaces;

drop policy office_can_update_workspaces on public.community_workspaces;

drop policy office_can_insert_workspaces on public.community_workspaces;

drop policy members_and_leadership_can_read_workspaces on public.community_workspaces;

drop policy tenant_isolation on public.community_workspaces;

alter table public.messages no force row level security;

alter table public.messages alter column tenant_id drop default;

alter table public.message_threads no force row level security;

alter table public.message_threads alter column tenant_id drop default;

alter table public.community_members no force row level security;

alter table public.community_members alter column tenant_id drop default;

alter table public.community_workspaces no force row level security;

alter table public.community_workspaces alter column tenant_id drop default;

drop function private.my_workspace_ids();

create policy "Anyone can view members" on public.community_members
  as permissive for select to authenticated
  using (true);

create policy "Admins can manage members" on public.community_members
  as permissive for all to authenticated
  using (exists (select 1 from public.profiles p where p.id = auth.uid() and p.role in ('admin', 'consultor')))
  with check (exists (select 1 from public.profiles p where p.id = auth.uid() and p.role in ('admin', 'consultor')));

create policy "Members can view workspaces" on public.community_workspaces
  as permissive for select to authenticated
  using (
    exists (
      select 1
      from public.community_members m
      where m.workspace_id = community_workspaces.id
        and m.user_id = auth.uid()
    )
    or exists (
      select 1
      from public.user_roles r
      join public.schools s on s.id::text = r.school_id
      where r.user_id = auth.uid()
        and r.is_active
        and s.id = community_workspaces.school_id
    )
    or exists (select 1 from public.profiles p where p.id = auth.uid() and p.role in ('admin', 'consultor'))
  );

create policy "Admins can manage workspaces" on public.community_workspaces
  as permissive for all to authenticated
  using (exists (select 1 from public.profiles p where p.id = auth.uid() and p.role in ('admin', 'consultor')))
  with check (exists (select 1 from public.profiles p where p.id = auth.uid() and p.role in ('admin', 'consultor')));

create policy "Members can view threads" on public.message_threads
  as permissive for select to authenticated
  using (
    exists (
      select 1
      from public.community_workspaces w
      join public.community_members m on m.workspace_id = w.id
      where w.id = message_threads.workspace_id
        and m.user_id = auth.uid()
    )
    or exists (
      select 1
      from public.community_workspaces w
      join public.schools s on s.id = w.school_id
      join public.user_roles r on r.school_id = s.id::text
      where w.id = message_threads.workspace_id
        and r.user_id = auth.uid()
        and r.is_active
    )
    or exists (select 1 from public.profiles p where p.id = auth.uid() and p.role in ('admin', 'consultor'))
  );

create policy "Users can manage own threads" on public.message_threads
  as permissive for all to authenticated
  using (author_id = auth.uid())
  with check (author_id = auth.uid());

create policy "Members can view messages" on public.messages
  as permissive for select to authenticated
  using (
    exists (
      select 1
      from public.message_threads t
      join public.community_workspaces w on w.id = t.workspace_id
      join public.community_members m on m.workspace_id = w.id
      where t.id = messages.thread_id
        and m.user_id = auth.uid()
    )
    or exists (
      select 1
      from public.message_threads t
      join public.community_workspaces w on w.id = t.workspace_id
      join public.schools s on s.id = w.school_id
      join public.user_roles r on r.school_id = s.id::text
      where t.id = messages.thread_id
        and r.user_id = auth.uid()
        and r.is_active
    )
    or exists (select 1 from public.profiles p where p.id = auth.uid() and p.role in ('admin', 'consultor'))
  );

create policy "Users can manage own messages" on public.messages
  as permissive for all to authenticated
  using (author_id = auth.uid())
  with check (author_id = auth.uid());
