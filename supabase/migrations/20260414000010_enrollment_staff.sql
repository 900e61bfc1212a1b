-- Who staffs an enrollment is read by whoever is in the link, and by nobody else who serves the client.
--
-- Was wrong:
--   B5  the policy asked my_enrollment_ids(), which holds the enrollments of everybody whom the caller serves as well: a coach
--       read which colleagues look after a client elsewhere. Found by `groundwork fuzz`: no seeded row showed it
-- Changes: the policy asks own_enrollment_ids(), the enrollments in which the caller is the client.
-- Locks: ACCESS EXCLUSIVE on enrollment_module_staff, for a catalog change only.
-- Undo: rollback/20260414000010_enrollment_staff.sql.

set lock_timeout = '5s';

alter policy self_staff_and_office_can_read_enrollment_module_staff on public.enrollment_module_staff
  to authenticated
  using (
    staff_id = (select auth.uid())
    or enrollment_id = any (array(select private.own_enrollment_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );
