-- record_stripe_event() is there for the service role alone; the payload is for nobody who signs in.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('public.record_stripe_event(jsonb)')
      and p.prorettype = to_regtype('public.stripe_event_record')
      and has_function_privilege('service_role', p.oid, 'execute')
      and not has_function_privilege('authenticated', p.oid, 'execute')
      and not has_function_privilege('anon', p.oid, 'execute')
  ), 'D14: record_stripe_event() is missing, untyped or open';

  assert not has_column_privilege('authenticated', 'public.stripe_events', 'payload', 'select'),
    'D14: users read what Stripe sent';

  assert exists (
    select 1
    from pg_catalog.pg_policies p
    where p.schemaname = 'public' and p.tablename = 'stripe_events' and p.policyname = 'tenant_isolation'
  ), 'D14: stripe_events is not isolated by tenant';
end
$$;
