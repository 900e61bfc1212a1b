-- Notifications, the e-mail queue and the two triggers that write into them exist.

do $$
begin
  assert (
    select count(*) = 2
    from pg_catalog.pg_class c
    where c.oid = any (array[to_regclass('public.notifications'), to_regclass('public.outbound_emails')])
      and c.relrowsecurity
  ), 'a table is missing, or has no row level security';

  assert to_regprocedure('public.create_notification(uuid, text, text, text)') is not null,
    'create_notification() is missing';

  assert exists (
    select 1
    from pg_catalog.pg_trigger
    where tgrelid = to_regclass('public.client_enrollments') and tgname = 'notify_program_assignment'
  ) and exists (
    select 1
    from pg_catalog.pg_trigger
    where tgrelid = to_regclass('public.module_session_participants') and tgname = 'notify_session_participant_added'
  ), 'a trigger is missing';
end
$$;
