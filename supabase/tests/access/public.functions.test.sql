-- Access to the exposed functions. Generated from supabase/access.yaml by `groundwork matrix --write`: do not edit.

begin;

set local search_path to public, extensions;

select plan(98);

\ir ../_helpers/persona.psql
\ir ../_helpers/matrix.psql

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.get_auth_tenant_id(): closed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-lead'),
  'allowed',
  'north-lead calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-coach'),
  'allowed',
  'north-coach calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-student'),
  'allowed',
  'north-student calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-client'),
  'allowed',
  'north-client calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-disabled'),
  'allowed',
  'north-disabled calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'south-student'),
  'allowed',
  'south-student calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'newcomer'),
  'allowed',
  'newcomer calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'service-role'),
  'allowed',
  'service-role calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"name":"''Probe''"},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.create_tenant(text): closed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"name":"''Probe''"},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"name":"''Probe''"},"raises":[]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"name":"''Probe''"},"raises":[]}', 'north-lead'),
  'allowed',
  'north-lead calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"name":"''Probe''"},"raises":[]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"name":"''Probe''"},"raises":[]}', 'north-coach'),
  'allowed',
  'north-coach calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"name":"''Probe''"},"raises":[]}', 'north-student'),
  'allowed',
  'north-student calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"name":"''Probe''"},"raises":[]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"name":"''Probe''"},"raises":[]}', 'north-client'),
  'allowed',
  'north-client calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"name":"''Probe''"},"raises":[]}', 'north-disabled'),
  'refused',
  'north-disabled calls public.create_tenant(text): refused'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"name":"''Probe''"},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"name":"''Probe''"},"raises":[]}', 'south-student'),
  'allowed',
  'south-student calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"name":"''Probe''"},"raises":[]}', 'newcomer'),
  'allowed',
  'newcomer calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"name":"''Probe''"},"raises":[]}', 'service-role'),
  'closed',
  'service-role calls public.create_tenant(text): closed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'anon'),
  'closed',
  'anon calls public.join_tenant(text): closed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-admin'),
  'allowed',
  'north-admin calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-lead'),
  'allowed',
  'north-lead calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-coach'),
  'allowed',
  'north-coach calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-student'),
  'allowed',
  'north-student calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-client'),
  'allowed',
  'north-client calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-disabled'),
  'refused',
  'north-disabled calls public.join_tenant(text): refused'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'south-admin'),
  'allowed',
  'south-admin calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'south-student'),
  'allowed',
  'south-student calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'newcomer'),
  'allowed',
  'newcomer calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'service-role'),
  'closed',
  'service-role calls public.join_tenant(text): closed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.switch_tenant(uuid): closed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-lead'),
  'allowed',
  'north-lead calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-coach'),
  'allowed',
  'north-coach calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-student'),
  'allowed',
  'north-student calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-client'),
  'allowed',
  'north-client calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-disabled'),
  'refused',
  'north-disabled calls public.switch_tenant(uuid): refused'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'south-student'),
  'allowed',
  'south-student calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'newcomer'),
  'refused',
  'newcomer calls public.switch_tenant(uuid): refused'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'service-role'),
  'closed',
  'service-role calls public.switch_tenant(uuid): closed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.my_tenants(): closed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-lead'),
  'allowed',
  'north-lead calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-coach'),
  'allowed',
  'north-coach calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-student'),
  'allowed',
  'north-student calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-client'),
  'allowed',
  'north-client calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-disabled'),
  'allowed',
  'north-disabled calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'south-student'),
  'allowed',
  'south-student calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'newcomer'),
  'allowed',
  'newcomer calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'service-role'),
  'closed',
  'service-role calls public.my_tenants(): closed'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.tenant_join_code(): closed'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.tenant_join_code(): allowed'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-consultor'),
  'refused',
  'north-consultor calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-lead'),
  'refused',
  'north-lead calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-instructor'),
  'refused',
  'north-instructor calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-coach'),
  'refused',
  'north-coach calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-student'),
  'refused',
  'north-student calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-student-2'),
  'refused',
  'north-student-2 calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-client'),
  'refused',
  'north-client calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-disabled'),
  'refused',
  'north-disabled calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.tenant_join_code(): allowed'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'south-student'),
  'refused',
  'south-student calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'newcomer'),
  'refused',
  'newcomer calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'service-role'),
  'closed',
  'service-role calls public.tenant_join_code(): closed'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.rotate_join_code(): closed'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.rotate_join_code(): allowed'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-consultor'),
  'refused',
  'north-consultor calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-lead'),
  'refused',
  'north-lead calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-instructor'),
  'refused',
  'north-instructor calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-coach'),
  'refused',
  'north-coach calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-student'),
  'refused',
  'north-student calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-student-2'),
  'refused',
  'north-student-2 calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-client'),
  'refused',
  'north-client calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'north-disabled'),
  'refused',
  'north-disabled calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.rotate_join_code(): allowed'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'south-student'),
  'refused',
  'south-student calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'newcomer'),
  'refused',
  'newcomer calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","arguments":{},"raises":[]}', 'service-role'),
  'closed',
  'service-role calls public.rotate_join_code(): closed'
);

select * from finish();

rollback;
