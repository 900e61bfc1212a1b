-- No policy of the four tables reads another table, and participants still get each other's name.

do $$
declare
  reaching text;
begin
  select string_agg(distinct p.polname, ', ') into reaching
  from pg_catalog.pg_policy p
  join pg_catalog.pg_depend d
    on d.classid = 'pg_policy'::regclass
    and d.objid = p.oid
    and d.refclassid = 'pg_class'::regclass
    and d.refobjid <> p.polrelid
  where p.polrelid in (
    'public.user_track_assignments'::regclass, 'public.profiles'::regclass,
    'public.goal_conversations'::regclass, 'public.conversation_messages'::regclass
  );
  assert reaching is null, format('A1: these policies read another table: %s', reaching);

  assert (
    select count(*) = 4
    from pg_catalog.pg_policies
    where schemaname = 'public'
      and (tablename, policyname) in (
        ('user_track_assignments', 'self_staff_and_leads_can_read_assignments'),
        ('goal_conversations', 'participants_can_read_conversations'),
        ('conversation_messages', 'participants_can_read_conversation_messages'),
        ('conversation_messages', 'participants_can_send_conversation_messages')
      )
  ), 'A1: a policy is missing';

  assert has_function_privilege('authenticated', 'public.conversation_participants()', 'execute')
    and not has_function_privilege('anon', 'public.conversation_participants()', 'execute'),
    'A1: conversation_participants() is closed to members or open to guests';
end
$$;
