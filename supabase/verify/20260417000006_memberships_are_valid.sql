-- References and bounds of memberships hold for every row.

do $$
declare
  open text;
begin
  select string_agg(c.conrelid::regclass || ' ' || c.conname, ', ') into open
  from pg_catalog.pg_constraint c
  where not c.convalidated
    and (c.conrelid in ('public.user_tenants'::regclass, 'public.profiles'::regclass) or c.confrelid = 'public.member_names'::regclass);
  assert open is null, format('B2: not validated: %s', open);
end
$$;
