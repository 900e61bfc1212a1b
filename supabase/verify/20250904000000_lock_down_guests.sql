-- Guests hold no privilege in public, and new objects give none.

do $$
declare
  open_to_guests text;
begin
  select string_agg(c.relname, ', ') into open_to_guests
  from pg_catalog.pg_class c
  where c.relnamespace = 'public'::regnamespace
    -- case keeps the order: each function fails on the other's relations.
    and case
      when c.relkind in ('r', 'p', 'v', 'm', 'f') then
        has_table_privilege('anon', c.oid, 'select, insert, update, delete, truncate, references, trigger')
        or has_any_column_privilege('anon', c.oid, 'select, insert, update, references')
      when c.relkind = 'S' then has_sequence_privilege('anon', c.oid, 'usage, select, update')
    end;
  assert open_to_guests is null, format('C1: guests hold a privilege on %s', open_to_guests);

  select string_agg(p.oid::regprocedure::text, ', ') into open_to_guests
  from pg_catalog.pg_proc p
  where p.pronamespace = 'public'::regnamespace
    and has_function_privilege('anon', p.oid, 'execute');
  assert open_to_guests is null, format('C1: guests may execute %s', open_to_guests);

  assert not exists (
    select 1
    from pg_catalog.pg_default_acl d
    cross join lateral aclexplode(d.defaclacl) as acl
    where d.defaclrole = 'postgres'::regrole
      and d.defaclnamespace in (0, 'public'::regnamespace)
      and acl.grantee <> 'postgres'::regrole
  ), 'C1: a default privilege of postgres opens new objects';

  assert exists (
    select 1
    from pg_catalog.pg_default_acl d
    where d.defaclrole = 'postgres'::regrole
      and d.defaclnamespace = 0
      and d.defaclobjtype = 'f'
  ), 'C1: PUBLIC may execute new functions';

  assert has_table_privilege('service_role', 'public.users', 'select'), 'service_role lost its explicit grants';
end
$$;
