-- The tables of the community: columns, keys, policies. What they do is tested beside this file.

begin;

\ir ../_helpers/persona.psql

set local search_path to extensions, pg_catalog;

select plan(3);

select results_eq(
  $$
    select c.relname::text collate "default", a.attname::text collate "default", format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'required' else 'optional' end
    from pg_catalog.pg_attribute a
    join pg_catalog.pg_class c on c.oid = a.attrelid
    where c.oid = any (array['public.community_workspaces', 'public.community_members', 'public.message_threads', 'public.messages', 'public.activity_feed']::regclass[])
      and a.attnum > 0
      and not a.attisdropped
    order by c.relname, a.attname
  $$,
  $$
    values
      ('activity_feed', 'author_id', 'uuid', 'optional'),
      ('activity_feed', 'created_at', 'timestamp with time zone', 'required'),
      ('activity_feed', 'details', 'jsonb', 'required'),
      ('activity_feed', 'id', 'uuid', 'required'),
      ('activity_feed', 'is_public', 'boolean', 'required'),
      ('activity_feed', 'kind', 'text', 'required'),
      ('activity_feed', 'summary', 'text', 'required'),
      ('activity_feed', 'tenant_id', 'uuid', 'required'),
      ('activity_feed', 'workspace_id', 'uuid', 'required'),
      ('community_members', 'created_at', 'timestamp with time zone', 'required'),
      ('community_members', 'tenant_id', 'uuid', 'required'),
      ('community_members', 'user_id', 'uuid', 'required'),
      ('community_members', 'workspace_id', 'uuid', 'required'),
      ('community_workspaces', 'created_at', 'timestamp with time zone', 'required'),
      ('community_workspaces', 'description', 'text', 'optional'),
      ('community_workspaces', 'id', 'uuid', 'required'),
      ('community_workspaces', 'name', 'text', 'required'),
      ('community_workspaces', 'school_id', 'integer', 'optional'),
      ('community_workspaces', 'tenant_id', 'uuid', 'required'),
      ('message_threads', 'author_id', 'uuid', 'optional'),
      ('message_threads', 'created_at', 'timestamp with time zone', 'required'),
      ('message_threads', 'id', 'uuid', 'required'),
      ('message_threads', 'tenant_id', 'uuid', 'required'),
      ('message_threads', 'title', 'text', 'required'),
      ('message_threads', 'workspace_id', 'uuid', 'required'),
      ('messages', 'author_id', 'uuid', 'optional'),
      ('messages', 'body', 'text', 'required'),
      ('messages', 'created_at', 'timestamp with time zone', 'required'),
      ('messages', 'id', 'uuid', 'required'),
      ('messages', 'tenant_id', 'uuid', 'required'),
      ('messages', 'thread_id', 'uuid', 'required'),
      ('messages', 'workspace_id', 'uuid', 'required')
  $$,
  'the columns'
);

select results_eq(
  $$
    select c.conrelid::regclass::text, pg_get_constraintdef(c.oid)
    from pg_catalog.pg_constraint c
    where c.conrelid = any (array['public.community_workspaces', 'public.community_members', 'public.message_threads', 'public.messages', 'public.activity_feed']::regclass[])
      and c.contype in ('p', 'u', 'f')
    order by c.conrelid::regclass::text collate "C", pg_get_constraintdef(c.oid) collate "C"
  $$,
  $$
    values
      ('public.activity_feed', 'FOREIGN KEY (author_id) REFERENCES public.profiles(id) ON DELETE SET NULL'),
      ('public.activity_feed', 'FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE'),
      ('public.activity_feed', 'FOREIGN KEY (workspace_id, tenant_id) REFERENCES public.community_workspaces(id, tenant_id) ON DELETE CASCADE'),
      ('public.activity_feed', 'PRIMARY KEY (id)'),
      ('public.community_members', 'FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE'),
      ('public.community_members', 'FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE'),
      ('public.community_members', 'FOREIGN KEY (user_id, tenant_id) REFERENCES public.member_names(user_id, tenant_id)'),
      ('public.community_members', 'FOREIGN KEY (user_id, tenant_id) REFERENCES public.user_tenants(user_id, tenant_id) ON DELETE CASCADE'),
      ('public.community_members', 'FOREIGN KEY (workspace_id, tenant_id) REFERENCES public.community_workspaces(id, tenant_id) ON DELETE CASCADE'),
      ('public.community_members', 'PRIMARY KEY (workspace_id, user_id, tenant_id)'),
      ('public.community_workspaces', 'FOREIGN KEY (school_id, tenant_id) REFERENCES public.schools(id, tenant_id)'),
      ('public.community_workspaces', 'FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE'),
      ('public.community_workspaces', 'PRIMARY KEY (id)'),
      ('public.community_workspaces', 'UNIQUE (id, tenant_id)'),
      ('public.message_threads', 'FOREIGN KEY (author_id) REFERENCES public.profiles(id) ON DELETE SET NULL'),
      ('public.message_threads', 'FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE'),
      ('public.message_threads', 'FOREIGN KEY (workspace_id, tenant_id) REFERENCES public.community_workspaces(id, tenant_id) ON DELETE CASCADE'),
      ('public.message_threads', 'PRIMARY KEY (id)'),
      ('public.message_threads', 'UNIQUE (id, workspace_id, tenant_id)'),
      ('public.messages', 'FOREIGN KEY (author_id) REFERENCES public.profiles(id) ON DELETE SET NULL'),
      ('public.messages', 'FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE'),
      ('public.messages', 'FOREIGN KEY (thread_id, workspace_id, tenant_id) REFERENCES public.message_threads(id, workspace_id, tenant_id) ON DELETE CASCADE'),
      ('public.messages', 'PRIMARY KEY (id)')
  $$,
  'the keys: every reference between tenant tables carries the tenant'
);

select results_eq(
  $$
    select tablename::text collate "default", policyname::text collate "default", lower(permissive), lower(cmd), roles::text collate "default"
    from pg_catalog.pg_policies
    where schemaname = 'public'
      and tablename = any (array['community_workspaces', 'community_members', 'message_threads', 'messages', 'activity_feed'])
    order by tablename, policyname
  $$,
  $$
    values
      ('activity_feed', 'authors_and_office_can_delete_activity', 'permissive', 'delete', '{authenticated}'),
      ('activity_feed', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('activity_feed', 'workspace_members_can_insert_activity', 'permissive', 'insert', '{authenticated}'),
      ('activity_feed', 'workspace_members_can_read_activity', 'permissive', 'select', '{authenticated}'),
      ('community_members', 'members_and_leadership_can_read_workspace_members', 'permissive', 'select', '{authenticated}'),
      ('community_members', 'not_for_oneself', 'restrictive', 'insert', '{authenticated}'),
      ('community_members', 'office_can_insert_workspace_members', 'permissive', 'insert', '{authenticated}'),
      ('community_members', 'people_are_members', 'restrictive', 'insert', '{authenticated}'),
      ('community_members', 'self_and_office_can_delete_workspace_members', 'permissive', 'delete', '{authenticated}'),
      ('community_members', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('community_workspaces', 'members_and_leadership_can_read_workspaces', 'permissive', 'select', '{authenticated}'),
      ('community_workspaces', 'office_can_delete_workspaces', 'permissive', 'delete', '{authenticated}'),
      ('community_workspaces', 'office_can_insert_workspaces', 'permissive', 'insert', '{authenticated}'),
      ('community_workspaces', 'office_can_update_workspaces', 'permissive', 'update', '{authenticated}'),
      ('community_workspaces', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('message_threads', 'authors_can_update_threads', 'permissive', 'update', '{authenticated}'),
      ('message_threads', 'members_and_leadership_can_read_threads', 'permissive', 'select', '{authenticated}'),
      ('message_threads', 'members_can_insert_threads', 'permissive', 'insert', '{authenticated}'),
      ('message_threads', 'office_can_delete_threads', 'permissive', 'delete', '{authenticated}'),
      ('message_threads', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('messages', 'authors_and_office_can_delete_messages', 'permissive', 'delete', '{authenticated}'),
      ('messages', 'authors_can_update_messages', 'permissive', 'update', '{authenticated}'),
      ('messages', 'members_and_leadership_can_read_messages', 'permissive', 'select', '{authenticated}'),
      ('messages', 'members_can_insert_messages', 'permissive', 'insert', '{authenticated}'),
      ('messages', 'tenant_isolation', 'restrictive', 'all', '{authenticated}')
  $$,
  'the policies: restrictive ones for the tenant and its people, the others short, all for signed-in users'
);

select * from finish();

rollback;
