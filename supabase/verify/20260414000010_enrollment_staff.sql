-- Links of staff are read through the own enrollments.

do $$
begin
  assert (
    select p.qual like '%own_enrollment_ids()%' and p.qual not like '%my_enrollment_ids()%'
    from pg_catalog.pg_policies p
    where p.schemaname = 'public'
      and p.tablename = 'enrollment_module_staff'
      and p.policyname = 'self_staff_and_office_can_read_enrollment_module_staff'
  ), 'B5: whoever serves a client reads who else does';
end
$$;
