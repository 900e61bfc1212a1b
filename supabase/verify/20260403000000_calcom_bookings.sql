-- A booking is recorded once, and points to the session it became.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_constraint
    where conrelid = 'public.calcom_bookings'::regclass
      and conname = 'calcom_bookings_tenant_id_booking_uid_key'
      and contype = 'u'
  ), 'D7: a booking can be recorded twice';

  assert (
    select count(*) = 2
    from pg_catalog.pg_constraint
    where conrelid = 'public.calcom_bookings'::regclass
      and contype = 'f'
      and confrelid in ('public.module_sessions'::regclass, 'public.group_sessions'::regclass)
  ), 'D7: a booking does not know its session';

  assert exists (
    select 1
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('public.record_calcom_booking(text, bigint, text, timestamptz, timestamptz, text, text, text)')
      and p.prorettype = 'public.recorded_booking'::regtype
      and has_function_privilege('service_role', p.oid, 'execute')
      and not has_function_privilege('authenticated', p.oid, 'execute')
  ), 'D7: record_calcom_booking() is missing, untyped, or not for the service role only';
end
$$;
