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
  if open_to_guests is not null then
    raise exception 'C1: guests hold a privilege on %', open_to_guests using errcode = 'P0004';
  end if;

  select string_agg(p.oid::regprocedure::text, ', ') into open_to_guests
  from pg_catalog.pg_proc p
  where p.pronamespace = 'public'::regnamespace
    and has_function_privilege('anon', p.oid, 'execute');
  if open_to_guests is not null then
    raise exception 'C1: guests may execute %', open_to_guests using errcode = 'P0004';
  end if;

  if exists (
    select 1
    from pg_catalog.pg_default_acl d
    cross join lateral aclexplode(d.defaclacl) as acl
    where d.defaclrole = 'postgres'::regrole
      and d.defaclnamespace in (0, 'public'::regnamespace)
      and acl.grantee <> 'postgres'::regrole
  ) then
    raise exception 'C1: a default privilege of postgres opens new objects' using errcode = 'P0004';
  end if;

  if not exists (
    select 1
    from pg_catalog.pg_default_acl d
    where d.defaclrole = 'postgres'::regrole
      and d.defaclnamespace = 0
      and d.defaclobjtype = 'f'
  ) then
    raise exception 'C1: PUBLIC may execute new functions' using errcode = 'P0004';
  end if;

  if has_table_privilege('service_role', 'public.users', 'select') is not true then
    raise exception 'service_role lost its explicit grants' using errcode = 'P0004';
  end if;
end
$$;
