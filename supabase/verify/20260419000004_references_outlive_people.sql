-- Each reference is valid for every row.

do $$
declare
  unchecked text;
begin
  select string_agg(format('%s.%s', c.conrelid::regclass, c.conname), ', ') into unchecked
  from pg_catalog.pg_constraint c
  where c.connamespace = 'public'::regnamespace
    and c.contype = 'f'
    and not c.convalidated;
  assert unchecked is null, format('C15: not valid: %s', unchecked);
end
$$;
