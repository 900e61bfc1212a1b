-- The indexes are there and valid. The next file makes one of them the primary key, under the name that this had.

do $$
declare
  missing text;
begin
  select string_agg(n.relation || ' ' || n.key, ', ') into missing
  from (values ('plans', '(id, tenant_id)'), ('session_type_roles', '(session_type_id, tenant_id, role)')) as n (relation, key)
  where not exists (
    select 1
    from pg_catalog.pg_index i
    where i.indrelid = format('public.%I', n.relation)::regclass
      and i.indisunique
      and i.indisvalid
      and pg_get_indexdef(i.indexrelid) like '%' || n.key
  );
  assert missing is null, format('C15: missing or invalid: %s', missing);
end
$$;
