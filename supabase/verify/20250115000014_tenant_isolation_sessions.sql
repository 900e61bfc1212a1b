-- Each of the fifteen tables forces RLS, has the one restrictive policy, and refers to rows of its own tenant only.

do $$
declare
  missing text;
begin
  select string_agg(t.name, ', ') into missing
  from unnest(array[
    'module_sessions', 'module_session_participants', 'groups', 'group_memberships',
    'group_sessions', 'group_session_participants', 'session_types', 'session_type_roles',
    'sessions', 'session_participants', 'calcom_event_type_mappings', 'calcom_bookings',
    'calendar_feed_tokens', 'notifications', 'outbound_emails'
  ]) as t (name)
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
    select count(*) = 11
    from pg_catalog.pg_constraint k
    join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
    where k.contype = 'f'
      and a.attname = 'tenant_id'
      and cardinality(k.conkey) = 2
      and k.conname in (
        'group_memberships_membership_fkey',
        'module_session_participants_session_id_tenant_id_fkey',
        'group_memberships_group_id_tenant_id_fkey',
        'group_sessions_group_id_tenant_id_fkey',
        'group_session_participants_session_id_tenant_id_fkey',
        'session_type_roles_session_type_id_tenant_id_fkey',
        'session_participants_session_id_tenant_id_fkey',
        'sessions_session_type_id_tenant_id_fkey',
        'groups_calcom_mapping_id_tenant_id_fkey',
        'calcom_event_type_mappings_default_group_id_tenant_id_fkey',
        'calcom_bookings_mapping_id_tenant_id_fkey'
      )
  ), 'a foreign key between these tables does not carry the tenant';

  assert (
    select bool_and(p.prosecdef and p.proconfig = array['search_path=""'])
    from pg_catalog.pg_proc p
    where p.oid = any (array[
      to_regprocedure('private.my_module_session_ids()'),
      to_regprocedure('private.led_module_session_ids()'),
      to_regprocedure('private.my_group_ids()'),
      to_regprocedure('private.my_session_ids()'),
      to_regprocedure('private.hosted_session_ids()')
    ])
    having count(*) = 5
  ), 'B2: a helper is missing, is no definer, or does not pin its search_path';
end
$$;
