-- The trigger reads what exists, and the relationship is the one of the row policies.

do $$
begin
  assert (
    select p.prosrc not like '%coach_id%'
    from pg_catalog.pg_proc p
    where p.oid = 'public.notify_session_participant_added()'::regprocedure
  ), 'D4: notify_session_participant_added() reads module_sessions.coach_id';

  assert (
    select p.prosrc like '%private.client_ids_of(%'
    from pg_catalog.pg_proc p
    where p.oid = 'public.staff_has_client_relationship(uuid, uuid)'::regprocedure
  ), 'D5: staff_has_client_relationship() has its own idea of whom somebody serves';
end
$$;
