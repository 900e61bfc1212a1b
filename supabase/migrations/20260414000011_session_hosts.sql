-- Who plans a session is told which one it is.
--
-- Was wrong:
--   B5  the policy for reading looked the host up in the table, where a statement does not see the row that it writes: a coach
--       who planned a session and asked for the row back, as supabase-js does for .select(), was refused with 42501, and nothing
--       was planned. Found by a mutant of the same policy of module_sessions, which asks the row
-- Changes: the policy asks the row for its host first. Who reads what is the same.
-- Locks: ACCESS EXCLUSIVE on sessions, for a catalog change only.
-- Undo: rollback/20260414000011_session_hosts.sql.

set lock_timeout = '5s';

alter policy involved_and_office_can_read_sessions on public.sessions
  to authenticated
  using (
    host_id = (select auth.uid())
    or id = any (array(select private.my_session_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );
