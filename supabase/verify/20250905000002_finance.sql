-- The three tables force RLS, and each has its six policies and no other.

do $$
declare
  wrong text;
begin
  select string_agg(t.name, ', ') into wrong
  from unnest(array['clientes', 'contratos', 'cuotas']) as t (name)
  where not (
    select c.relrowsecurity and c.relforcerowsecurity
    from pg_catalog.pg_class c
    where c.oid = ('public.' || t.name)::regclass
  )
  or (
    select array_agg(p.policyname::text order by p.policyname)
    from pg_catalog.pg_policies p
    where p.schemaname = 'public'
      and p.tablename = t.name
  ) is distinct from array[
    'admin_or_consultor_can_delete_' || t.name, 'admin_or_consultor_can_insert_' || t.name,
    'admin_or_consultor_can_read_' || t.name, 'admin_or_consultor_can_update_' || t.name,
    'service_role_bypass_' || t.name, 'tenant_isolation'
  ];
  assert wrong is null, format('C4: not forced, or other policies than it should have: %s', wrong);

  assert not exists (
    select 1
    from pg_catalog.pg_policies p
    where p.schemaname = 'public'
      and p.tablename in ('clientes', 'contratos', 'cuotas')
      and p.policyname like 'admin_or_consultor%'
      and coalesce(p.qual, p.with_check) not like '%is_admin_or_consultor(%'
  ), 'C4: a policy of finance does not look the role up live';
end
$$;
