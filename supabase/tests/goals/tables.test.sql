-- The tables of the goals: columns, keys, policies. What they do is tested beside this file.

begin;

\ir ../_helpers/persona.psql

set local search_path to extensions, pg_catalog;

select plan(5);

select results_eq(
  $$
    select c.relname::text collate "default", a.attname::text collate "default", format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'required' else 'optional' end
    from pg_catalog.pg_attribute a
    join pg_catalog.pg_class c on c.oid = a.attrelid
    where c.oid = any (array['public.tracks', 'public.track_goals', 'public.user_track_assignments', 'public.goal_conversations', 'public.conversation_messages']::regclass[])
      and a.attnum > 0
      and not a.attisdropped
    order by c.relname, a.attname
  $$,
  $$
    values
      ('conversation_messages', 'body', 'text', 'required'),
      ('conversation_messages', 'conversation_id', 'uuid', 'required'),
      ('conversation_messages', 'created_at', 'timestamp with time zone', 'required'),
      ('conversation_messages', 'id', 'uuid', 'required'),
      ('conversation_messages', 'sender_id', 'uuid', 'optional'),
      ('conversation_messages', 'tenant_id', 'uuid', 'required'),
      ('goal_conversations', 'assignment_id', 'uuid', 'optional'),
      ('goal_conversations', 'created_at', 'timestamp with time zone', 'required'),
      ('goal_conversations', 'id', 'uuid', 'required'),
      ('goal_conversations', 'instructor_id', 'uuid', 'optional'),
      ('goal_conversations', 'student_id', 'uuid', 'optional'),
      ('goal_conversations', 'tenant_id', 'uuid', 'required'),
      ('track_goals', 'created_at', 'timestamp with time zone', 'required'),
      ('track_goals', 'description', 'text', 'optional'),
      ('track_goals', 'id', 'uuid', 'required'),
      ('track_goals', 'position', 'integer', 'required'),
      ('track_goals', 'target_days', 'integer', 'optional'),
      ('track_goals', 'tenant_id', 'uuid', 'required'),
      ('track_goals', 'title', 'text', 'required'),
      ('track_goals', 'track_id', 'uuid', 'required'),
      ('tracks', 'created_at', 'timestamp with time zone', 'required'),
      ('tracks', 'description', 'text', 'optional'),
      ('tracks', 'id', 'uuid', 'required'),
      ('tracks', 'is_archived', 'boolean', 'required'),
      ('tracks', 'name', 'text', 'required'),
      ('tracks', 'position', 'integer', 'required'),
      ('tracks', 'tenant_id', 'uuid', 'required'),
      ('user_track_assignments', 'assigned_at', 'timestamp with time zone', 'required'),
      ('user_track_assignments', 'completed_at', 'timestamp with time zone', 'optional'),
      ('user_track_assignments', 'id', 'uuid', 'required'),
      ('user_track_assignments', 'status', 'text', 'required'),
      ('user_track_assignments', 'tenant_id', 'uuid', 'required'),
      ('user_track_assignments', 'track_goal_id', 'uuid', 'optional'),
      ('user_track_assignments', 'track_id', 'uuid', 'required'),
      ('user_track_assignments', 'user_id', 'uuid', 'required')
  $$,
  'the columns'
);

select results_eq(
  $$
    select c.conrelid::regclass::text, pg_get_constraintdef(c.oid)
    from pg_catalog.pg_constraint c
    where c.conrelid = any (array['public.tracks', 'public.track_goals', 'public.user_track_assignments', 'public.goal_conversations', 'public.conversation_messages']::regclass[])
      and c.contype in ('p', 'u', 'f')
    order by c.conrelid::regclass::text collate "C", pg_get_constraintdef(c.oid) collate "C"
  $$,
  $$
    values
      ('public.conversation_messages', 'FOREIGN KEY (conversation_id, tenant_id) REFERENCES public.goal_conversations(id, tenant_id) ON DELETE CASCADE'),
      ('public.conversation_messages', 'FOREIGN KEY (sender_id) REFERENCES public.profiles(id) ON DELETE SET NULL'),
      ('public.conversation_messages', 'FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE'),
      ('public.conversation_messages', 'PRIMARY KEY (id)'),
      ('public.goal_conversations', 'FOREIGN KEY (assignment_id, student_id, tenant_id) REFERENCES public.user_track_assignments(id, user_id, tenant_id) ON DELETE SET NULL (assignment_id)'),
      ('public.goal_conversations', 'FOREIGN KEY (instructor_id) REFERENCES public.profiles(id) ON DELETE SET NULL'),
      ('public.goal_conversations', 'FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE'),
      ('public.goal_conversations', 'PRIMARY KEY (id)'),
      ('public.goal_conversations', 'UNIQUE (assignment_id, instructor_id, tenant_id)'),
      ('public.goal_conversations', 'UNIQUE (id, tenant_id)'),
      ('public.track_goals', 'FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE'),
      ('public.track_goals', 'FOREIGN KEY (track_id, tenant_id) REFERENCES public.tracks(id, tenant_id) ON DELETE CASCADE'),
      ('public.track_goals', 'PRIMARY KEY (id)'),
      ('public.track_goals', 'UNIQUE (id, tenant_id)'),
      ('public.track_goals', 'UNIQUE (id, track_id, tenant_id)'),
      ('public.tracks', 'FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE'),
      ('public.tracks', 'PRIMARY KEY (id)'),
      ('public.tracks', 'UNIQUE (id, tenant_id)'),
      ('public.user_track_assignments', 'FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE'),
      ('public.user_track_assignments', 'FOREIGN KEY (track_goal_id, track_id, tenant_id) REFERENCES public.track_goals(id, track_id, tenant_id)'),
      ('public.user_track_assignments', 'FOREIGN KEY (track_id, tenant_id) REFERENCES public.tracks(id, tenant_id)'),
      ('public.user_track_assignments', 'FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE'),
      ('public.user_track_assignments', 'PRIMARY KEY (id)'),
      ('public.user_track_assignments', 'UNIQUE (id, user_id, tenant_id)')
  $$,
  'the keys: every reference between tenant tables carries the tenant'
);

select results_eq(
  $$
    select tablename::text collate "default", policyname::text collate "default", lower(permissive), lower(cmd), roles::text collate "default"
    from pg_catalog.pg_policies
    where schemaname = 'public'
      and tablename = any (array['tracks', 'track_goals', 'user_track_assignments', 'goal_conversations', 'conversation_messages'])
    order by tablename, policyname
  $$,
  $$
    values
      ('conversation_messages', 'participants_can_read_conversation_messages', 'permissive', 'select', '{authenticated}'),
      ('conversation_messages', 'participants_can_send_conversation_messages', 'permissive', 'insert', '{authenticated}'),
      ('conversation_messages', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('goal_conversations', 'participants_can_read_conversations', 'permissive', 'select', '{authenticated}'),
      ('goal_conversations', 'staff_can_open_conversations', 'permissive', 'insert', '{authenticated}'),
      ('goal_conversations', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('track_goals', 'members_can_read_track_goals', 'permissive', 'select', '{authenticated}'),
      ('track_goals', 'office_can_delete_track_goals', 'permissive', 'delete', '{authenticated}'),
      ('track_goals', 'office_can_insert_track_goals', 'permissive', 'insert', '{authenticated}'),
      ('track_goals', 'office_can_update_track_goals', 'permissive', 'update', '{authenticated}'),
      ('track_goals', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('tracks', 'members_can_read_tracks', 'permissive', 'select', '{authenticated}'),
      ('tracks', 'office_can_delete_tracks', 'permissive', 'delete', '{authenticated}'),
      ('tracks', 'office_can_insert_tracks', 'permissive', 'insert', '{authenticated}'),
      ('tracks', 'office_can_update_tracks', 'permissive', 'update', '{authenticated}'),
      ('tracks', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('user_track_assignments', 'office_can_delete_assignments', 'permissive', 'delete', '{authenticated}'),
      ('user_track_assignments', 'self_staff_and_leads_can_read_assignments', 'permissive', 'select', '{authenticated}'),
      ('user_track_assignments', 'staff_can_insert_assignments', 'permissive', 'insert', '{authenticated}'),
      ('user_track_assignments', 'staff_can_update_assignments', 'permissive', 'update', '{authenticated}'),
      ('user_track_assignments', 'tenant_isolation', 'restrictive', 'all', '{authenticated}')
  $$,
  'the policies: one restrictive, the others short, all for signed-in users'
);

select results_eq(
  $$
    select tgrelid::regclass::text, tgname::text collate "default", pg_get_triggerdef(oid) ~ 'BEFORE', tgenabled::text
    from pg_catalog.pg_trigger
    where tgname in ('keep_membership', 'keep_profile', 'sync_current_goal')
    order by tgname
  $$,
  $$
    values
      ('public.user_tenants', 'keep_membership', true, 'O'),
      ('public.profiles', 'keep_profile', true, 'O'),
      ('public.user_track_assignments', 'sync_current_goal', false, 'O')
  $$,
  'the triggers of the current goal are enabled'
);

-- No foreign key of its own, so no general rule asks for it; "my conversations" does, at every statement.
select has_index('public', 'goal_conversations', 'goal_conversations_student_id_idx', array['student_id'], 'C13: conversations are found by their student');

select * from finish();

rollback;
