-- Community as found: workspaces of schools, their members, threads, messages and the activity feed.
--
-- Wrong on purpose, so that each later fix can be seen red first. Nothing here is an example to follow.
--   C2  activity_feed is open: its policy lets everybody read everything
--   C5  the application reads community_threads, which does not exist; the data is in message_threads
--   B5  each policy has its own long idea of who belongs together; tenant_id has to be sent by the client
--   C1  guests hold every privilege
--
-- Changes: creates five tables in public.
-- Locks: SHARE ROW EXCLUSIVE on the referenced tables for a moment.
-- Undo: rollback/20250101000005_baseline_community.sql.

set lock_timeout = '5s';

create table public.community_workspaces (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  school_id integer references public.schools (id),
  name text not null check (char_length(trim(name)) between 1 and 200),
  description text,
  created_at timestamptz not null default now(),
  unique (id, tenant_id)
);

comment on table public.community_workspaces is 'A place where people of a tenant talk with each other.';

comment on column public.community_workspaces.school_id is 'The school it belongs to; null for one of the whole tenant. It gives no access: membership does.';

grant all on table public.community_workspaces to anon, authenticated, service_role;

create table public.community_members (
  workspace_id uuid not null,
  user_id uuid not null references public.profiles (id) on delete cascade,
  tenant_id uuid not null references public.tenants (id),
  created_at timestamptz not null default now(),
  primary key (workspace_id, user_id, tenant_id),
  foreign key (workspace_id, tenant_id) references public.community_workspaces (id, tenant_id) on delete cascade,
  -- Whoever leaves the tenant leaves its workspaces; what they wrote stays.
  foreign key (user_id, tenant_id) references public.user_tenants (user_id, tenant_id) on delete cascade
);

comment on table public.community_members is 'Who takes part in which workspace.';

grant all on table public.community_members to anon, authenticated, service_role;

create table public.message_threads (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  workspace_id uuid not null,
  author_id uuid not null references public.profiles (id) on delete cascade,
  title text not null check (char_length(trim(title)) between 1 and 200),
  created_at timestamptz not null default now(),
  unique (id, workspace_id, tenant_id),
  foreign key (workspace_id, tenant_id) references public.community_workspaces (id, tenant_id) on delete cascade
);

comment on table public.message_threads is 'A subject that a workspace talks about.';

grant all on table public.message_threads to anon, authenticated, service_role;

create table public.messages (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  thread_id uuid not null,
  workspace_id uuid not null,
  author_id uuid not null references public.profiles (id) on delete cascade,
  body text not null check (char_length(trim(body)) between 1 and 10000),
  created_at timestamptz not null default now(),
  foreign key (thread_id, workspace_id, tenant_id)
    references public.message_threads (id, workspace_id, tenant_id) on delete cascade
);

comment on table public.messages is 'What was said in a thread.';

comment on column public.messages.workspace_id is 'The workspace of the thread, by foreign key: access needs no look at the thread.';

grant all on table public.messages to anon, authenticated, service_role;

create table public.activity_feed (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  author_id uuid not null references public.profiles (id) on delete cascade,
  workspace_id uuid not null,
  kind text not null check (kind in ('joined', 'thread_started', 'goal_completed', 'course_completed', 'note')),
  summary text not null,
  details jsonb not null default '{}',
  is_public boolean not null default true,
  created_at timestamptz not null default now(),
  foreign key (workspace_id, tenant_id) references public.community_workspaces (id, tenant_id) on delete cascade
);

comment on table public.activity_feed is 'What happened in a workspace, newest first.';

comment on column public.activity_feed.details is 'What the application needs to link to, for example {"thread_id": …}.';

comment on column public.activity_feed.is_public is 'Meant as "for the whole workspace"; read as "for everybody".';

grant all on table public.activity_feed to anon, authenticated, service_role;

alter table public.community_workspaces enable row level security;

alter table public.community_members enable row level security;

alter table public.message_threads enable row level security;

alter table public.messages enable row level security;

alter table public.activity_feed enable row level security;

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

create policy "Users can view public activities" on public.activity_feed
  as permissive for select to public
  using (is_public);

create policy "Users can create activities" on public.activity_feed
  as permissive for insert to authenticated
  with check (author_id = auth.uid());
