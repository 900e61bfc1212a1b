-- Each foreign key of public is the beginning of an index, or the column that tells the row is; each tenant_id is.

do $$
declare
  missing text;
begin
  select string_agg(format('%s (%s)', c.conrelid::regclass, c.conname), ', ') into missing
  from pg_catalog.pg_constraint c
  where c.contype = 'f'
    and c.connamespace = 'public'::regnamespace
    and not exists (
      select 1
      from pg_catalog.pg_index i
      where i.indrelid = c.conrelid
        and i.indisvalid
        and i.indpred is null
        and i.indkey[0] = c.conkey[1]
    );
  assert missing is null, format('C13: no index for %s', missing);

  select string_agg(a.attrelid::regclass::text, ', ') into missing
  from pg_catalog.pg_attribute a
  join pg_catalog.pg_class c on c.oid = a.attrelid
  where c.relnamespace = 'public'::regnamespace
    and c.relkind = 'r'
    and a.attname = 'tenant_id'
    and not exists (
      select 1
      from pg_catalog.pg_index i
      where i.indrelid = a.attrelid
        and i.indisvalid
        and i.indpred is null
        and i.indkey[0] = a.attnum
    );
  assert missing is null, format('C13: no index begins with tenant_id on %s', missing);
end
$$;
