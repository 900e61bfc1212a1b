-- The policies of finance: kind, command and role of each.

begin;

\ir ../_helpers/persona.psql

select plan(1);

select set_eq(
  $$
    select format('%s', p.tablename) as relation, format('%s', p.policyname) as policy, lower(p.permissive) as kind, lower(p.cmd) as command,
      format('%s', p.roles) as roles
    from pg_catalog.pg_policies p
    where p.schemaname = 'public'
      and p.tablename = any (array['clientes', 'contratos', 'cuotas'])
    order by p.tablename, p.policyname
  $$,
  $$
    values
      ('clientes', 'admin_or_consultor_can_delete_clientes', 'permissive', 'delete', '{authenticated}'),
      ('clientes', 'admin_or_consultor_can_insert_clientes', 'permissive', 'insert', '{authenticated}'),
      ('clientes', 'admin_or_consultor_can_read_clientes', 'permissive', 'select', '{authenticated}'),
      ('clientes', 'admin_or_consultor_can_update_clientes', 'permissive', 'update', '{authenticated}'),
      ('clientes', 'service_role_bypass_clientes', 'permissive', 'all', '{service_role}'),
      ('clientes', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('contratos', 'admin_or_consultor_can_delete_contratos', 'permissive', 'delete', '{authenticated}'),
      ('contratos', 'admin_or_consultor_can_insert_contratos', 'permissive', 'insert', '{authenticated}'),
      ('contratos', 'admin_or_consultor_can_read_contratos', 'permissive', 'select', '{authenticated}'),
      ('contratos', 'admin_or_consultor_can_update_contratos', 'permissive', 'update', '{authenticated}'),
      ('contratos', 'service_role_bypass_contratos', 'permissive', 'all', '{service_role}'),
      ('contratos', 'tenant_isolation', 'restrictive', 'all', '{authenticated}'),
      ('cuotas', 'admin_or_consultor_can_delete_cuotas', 'permissive', 'delete', '{authenticated}'),
      ('cuotas', 'admin_or_consultor_can_insert_cuotas', 'permissive', 'insert', '{authenticated}'),
      ('cuotas', 'admin_or_consultor_can_read_cuotas', 'permissive', 'select', '{authenticated}'),
      ('cuotas', 'admin_or_consultor_can_update_cuotas', 'permissive', 'update', '{authenticated}'),
      ('cuotas', 'service_role_bypass_cuotas', 'permissive', 'all', '{service_role}'),
      ('cuotas', 'tenant_isolation', 'restrictive', 'all', '{authenticated}')
  $$,
  'the policies of finance'
);

select * from finish();

rollback;
