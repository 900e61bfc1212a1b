-- Undoes enrollment_staff: whoever serves a client reads again who else does.

set lock_timeout = '5s';

alter policy self_staff_and_office_can_read_enrollment_module_staff on public.enrollment_module_staff
  to authenticated
  using (
    staff_id = (select auth.uid())
    or enrollment_id = any (array(select private.my_enrollment_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );
