-- No key of members or participants is without the tenant.

do $$
begin
  assert not exists (
    select 1
    from pg_catalog.pg_constraint c
    join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attname = 'tenant_id'
    where c.conrelid = any (array[
      to_regclass('public.group_memberships'), to_regclass('public.group_session_participants'),
      to_regclass('public.module_session_participants'), to_regclass('public.session_participants'),
      to_regclass('public.organization_members'), to_regclass('public.organization_sharing_consent')
    ])
      and c.contype in ('p', 'u')
      and pg_get_constraintdef(c.oid) <> 'PRIMARY KEY (id)'
      and a.attnum <> all (c.conkey)
  ), 'C15: a key of members or participants tells of another tenant';
end
$$;
