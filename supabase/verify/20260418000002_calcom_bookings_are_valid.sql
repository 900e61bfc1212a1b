-- The key and the check are valid for every row.

do $$
begin
  assert (
    select count(*) = 2 and bool_and(c.convalidated)
    from pg_catalog.pg_constraint c
    where c.conrelid = 'public.calcom_bookings'::regclass
      and c.conname in ('calcom_bookings_mapping_id_tenant_id_fkey', 'calcom_bookings_status_check')
  ), 'D7: bookings are not checked';
end
$$;
