-- A session is read by its host from the row alone.

do $$
begin
  assert (
    select p.qual like '%host_id = ( SELECT auth.uid()%'
    from pg_catalog.pg_policies p
    where p.schemaname = 'public'
      and p.tablename = 'sessions'
      and p.policyname = 'involved_and_office_can_read_sessions'
  ), 'B5: who plans a session is not told which one it is';
end
$$;
