-- The number of a Cal.com event type is unique inside a tenant.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_index i
    where i.indrelid = 'public.calcom_event_type_mappings'::regclass
      and i.indisunique
      and i.indisvalid
      and pg_catalog.pg_get_indexdef(i.indexrelid) like '%(tenant_id, calcom_event_type_id)'
  ), 'C15: no unique index with the tenant, or an invalid one';
end
$$;
