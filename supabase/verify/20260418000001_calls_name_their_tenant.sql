-- Numbers of event types are a tenant's own, calls bring a secret, and what is refused is for that tenant's admins.

do $$
begin
  assert not exists (
    select 1
    from pg_catalog.pg_index i
    where i.indrelid = 'public.calcom_event_type_mappings'::regclass
      and i.indisunique
      and pg_catalog.pg_get_indexdef(i.indexrelid) like '%(calcom_event_type_id)'
  ), 'C15: numbers are unique over all tenants';

  assert (
    select p.prosecdef
      and has_function_privilege('service_role', p.oid, 'execute')
      and not has_function_privilege('authenticated', p.oid, 'execute')
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('public.record_calcom_booking(text, jsonb)')
  ), 'C15: calls bring no secret, or everybody makes them';

  assert not has_table_privilege('authenticated', 'private.calcom_secrets', 'select'), 'C15: secrets are read';

  assert (
    select c.relrowsecurity and c.relforcerowsecurity
    from pg_catalog.pg_class c
    where c.oid = 'public.calcom_refusals'::regclass
  ) and (
    select count(*) = 2
    from pg_catalog.pg_policy p
    where p.polrelid = 'public.calcom_refusals'::regclass
  ), 'C15: what was refused is shown to others';

  assert not has_column_privilege('authenticated', 'public.calcom_event_type_mappings', 'without_secret', 'insert')
    and not has_column_privilege('authenticated', 'public.calcom_event_type_mappings', 'without_secret', 'update'),
    'C15: people say of a mapping that it was there before';

  assert exists (
    select 1
    from pg_catalog.pg_constraint c
    where c.conrelid = 'public.calcom_bookings'::regclass
      and c.confrelid = 'public.calcom_event_type_mappings'::regclass
      and c.confdeltype = 'n'
  ), 'D7: a mapping with a booking cannot be deleted';
end
$$;
