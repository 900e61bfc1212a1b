-- Undoes session_hosts: who plans a session is refused again where the row is asked for.

set lock_timeout = '5s';

alter policy involved_and_office_can_read_sessions on public.sessions
  to authenticated
  using (
    id = any (array(select private.my_session_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );
