-- B5: on each table one restrictive policy, and at most one permissive policy per command, all for signed-in people.

begin;

\ir ../_helpers/persona.psql

select plan(18);

select results_eq(
  format(
    $q$
      select string_agg(lower(p.cmd), ' ' order by array_position(array['SELECT', 'INSERT', 'UPDATE', 'DELETE'], p.cmd))
      from pg_catalog.pg_policies p
      where p.schemaname = 'public'
        and p.tablename = %L
        and p.permissive = 'PERMISSIVE'
        and p.roles = '{authenticated}'
    $q$,
    expected.name
  ),
  format('values (%L)', expected.commands),
  format('B5: permissive policies of %s', expected.name)
)
from (
  values
    ('module_sessions', 'select insert update delete'),
    ('module_session_participants', 'select insert update delete'),
    ('groups', 'select insert update delete'),
    ('group_memberships', 'select insert update delete'),
    ('group_sessions', 'select insert update delete'),
    ('group_session_participants', 'select insert update delete'),
    ('session_types', 'select insert update delete'),
    ('session_type_roles', 'select insert delete'),
    ('sessions', 'select insert update delete'),
    ('session_participants', 'select insert update delete'),
    ('calcom_event_type_mappings', 'select insert update delete'),
    ('calcom_bookings', 'select'),
    ('calendar_feed_tokens', 'select delete'),
    ('notifications', 'select update delete'),
    ('outbound_emails', 'select')
) as expected (name, commands);

select is(
  (
    select count(*)
    from pg_catalog.pg_policies p
    where p.schemaname = 'public'
      and p.policyname = 'tenant_isolation'
      and p.permissive = 'RESTRICTIVE'
      and p.cmd = 'ALL'
      and p.tablename in (
        'module_sessions', 'module_session_participants', 'groups', 'group_memberships', 'group_sessions',
        'group_session_participants', 'session_types', 'session_type_roles', 'sessions', 'session_participants',
        'calcom_event_type_mappings', 'calcom_bookings', 'calendar_feed_tokens', 'notifications', 'outbound_emails'
      )
  ),
  15::bigint,
  'B5: tenant_isolation on all fifteen'
);

select is_empty(
  $$
    select p.proname
    from pg_catalog.pg_proc p
    where p.oid = any (array[
        'private.my_module_session_ids()', 'private.led_module_session_ids()', 'private.my_group_ids()',
        'private.my_session_ids()', 'private.hosted_session_ids()'
      ]::regprocedure[])
      and not (p.prosecdef and p.provolatile = 's' and p.proretset)
  $$,
  'B2: the helpers are definers, stable, and answer with sets'
);

select hasnt_column('public', 'module_sessions', 'coach_id', 'D4: who leads a module session is instructor_id');

select * from finish();

rollback;
