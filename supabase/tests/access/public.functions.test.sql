-- Access to the exposed functions. Generated from supabase/access.yaml by `groundwork generate`: do not edit.

begin;

set local search_path to public, extensions;

select plan(756);

\ir ../_helpers/persona.psql
\ir ../_helpers/matrix.psql
\ir ../_helpers/columns.psql
\ir ../_helpers/inserts.psql

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.get_auth_tenant_id(): closed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-lead'),
  'allowed',
  'north-lead calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-coach'),
  'allowed',
  'north-coach calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student'),
  'allowed',
  'north-student calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-client'),
  'allowed',
  'north-client calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-disabled'),
  'allowed',
  'north-disabled calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-former'),
  'allowed',
  'north-former calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-demoted'),
  'allowed',
  'north-demoted calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-student'),
  'allowed',
  'south-student calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student'),
  'allowed',
  'both-student calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student-in-south'),
  'allowed',
  'both-student-in-south calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin'),
  'allowed',
  'both-admin calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'newcomer'),
  'allowed',
  'newcomer calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'guest-account'),
  'allowed',
  'guest-account calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.get_auth_tenant_id()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'service-role'),
  'allowed',
  'service-role calls public.get_auth_tenant_id(): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.create_tenant(text): closed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'north-lead'),
  'allowed',
  'north-lead calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'north-coach'),
  'allowed',
  'north-coach calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'north-student'),
  'allowed',
  'north-student calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'north-client'),
  'allowed',
  'north-client calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'north-disabled'),
  'refused',
  'north-disabled calls public.create_tenant(text): refused'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'north-former'),
  'refused',
  'north-former calls public.create_tenant(text): refused'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'north-demoted'),
  'allowed',
  'north-demoted calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'south-student'),
  'allowed',
  'south-student calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'both-student'),
  'allowed',
  'both-student calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'both-student-in-south'),
  'allowed',
  'both-student-in-south calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'both-admin'),
  'allowed',
  'both-admin calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'newcomer'),
  'allowed',
  'newcomer calls public.create_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'guest-account'),
  'refused',
  'guest-account calls public.create_tenant(text): refused'
);

select is(
  pg_temp.matrix_call('public.create_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"name":"''Probe''"},"raises":[]}', 'service-role'),
  'closed',
  'service-role calls public.create_tenant(text): closed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'anon'),
  'closed',
  'anon calls public.join_tenant(text): closed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-admin'),
  'allowed',
  'north-admin calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-lead'),
  'allowed',
  'north-lead calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-coach'),
  'allowed',
  'north-coach calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-student'),
  'allowed',
  'north-student calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-client'),
  'allowed',
  'north-client calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-disabled'),
  'refused',
  'north-disabled calls public.join_tenant(text): refused'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-former'),
  'refused',
  'north-former calls public.join_tenant(text): refused'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'north-demoted'),
  'allowed',
  'north-demoted calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'south-admin'),
  'allowed',
  'south-admin calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'south-student'),
  'allowed',
  'south-student calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'both-student'),
  'allowed',
  'both-student calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'both-student-in-south'),
  'allowed',
  'both-student-in-south calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'both-admin'),
  'allowed',
  'both-admin calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'newcomer'),
  'allowed',
  'newcomer calls public.join_tenant(text): allowed'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'guest-account'),
  'refused',
  'guest-account calls public.join_tenant(text): refused'
);

select is(
  pg_temp.matrix_call('public.join_tenant(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"join_code":"''no tenant has this code''"},"raises":["P0002"]}', 'service-role'),
  'closed',
  'service-role calls public.join_tenant(text): closed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.switch_tenant(uuid): closed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-lead'),
  'allowed',
  'north-lead calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-coach'),
  'allowed',
  'north-coach calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-student'),
  'allowed',
  'north-student calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-client'),
  'allowed',
  'north-client calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-disabled'),
  'refused',
  'north-disabled calls public.switch_tenant(uuid): refused'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-former'),
  'refused',
  'north-former calls public.switch_tenant(uuid): refused'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'north-demoted'),
  'allowed',
  'north-demoted calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'south-student'),
  'allowed',
  'south-student calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'both-student'),
  'allowed',
  'both-student calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'both-student-in-south'),
  'allowed',
  'both-student-in-south calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'both-admin'),
  'allowed',
  'both-admin calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.switch_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'newcomer'),
  'refused',
  'newcomer calls public.switch_tenant(uuid): refused'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'guest-account'),
  'refused',
  'guest-account calls public.switch_tenant(uuid): refused'
);

select is(
  pg_temp.matrix_call('public.switch_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":[]}', 'service-role'),
  'closed',
  'service-role calls public.switch_tenant(uuid): closed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.my_tenants(): closed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-lead'),
  'allowed',
  'north-lead calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-coach'),
  'allowed',
  'north-coach calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student'),
  'allowed',
  'north-student calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-client'),
  'allowed',
  'north-client calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-disabled'),
  'allowed',
  'north-disabled calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-former'),
  'allowed',
  'north-former calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-demoted'),
  'allowed',
  'north-demoted calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-student'),
  'allowed',
  'south-student calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student'),
  'allowed',
  'both-student calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student-in-south'),
  'allowed',
  'both-student-in-south calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin'),
  'allowed',
  'both-admin calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'newcomer'),
  'allowed',
  'newcomer calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'guest-account'),
  'allowed',
  'guest-account calls public.my_tenants(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_tenants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'service-role'),
  'closed',
  'service-role calls public.my_tenants(): closed'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.tenant_join_code(): closed'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.tenant_join_code(): allowed'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-consultor'),
  'refused',
  'north-consultor calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-lead'),
  'refused',
  'north-lead calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-instructor'),
  'refused',
  'north-instructor calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-coach'),
  'refused',
  'north-coach calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student'),
  'refused',
  'north-student calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student-2'),
  'refused',
  'north-student-2 calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-client'),
  'refused',
  'north-client calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-disabled'),
  'refused',
  'north-disabled calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-former'),
  'refused',
  'north-former calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-demoted'),
  'refused',
  'north-demoted calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.tenant_join_code(): allowed'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-student'),
  'refused',
  'south-student calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student'),
  'refused',
  'both-student calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student-in-south'),
  'refused',
  'both-student-in-south calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin'),
  'refused',
  'both-admin calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.tenant_join_code(): allowed'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'newcomer'),
  'refused',
  'newcomer calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'guest-account'),
  'refused',
  'guest-account calls public.tenant_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.tenant_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'service-role'),
  'closed',
  'service-role calls public.tenant_join_code(): closed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.conversation_participants(): closed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.conversation_participants(): allowed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.conversation_participants(): allowed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-lead'),
  'allowed',
  'north-lead calls public.conversation_participants(): allowed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.conversation_participants(): allowed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-coach'),
  'allowed',
  'north-coach calls public.conversation_participants(): allowed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student'),
  'allowed',
  'north-student calls public.conversation_participants(): allowed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.conversation_participants(): allowed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-client'),
  'allowed',
  'north-client calls public.conversation_participants(): allowed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-disabled'),
  'allowed',
  'north-disabled calls public.conversation_participants(): allowed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-former'),
  'allowed',
  'north-former calls public.conversation_participants(): allowed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-demoted'),
  'allowed',
  'north-demoted calls public.conversation_participants(): allowed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.conversation_participants(): allowed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-student'),
  'allowed',
  'south-student calls public.conversation_participants(): allowed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student'),
  'allowed',
  'both-student calls public.conversation_participants(): allowed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student-in-south'),
  'allowed',
  'both-student-in-south calls public.conversation_participants(): allowed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin'),
  'allowed',
  'both-admin calls public.conversation_participants(): allowed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.conversation_participants(): allowed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'newcomer'),
  'allowed',
  'newcomer calls public.conversation_participants(): allowed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'guest-account'),
  'allowed',
  'guest-account calls public.conversation_participants(): allowed'
);

select is(
  pg_temp.matrix_call('public.conversation_participants()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'service-role'),
  'closed',
  'service-role calls public.conversation_participants(): closed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.is_admin_or_consultor(uuid): closed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-lead'),
  'allowed',
  'north-lead calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-coach'),
  'allowed',
  'north-coach calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-student'),
  'allowed',
  'north-student calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-client'),
  'allowed',
  'north-client calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-disabled'),
  'allowed',
  'north-disabled calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-former'),
  'allowed',
  'north-former calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-demoted'),
  'allowed',
  'north-demoted calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'south-student'),
  'allowed',
  'south-student calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'both-student'),
  'allowed',
  'both-student calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'both-student-in-south'),
  'allowed',
  'both-student-in-south calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'both-admin'),
  'allowed',
  'both-admin calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'newcomer'),
  'allowed',
  'newcomer calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'guest-account'),
  'allowed',
  'guest-account calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.is_admin_or_consultor(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'service-role'),
  'allowed',
  'service-role calls public.is_admin_or_consultor(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.staff_program_ids(): closed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.staff_program_ids(): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.staff_program_ids(): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-lead'),
  'allowed',
  'north-lead calls public.staff_program_ids(): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.staff_program_ids(): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-coach'),
  'allowed',
  'north-coach calls public.staff_program_ids(): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student'),
  'allowed',
  'north-student calls public.staff_program_ids(): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.staff_program_ids(): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-client'),
  'allowed',
  'north-client calls public.staff_program_ids(): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-disabled'),
  'allowed',
  'north-disabled calls public.staff_program_ids(): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-former'),
  'allowed',
  'north-former calls public.staff_program_ids(): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-demoted'),
  'allowed',
  'north-demoted calls public.staff_program_ids(): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.staff_program_ids(): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-student'),
  'allowed',
  'south-student calls public.staff_program_ids(): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student'),
  'allowed',
  'both-student calls public.staff_program_ids(): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student-in-south'),
  'allowed',
  'both-student-in-south calls public.staff_program_ids(): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin'),
  'allowed',
  'both-admin calls public.staff_program_ids(): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.staff_program_ids(): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'newcomer'),
  'allowed',
  'newcomer calls public.staff_program_ids(): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'guest-account'),
  'allowed',
  'guest-account calls public.staff_program_ids(): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_program_ids()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'service-role'),
  'closed',
  'service-role calls public.staff_program_ids(): closed'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'anon'),
  'closed',
  'anon calls public.enroll_with_credits(uuid, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-admin'),
  'allowed',
  'north-admin calls public.enroll_with_credits(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.enroll_with_credits(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-lead'),
  'allowed',
  'north-lead calls public.enroll_with_credits(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.enroll_with_credits(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-coach'),
  'allowed',
  'north-coach calls public.enroll_with_credits(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-student'),
  'allowed',
  'north-student calls public.enroll_with_credits(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.enroll_with_credits(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-client'),
  'allowed',
  'north-client calls public.enroll_with_credits(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-disabled'),
  'refused',
  'north-disabled calls public.enroll_with_credits(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-former'),
  'refused',
  'north-former calls public.enroll_with_credits(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-demoted'),
  'allowed',
  'north-demoted calls public.enroll_with_credits(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'south-admin'),
  'allowed',
  'south-admin calls public.enroll_with_credits(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'south-student'),
  'allowed',
  'south-student calls public.enroll_with_credits(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'both-student'),
  'allowed',
  'both-student calls public.enroll_with_credits(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'both-student-in-south'),
  'allowed',
  'both-student-in-south calls public.enroll_with_credits(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'both-admin'),
  'allowed',
  'both-admin calls public.enroll_with_credits(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.enroll_with_credits(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'newcomer'),
  'allowed',
  'newcomer calls public.enroll_with_credits(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'guest-account'),
  'refused',
  'guest-account calls public.enroll_with_credits(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.enroll_with_credits(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'service-role'),
  'closed',
  'service-role calls public.enroll_with_credits(uuid, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'anon'),
  'closed',
  'anon calls public.join_cohort_waitlist(uuid, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-admin'),
  'allowed',
  'north-admin calls public.join_cohort_waitlist(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.join_cohort_waitlist(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-lead'),
  'allowed',
  'north-lead calls public.join_cohort_waitlist(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.join_cohort_waitlist(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-coach'),
  'allowed',
  'north-coach calls public.join_cohort_waitlist(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-student'),
  'allowed',
  'north-student calls public.join_cohort_waitlist(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.join_cohort_waitlist(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-client'),
  'allowed',
  'north-client calls public.join_cohort_waitlist(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-disabled'),
  'refused',
  'north-disabled calls public.join_cohort_waitlist(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-former'),
  'refused',
  'north-former calls public.join_cohort_waitlist(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-demoted'),
  'allowed',
  'north-demoted calls public.join_cohort_waitlist(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'south-admin'),
  'allowed',
  'south-admin calls public.join_cohort_waitlist(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'south-student'),
  'allowed',
  'south-student calls public.join_cohort_waitlist(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'both-student'),
  'allowed',
  'both-student calls public.join_cohort_waitlist(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'both-student-in-south'),
  'allowed',
  'both-student-in-south calls public.join_cohort_waitlist(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'both-admin'),
  'allowed',
  'both-admin calls public.join_cohort_waitlist(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.join_cohort_waitlist(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'newcomer'),
  'allowed',
  'newcomer calls public.join_cohort_waitlist(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'guest-account'),
  'refused',
  'guest-account calls public.join_cohort_waitlist(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.join_cohort_waitlist(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'service-role'),
  'closed',
  'service-role calls public.join_cohort_waitlist(uuid, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'anon'),
  'closed',
  'anon calls public.leave_cohort_waitlist(uuid): closed'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-admin'),
  'allowed',
  'north-admin calls public.leave_cohort_waitlist(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.leave_cohort_waitlist(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-lead'),
  'allowed',
  'north-lead calls public.leave_cohort_waitlist(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.leave_cohort_waitlist(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-coach'),
  'allowed',
  'north-coach calls public.leave_cohort_waitlist(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-student'),
  'allowed',
  'north-student calls public.leave_cohort_waitlist(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.leave_cohort_waitlist(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-client'),
  'allowed',
  'north-client calls public.leave_cohort_waitlist(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-disabled'),
  'refused',
  'north-disabled calls public.leave_cohort_waitlist(uuid): refused'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-former'),
  'refused',
  'north-former calls public.leave_cohort_waitlist(uuid): refused'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'north-demoted'),
  'allowed',
  'north-demoted calls public.leave_cohort_waitlist(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'south-admin'),
  'allowed',
  'south-admin calls public.leave_cohort_waitlist(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'south-student'),
  'allowed',
  'south-student calls public.leave_cohort_waitlist(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'both-student'),
  'allowed',
  'both-student calls public.leave_cohort_waitlist(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'both-student-in-south'),
  'allowed',
  'both-student-in-south calls public.leave_cohort_waitlist(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'both-admin'),
  'allowed',
  'both-admin calls public.leave_cohort_waitlist(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.leave_cohort_waitlist(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'newcomer'),
  'allowed',
  'newcomer calls public.leave_cohort_waitlist(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'guest-account'),
  'refused',
  'guest-account calls public.leave_cohort_waitlist(uuid): refused'
);

select is(
  pg_temp.matrix_call('public.leave_cohort_waitlist(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"cohort_id":"''00000000-0000-4000-c205-000000000099''"},"raises":["P0002"]}', 'service-role'),
  'closed',
  'service-role calls public.leave_cohort_waitlist(uuid): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'north-admin'),
  'closed',
  'north-admin calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'north-consultor'),
  'closed',
  'north-consultor calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'north-lead'),
  'closed',
  'north-lead calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'north-instructor'),
  'closed',
  'north-instructor calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'north-coach'),
  'closed',
  'north-coach calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'north-student'),
  'closed',
  'north-student calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'north-student-2'),
  'closed',
  'north-student-2 calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'north-client'),
  'closed',
  'north-client calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'north-disabled'),
  'closed',
  'north-disabled calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'north-former'),
  'closed',
  'north-former calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'north-demoted'),
  'closed',
  'north-demoted calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'south-admin'),
  'closed',
  'south-admin calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'south-student'),
  'closed',
  'south-student calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'both-student'),
  'closed',
  'both-student calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'both-student-in-south'),
  'closed',
  'both-student-in-south calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'both-admin'),
  'closed',
  'both-admin calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'both-admin-in-south'),
  'closed',
  'both-admin-in-south calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'newcomer'),
  'closed',
  'newcomer calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'guest-account'),
  'closed',
  'guest-account calls public.run_credit_maintenance(date): closed'
);

select is(
  pg_temp.matrix_call('public.run_credit_maintenance(date)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"month":"current_date"},"raises":[]}', 'service-role'),
  'allowed',
  'service-role calls public.run_credit_maintenance(date): allowed'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'anon'),
  'closed',
  'anon calls public.accept_org_invite(text, boolean, text): closed'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'north-admin'),
  'allowed',
  'north-admin calls public.accept_org_invite(text, boolean, text): allowed'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.accept_org_invite(text, boolean, text): allowed'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'north-lead'),
  'allowed',
  'north-lead calls public.accept_org_invite(text, boolean, text): allowed'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.accept_org_invite(text, boolean, text): allowed'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'north-coach'),
  'allowed',
  'north-coach calls public.accept_org_invite(text, boolean, text): allowed'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'north-student'),
  'allowed',
  'north-student calls public.accept_org_invite(text, boolean, text): allowed'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.accept_org_invite(text, boolean, text): allowed'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'north-client'),
  'allowed',
  'north-client calls public.accept_org_invite(text, boolean, text): allowed'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'north-disabled'),
  'refused',
  'north-disabled calls public.accept_org_invite(text, boolean, text): refused'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'north-former'),
  'refused',
  'north-former calls public.accept_org_invite(text, boolean, text): refused'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'north-demoted'),
  'allowed',
  'north-demoted calls public.accept_org_invite(text, boolean, text): allowed'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'south-admin'),
  'allowed',
  'south-admin calls public.accept_org_invite(text, boolean, text): allowed'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'south-student'),
  'allowed',
  'south-student calls public.accept_org_invite(text, boolean, text): allowed'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'both-student'),
  'allowed',
  'both-student calls public.accept_org_invite(text, boolean, text): allowed'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'both-student-in-south'),
  'allowed',
  'both-student-in-south calls public.accept_org_invite(text, boolean, text): allowed'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'both-admin'),
  'allowed',
  'both-admin calls public.accept_org_invite(text, boolean, text): allowed'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.accept_org_invite(text, boolean, text): allowed'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'newcomer'),
  'allowed',
  'newcomer calls public.accept_org_invite(text, boolean, text): allowed'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'guest-account'),
  'refused',
  'guest-account calls public.accept_org_invite(text, boolean, text): refused'
);

select is(
  pg_temp.matrix_call('public.accept_org_invite(text, boolean, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no invite has this token''","share_wheel":"false"},"raises":["P0002"]}', 'service-role'),
  'closed',
  'service-role calls public.accept_org_invite(text, boolean, text): closed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.wheel_focus_areas(uuid, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-lead'),
  'allowed',
  'north-lead calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-coach'),
  'allowed',
  'north-coach calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-student'),
  'allowed',
  'north-student calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-client'),
  'allowed',
  'north-client calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-disabled'),
  'allowed',
  'north-disabled calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-former'),
  'allowed',
  'north-former calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'north-demoted'),
  'allowed',
  'north-demoted calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'south-student'),
  'allowed',
  'south-student calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'both-student'),
  'allowed',
  'both-student calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'both-student-in-south'),
  'allowed',
  'both-student-in-south calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'both-admin'),
  'allowed',
  'both-admin calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'newcomer'),
  'allowed',
  'newcomer calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'guest-account'),
  'allowed',
  'guest-account calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.wheel_focus_areas(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"{user}"},"raises":[]}', 'service-role'),
  'allowed',
  'service-role calls public.wheel_focus_areas(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.check_org_seat_limit(uuid, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.check_org_seat_limit(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.check_org_seat_limit(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'north-lead'),
  'allowed',
  'north-lead calls public.check_org_seat_limit(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'north-instructor'),
  'refused',
  'north-instructor calls public.check_org_seat_limit(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'north-coach'),
  'refused',
  'north-coach calls public.check_org_seat_limit(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'north-student'),
  'refused',
  'north-student calls public.check_org_seat_limit(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'north-student-2'),
  'refused',
  'north-student-2 calls public.check_org_seat_limit(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'north-client'),
  'refused',
  'north-client calls public.check_org_seat_limit(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'north-disabled'),
  'refused',
  'north-disabled calls public.check_org_seat_limit(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'north-former'),
  'refused',
  'north-former calls public.check_org_seat_limit(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'north-demoted'),
  'refused',
  'north-demoted calls public.check_org_seat_limit(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'south-admin'),
  'refused',
  'south-admin calls public.check_org_seat_limit(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'south-student'),
  'refused',
  'south-student calls public.check_org_seat_limit(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'both-student'),
  'refused',
  'both-student calls public.check_org_seat_limit(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'both-student-in-south'),
  'refused',
  'both-student-in-south calls public.check_org_seat_limit(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'both-admin'),
  'refused',
  'both-admin calls public.check_org_seat_limit(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'both-admin-in-south'),
  'refused',
  'both-admin-in-south calls public.check_org_seat_limit(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'newcomer'),
  'refused',
  'newcomer calls public.check_org_seat_limit(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'guest-account'),
  'refused',
  'guest-account calls public.check_org_seat_limit(uuid, uuid): refused'
);

select is(
  pg_temp.matrix_call('public.check_org_seat_limit(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"organization_id":"''00000000-0000-4000-c203-000000000001''"},"raises":[]}', 'service-role'),
  'allowed',
  'service-role calls public.check_org_seat_limit(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.export_feature_config(): closed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-lead'),
  'allowed',
  'north-lead calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-coach'),
  'allowed',
  'north-coach calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student'),
  'allowed',
  'north-student calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-client'),
  'allowed',
  'north-client calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-disabled'),
  'allowed',
  'north-disabled calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-former'),
  'allowed',
  'north-former calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-demoted'),
  'allowed',
  'north-demoted calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-student'),
  'allowed',
  'south-student calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student'),
  'allowed',
  'both-student calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student-in-south'),
  'allowed',
  'both-student-in-south calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin'),
  'allowed',
  'both-admin calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'newcomer'),
  'allowed',
  'newcomer calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'guest-account'),
  'allowed',
  'guest-account calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.export_feature_config()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'service-role'),
  'allowed',
  'service-role calls public.export_feature_config(): allowed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'anon'),
  'closed',
  'anon calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'north-admin'),
  'closed',
  'north-admin calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'north-consultor'),
  'closed',
  'north-consultor calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'north-lead'),
  'closed',
  'north-lead calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'north-instructor'),
  'closed',
  'north-instructor calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'north-coach'),
  'closed',
  'north-coach calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'north-student'),
  'closed',
  'north-student calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'north-student-2'),
  'closed',
  'north-student-2 calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'north-client'),
  'closed',
  'north-client calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'north-disabled'),
  'closed',
  'north-disabled calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'north-former'),
  'closed',
  'north-former calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'north-demoted'),
  'closed',
  'north-demoted calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'south-admin'),
  'closed',
  'south-admin calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'south-student'),
  'closed',
  'south-student calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'both-student'),
  'closed',
  'both-student calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'both-student-in-south'),
  'closed',
  'both-student-in-south calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'both-admin'),
  'closed',
  'both-admin calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'both-admin-in-south'),
  'closed',
  'both-admin-in-south calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'newcomer'),
  'closed',
  'newcomer calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'guest-account'),
  'closed',
  'guest-account calls public.handle_stripe_payment(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.handle_stripe_payment(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"payload":"''{}''::jsonb"},"raises":["22023"]}', 'service-role'),
  'allowed',
  'service-role calls public.handle_stripe_payment(jsonb): allowed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'anon'),
  'closed',
  'anon calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'north-admin'),
  'closed',
  'north-admin calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'north-consultor'),
  'closed',
  'north-consultor calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'north-lead'),
  'closed',
  'north-lead calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'north-instructor'),
  'closed',
  'north-instructor calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'north-coach'),
  'closed',
  'north-coach calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'north-student'),
  'closed',
  'north-student calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'north-student-2'),
  'closed',
  'north-student-2 calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'north-client'),
  'closed',
  'north-client calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'north-disabled'),
  'closed',
  'north-disabled calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'north-former'),
  'closed',
  'north-former calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'north-demoted'),
  'closed',
  'north-demoted calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'south-admin'),
  'closed',
  'south-admin calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'south-student'),
  'closed',
  'south-student calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'both-student'),
  'closed',
  'both-student calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'both-student-in-south'),
  'closed',
  'both-student-in-south calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'both-admin'),
  'closed',
  'both-admin calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'both-admin-in-south'),
  'closed',
  'both-admin-in-south calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'newcomer'),
  'closed',
  'newcomer calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'guest-account'),
  'closed',
  'guest-account calls public.record_stripe_event(jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_stripe_event(jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"event":"''{}''::jsonb"},"raises":["22023"]}', 'service-role'),
  'allowed',
  'service-role calls public.record_stripe_event(jsonb): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.staff_has_client_relationship(uuid, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'north-lead'),
  'allowed',
  'north-lead calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'north-coach'),
  'allowed',
  'north-coach calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'north-student'),
  'allowed',
  'north-student calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'north-client'),
  'allowed',
  'north-client calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'north-disabled'),
  'allowed',
  'north-disabled calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'north-former'),
  'allowed',
  'north-former calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'north-demoted'),
  'allowed',
  'north-demoted calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'south-student'),
  'allowed',
  'south-student calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'both-student'),
  'allowed',
  'both-student calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'both-student-in-south'),
  'allowed',
  'both-student-in-south calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'both-admin'),
  'allowed',
  'both-admin calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'newcomer'),
  'allowed',
  'newcomer calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'guest-account'),
  'allowed',
  'guest-account calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.staff_has_client_relationship(uuid, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"staff_id":"{user}","client_id":"{user}"},"raises":[]}', 'service-role'),
  'allowed',
  'service-role calls public.staff_has_client_relationship(uuid, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.my_sessions(): closed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.my_sessions(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.my_sessions(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-lead'),
  'allowed',
  'north-lead calls public.my_sessions(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.my_sessions(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-coach'),
  'allowed',
  'north-coach calls public.my_sessions(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student'),
  'allowed',
  'north-student calls public.my_sessions(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.my_sessions(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-client'),
  'allowed',
  'north-client calls public.my_sessions(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-disabled'),
  'allowed',
  'north-disabled calls public.my_sessions(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-former'),
  'allowed',
  'north-former calls public.my_sessions(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-demoted'),
  'allowed',
  'north-demoted calls public.my_sessions(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.my_sessions(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-student'),
  'allowed',
  'south-student calls public.my_sessions(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student'),
  'allowed',
  'both-student calls public.my_sessions(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student-in-south'),
  'allowed',
  'both-student-in-south calls public.my_sessions(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin'),
  'allowed',
  'both-admin calls public.my_sessions(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.my_sessions(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'newcomer'),
  'allowed',
  'newcomer calls public.my_sessions(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'guest-account'),
  'allowed',
  'guest-account calls public.my_sessions(): allowed'
);

select is(
  pg_temp.matrix_call('public.my_sessions()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'service-role'),
  'closed',
  'service-role calls public.my_sessions(): closed'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.create_calendar_feed_token(): closed'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.create_calendar_feed_token(): allowed'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.create_calendar_feed_token(): allowed'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-lead'),
  'allowed',
  'north-lead calls public.create_calendar_feed_token(): allowed'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.create_calendar_feed_token(): allowed'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-coach'),
  'allowed',
  'north-coach calls public.create_calendar_feed_token(): allowed'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student'),
  'allowed',
  'north-student calls public.create_calendar_feed_token(): allowed'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.create_calendar_feed_token(): allowed'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-client'),
  'allowed',
  'north-client calls public.create_calendar_feed_token(): allowed'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-disabled'),
  'refused',
  'north-disabled calls public.create_calendar_feed_token(): refused'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-former'),
  'refused',
  'north-former calls public.create_calendar_feed_token(): refused'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-demoted'),
  'allowed',
  'north-demoted calls public.create_calendar_feed_token(): allowed'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.create_calendar_feed_token(): allowed'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-student'),
  'allowed',
  'south-student calls public.create_calendar_feed_token(): allowed'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student'),
  'allowed',
  'both-student calls public.create_calendar_feed_token(): allowed'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student-in-south'),
  'allowed',
  'both-student-in-south calls public.create_calendar_feed_token(): allowed'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin'),
  'allowed',
  'both-admin calls public.create_calendar_feed_token(): allowed'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.create_calendar_feed_token(): allowed'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'newcomer'),
  'refused',
  'newcomer calls public.create_calendar_feed_token(): refused'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'guest-account'),
  'refused',
  'guest-account calls public.create_calendar_feed_token(): refused'
);

select is(
  pg_temp.matrix_call('public.create_calendar_feed_token()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'service-role'),
  'closed',
  'service-role calls public.create_calendar_feed_token(): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'anon'),
  'closed',
  'anon calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'north-admin'),
  'closed',
  'north-admin calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'north-consultor'),
  'closed',
  'north-consultor calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'north-lead'),
  'closed',
  'north-lead calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'north-instructor'),
  'closed',
  'north-instructor calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'north-coach'),
  'closed',
  'north-coach calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'north-student'),
  'closed',
  'north-student calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'north-student-2'),
  'closed',
  'north-student-2 calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'north-client'),
  'closed',
  'north-client calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'north-disabled'),
  'closed',
  'north-disabled calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'north-former'),
  'closed',
  'north-former calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'north-demoted'),
  'closed',
  'north-demoted calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'south-admin'),
  'closed',
  'south-admin calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'south-student'),
  'closed',
  'south-student calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'both-student'),
  'closed',
  'both-student calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'both-student-in-south'),
  'closed',
  'both-student-in-south calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'both-admin'),
  'closed',
  'both-admin calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'both-admin-in-south'),
  'closed',
  'both-admin-in-south calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'newcomer'),
  'closed',
  'newcomer calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'guest-account'),
  'closed',
  'guest-account calls public.calendar_feed(text): closed'
);

select is(
  pg_temp.matrix_call('public.calendar_feed(text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"token":"''no feed has this token''"},"raises":["P0002"]}', 'service-role'),
  'allowed',
  'service-role calls public.calendar_feed(text): allowed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'anon'),
  'closed',
  'anon calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'north-admin'),
  'closed',
  'north-admin calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'north-consultor'),
  'closed',
  'north-consultor calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'north-lead'),
  'closed',
  'north-lead calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'north-instructor'),
  'closed',
  'north-instructor calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'north-coach'),
  'closed',
  'north-coach calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'north-student'),
  'closed',
  'north-student calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'north-student-2'),
  'closed',
  'north-student-2 calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'north-client'),
  'closed',
  'north-client calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'north-disabled'),
  'closed',
  'north-disabled calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'north-former'),
  'closed',
  'north-former calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'north-demoted'),
  'closed',
  'north-demoted calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'south-admin'),
  'closed',
  'south-admin calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'south-student'),
  'closed',
  'south-student calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'both-student'),
  'closed',
  'both-student calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'both-student-in-south'),
  'closed',
  'both-student-in-south calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'both-admin'),
  'closed',
  'both-admin calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'both-admin-in-south'),
  'closed',
  'both-admin-in-south calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'newcomer'),
  'closed',
  'newcomer calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'guest-account'),
  'closed',
  'guest-account calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"booking_uid":"''probe''","calcom_event_type_id":"0","attendee_email":"''''","starts_at":"now()","ends_at":"now() + interval ''1 hour''"},"raises":["P0002"]}', 'service-role'),
  'allowed',
  'service-role calls public.record_calcom_booking(text, bigint, text, timestamp with time zone, timestamp with time zone, text, text, text): allowed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'north-admin'),
  'closed',
  'north-admin calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'north-consultor'),
  'closed',
  'north-consultor calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'north-lead'),
  'closed',
  'north-lead calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'north-instructor'),
  'closed',
  'north-instructor calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'north-coach'),
  'closed',
  'north-coach calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'north-student'),
  'closed',
  'north-student calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'north-student-2'),
  'closed',
  'north-student-2 calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'north-client'),
  'closed',
  'north-client calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'north-disabled'),
  'closed',
  'north-disabled calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'north-former'),
  'closed',
  'north-former calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'north-demoted'),
  'closed',
  'north-demoted calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'south-admin'),
  'closed',
  'south-admin calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'south-student'),
  'closed',
  'south-student calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'both-student'),
  'closed',
  'both-student calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'both-student-in-south'),
  'closed',
  'both-student-in-south calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'both-admin'),
  'closed',
  'both-admin calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'both-admin-in-south'),
  'closed',
  'both-admin-in-south calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'newcomer'),
  'closed',
  'newcomer calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'guest-account'),
  'closed',
  'guest-account calls public.record_calcom_booking(text, jsonb): closed'
);

select is(
  pg_temp.matrix_call('public.record_calcom_booking(text, jsonb)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"secret":"''no tenant has this secret''","delivery":"''{}''::jsonb"},"raises":[]}', 'service-role'),
  'allowed',
  'service-role calls public.record_calcom_booking(text, jsonb): allowed'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.rotate_calcom_secret(): closed'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.rotate_calcom_secret(): allowed'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-consultor'),
  'refused',
  'north-consultor calls public.rotate_calcom_secret(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-lead'),
  'refused',
  'north-lead calls public.rotate_calcom_secret(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-instructor'),
  'refused',
  'north-instructor calls public.rotate_calcom_secret(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-coach'),
  'refused',
  'north-coach calls public.rotate_calcom_secret(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student'),
  'refused',
  'north-student calls public.rotate_calcom_secret(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student-2'),
  'refused',
  'north-student-2 calls public.rotate_calcom_secret(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-client'),
  'refused',
  'north-client calls public.rotate_calcom_secret(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-disabled'),
  'refused',
  'north-disabled calls public.rotate_calcom_secret(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-former'),
  'refused',
  'north-former calls public.rotate_calcom_secret(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-demoted'),
  'refused',
  'north-demoted calls public.rotate_calcom_secret(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.rotate_calcom_secret(): allowed'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-student'),
  'refused',
  'south-student calls public.rotate_calcom_secret(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student'),
  'refused',
  'both-student calls public.rotate_calcom_secret(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student-in-south'),
  'refused',
  'both-student-in-south calls public.rotate_calcom_secret(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin'),
  'refused',
  'both-admin calls public.rotate_calcom_secret(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.rotate_calcom_secret(): allowed'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'newcomer'),
  'refused',
  'newcomer calls public.rotate_calcom_secret(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'guest-account'),
  'refused',
  'guest-account calls public.rotate_calcom_secret(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_calcom_secret()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'service-role'),
  'closed',
  'service-role calls public.rotate_calcom_secret(): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'anon'),
  'closed',
  'anon calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-admin'),
  'closed',
  'north-admin calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-consultor'),
  'closed',
  'north-consultor calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-lead'),
  'closed',
  'north-lead calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-instructor'),
  'closed',
  'north-instructor calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-coach'),
  'closed',
  'north-coach calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-student'),
  'closed',
  'north-student calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-student-2'),
  'closed',
  'north-student-2 calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-client'),
  'closed',
  'north-client calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-disabled'),
  'closed',
  'north-disabled calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-former'),
  'closed',
  'north-former calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-demoted'),
  'closed',
  'north-demoted calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'south-admin'),
  'closed',
  'south-admin calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'south-student'),
  'closed',
  'south-student calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'both-student'),
  'closed',
  'both-student calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'both-student-in-south'),
  'closed',
  'both-student-in-south calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'both-admin'),
  'closed',
  'both-admin calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'both-admin-in-south'),
  'closed',
  'both-admin-in-south calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'newcomer'),
  'closed',
  'newcomer calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'guest-account'),
  'closed',
  'guest-account calls public.create_notification(uuid, uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"gen_random_uuid()","user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'service-role'),
  'allowed',
  'service-role calls public.create_notification(uuid, uuid, text, text, text): allowed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'anon'),
  'closed',
  'anon calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-admin'),
  'closed',
  'north-admin calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-consultor'),
  'closed',
  'north-consultor calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-lead'),
  'closed',
  'north-lead calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-instructor'),
  'closed',
  'north-instructor calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-coach'),
  'closed',
  'north-coach calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-student'),
  'closed',
  'north-student calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-student-2'),
  'closed',
  'north-student-2 calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-client'),
  'closed',
  'north-client calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-disabled'),
  'closed',
  'north-disabled calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-former'),
  'closed',
  'north-former calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'north-demoted'),
  'closed',
  'north-demoted calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'south-admin'),
  'closed',
  'south-admin calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'south-student'),
  'closed',
  'south-student calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'both-student'),
  'closed',
  'both-student calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'both-student-in-south'),
  'closed',
  'both-student-in-south calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'both-admin'),
  'closed',
  'both-admin calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'both-admin-in-south'),
  'closed',
  'both-admin-in-south calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'newcomer'),
  'closed',
  'newcomer calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'guest-account'),
  'closed',
  'guest-account calls public.create_notification(uuid, text, text, text): closed'
);

select is(
  pg_temp.matrix_call('public.create_notification(uuid, text, text, text)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"user_id":"gen_random_uuid()","title":"''Probe''","body":"null","link":"null"},"raises":["P0002"]}', 'service-role'),
  'allowed',
  'service-role calls public.create_notification(uuid, text, text, text): allowed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-admin'),
  'closed',
  'north-admin calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-consultor'),
  'closed',
  'north-consultor calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-lead'),
  'closed',
  'north-lead calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-instructor'),
  'closed',
  'north-instructor calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-coach'),
  'closed',
  'north-coach calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-student'),
  'closed',
  'north-student calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-student-2'),
  'closed',
  'north-student-2 calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-client'),
  'closed',
  'north-client calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-disabled'),
  'closed',
  'north-disabled calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-former'),
  'closed',
  'north-former calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-demoted'),
  'closed',
  'north-demoted calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'south-admin'),
  'closed',
  'south-admin calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'south-student'),
  'closed',
  'south-student calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'both-student'),
  'closed',
  'both-student calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'both-student-in-south'),
  'closed',
  'both-student-in-south calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'both-admin'),
  'closed',
  'both-admin calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'both-admin-in-south'),
  'closed',
  'both-admin-in-south calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'newcomer'),
  'closed',
  'newcomer calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'guest-account'),
  'closed',
  'guest-account calls public.reconcile_profiles(integer): closed'
);

select is(
  pg_temp.matrix_call('public.reconcile_profiles(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'service-role'),
  'allowed',
  'service-role calls public.reconcile_profiles(integer): allowed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'anon'),
  'closed',
  'anon calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'north-admin'),
  'closed',
  'north-admin calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'north-consultor'),
  'closed',
  'north-consultor calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'north-lead'),
  'closed',
  'north-lead calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'north-instructor'),
  'closed',
  'north-instructor calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'north-coach'),
  'closed',
  'north-coach calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'north-student'),
  'closed',
  'north-student calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'north-student-2'),
  'closed',
  'north-student-2 calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'north-client'),
  'closed',
  'north-client calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'north-disabled'),
  'closed',
  'north-disabled calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'north-former'),
  'closed',
  'north-former calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'north-demoted'),
  'closed',
  'north-demoted calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'south-admin'),
  'closed',
  'south-admin calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'south-student'),
  'closed',
  'south-student calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'both-student'),
  'closed',
  'both-student calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'both-student-in-south'),
  'closed',
  'both-student-in-south calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'both-admin'),
  'closed',
  'both-admin calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'both-admin-in-south'),
  'closed',
  'both-admin-in-south calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'newcomer'),
  'closed',
  'newcomer calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'guest-account'),
  'closed',
  'guest-account calls public.schedule_jobs(): closed'
);

select is(
  pg_temp.matrix_call('public.schedule_jobs()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":["55000"]}', 'service-role'),
  'allowed',
  'service-role calls public.schedule_jobs(): allowed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-admin'),
  'closed',
  'north-admin calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-consultor'),
  'closed',
  'north-consultor calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-lead'),
  'closed',
  'north-lead calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-instructor'),
  'closed',
  'north-instructor calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-coach'),
  'closed',
  'north-coach calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student'),
  'closed',
  'north-student calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student-2'),
  'closed',
  'north-student-2 calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-client'),
  'closed',
  'north-client calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-disabled'),
  'closed',
  'north-disabled calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-former'),
  'closed',
  'north-former calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-demoted'),
  'closed',
  'north-demoted calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-admin'),
  'closed',
  'south-admin calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-student'),
  'closed',
  'south-student calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student'),
  'closed',
  'both-student calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student-in-south'),
  'closed',
  'both-student-in-south calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin'),
  'closed',
  'both-admin calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin-in-south'),
  'closed',
  'both-admin-in-south calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'newcomer'),
  'closed',
  'newcomer calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'guest-account'),
  'closed',
  'guest-account calls public.job_status(): closed'
);

select is(
  pg_temp.matrix_call('public.job_status()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'service-role'),
  'allowed',
  'service-role calls public.job_status(): allowed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'north-admin'),
  'closed',
  'north-admin calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'north-consultor'),
  'closed',
  'north-consultor calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'north-lead'),
  'closed',
  'north-lead calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'north-instructor'),
  'closed',
  'north-instructor calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'north-coach'),
  'closed',
  'north-coach calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'north-student'),
  'closed',
  'north-student calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'north-student-2'),
  'closed',
  'north-student-2 calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'north-client'),
  'closed',
  'north-client calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'north-disabled'),
  'closed',
  'north-disabled calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'north-former'),
  'closed',
  'north-former calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'north-demoted'),
  'closed',
  'north-demoted calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'south-admin'),
  'closed',
  'south-admin calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'south-student'),
  'closed',
  'south-student calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'both-student'),
  'closed',
  'both-student calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'both-student-in-south'),
  'closed',
  'both-student-in-south calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'both-admin'),
  'closed',
  'both-admin calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'both-admin-in-south'),
  'closed',
  'both-admin-in-south calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'newcomer'),
  'closed',
  'newcomer calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'guest-account'),
  'closed',
  'guest-account calls public.review_found_roles(bigint[], bigint[]): closed'
);

select is(
  pg_temp.matrix_call('public.review_found_roles(bigint[], bigint[])', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"accept":"''{}''","refuse":"''{}''"},"raises":[]}', 'service-role'),
  'allowed',
  'service-role calls public.review_found_roles(bigint[], bigint[]): allowed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'north-admin'),
  'closed',
  'north-admin calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'north-consultor'),
  'closed',
  'north-consultor calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'north-lead'),
  'closed',
  'north-lead calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'north-instructor'),
  'closed',
  'north-instructor calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'north-coach'),
  'closed',
  'north-coach calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'north-student'),
  'closed',
  'north-student calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'north-student-2'),
  'closed',
  'north-student-2 calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'north-client'),
  'closed',
  'north-client calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'north-disabled'),
  'closed',
  'north-disabled calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'north-former'),
  'closed',
  'north-former calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'north-demoted'),
  'closed',
  'north-demoted calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'south-admin'),
  'closed',
  'south-admin calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'south-student'),
  'closed',
  'south-student calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'both-student'),
  'closed',
  'both-student calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'both-student-in-south'),
  'closed',
  'both-student-in-south calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'both-admin'),
  'closed',
  'both-admin calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'both-admin-in-south'),
  'closed',
  'both-admin-in-south calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'newcomer'),
  'closed',
  'newcomer calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'guest-account'),
  'closed',
  'guest-account calls public.found_files(text, text, integer, uuid): closed'
);

select is(
  pg_temp.matrix_call('public.found_files(text, text, integer, uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"after_bucket":"''''","after_name":"''''","max_files":"1","tenant_id":"null"},"raises":[]}', 'service-role'),
  'allowed',
  'service-role calls public.found_files(text, text, integer, uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-admin'),
  'closed',
  'north-admin calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-consultor'),
  'closed',
  'north-consultor calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-lead'),
  'closed',
  'north-lead calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-instructor'),
  'closed',
  'north-instructor calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-coach'),
  'closed',
  'north-coach calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-student'),
  'closed',
  'north-student calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-student-2'),
  'closed',
  'north-student-2 calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-client'),
  'closed',
  'north-client calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-disabled'),
  'closed',
  'north-disabled calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-former'),
  'closed',
  'north-former calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'north-demoted'),
  'closed',
  'north-demoted calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'south-admin'),
  'closed',
  'south-admin calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'south-student'),
  'closed',
  'south-student calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'both-student'),
  'closed',
  'both-student calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'both-student-in-south'),
  'closed',
  'both-student-in-south calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'both-admin'),
  'closed',
  'both-admin calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'both-admin-in-south'),
  'closed',
  'both-admin-in-south calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'newcomer'),
  'closed',
  'newcomer calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'guest-account'),
  'closed',
  'guest-account calls public.rewrite_avatar_links(integer): closed'
);

select is(
  pg_temp.matrix_call('public.rewrite_avatar_links(integer)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"max_accounts":"1"},"raises":[]}', 'service-role'),
  'allowed',
  'service-role calls public.rewrite_avatar_links(integer): allowed'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'anon'),
  'closed',
  'anon calls public.rotate_join_code(): closed'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-admin'),
  'allowed',
  'north-admin calls public.rotate_join_code(): allowed'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-consultor'),
  'refused',
  'north-consultor calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-lead'),
  'refused',
  'north-lead calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-instructor'),
  'refused',
  'north-instructor calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-coach'),
  'refused',
  'north-coach calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student'),
  'refused',
  'north-student calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-student-2'),
  'refused',
  'north-student-2 calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-client'),
  'refused',
  'north-client calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-disabled'),
  'refused',
  'north-disabled calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-former'),
  'refused',
  'north-former calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'north-demoted'),
  'refused',
  'north-demoted calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-admin'),
  'allowed',
  'south-admin calls public.rotate_join_code(): allowed'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'south-student'),
  'refused',
  'south-student calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student'),
  'refused',
  'both-student calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-student-in-south'),
  'refused',
  'both-student-in-south calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin'),
  'refused',
  'both-admin calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.rotate_join_code(): allowed'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'newcomer'),
  'refused',
  'newcomer calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'guest-account'),
  'refused',
  'guest-account calls public.rotate_join_code(): refused'
);

select is(
  pg_temp.matrix_call('public.rotate_join_code()', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{},"raises":[]}', 'service-role'),
  'closed',
  'service-role calls public.rotate_join_code(): closed'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'anon'),
  'closed',
  'anon calls public.leave_tenant(uuid): closed'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'north-admin'),
  'allowed',
  'north-admin calls public.leave_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'north-consultor'),
  'allowed',
  'north-consultor calls public.leave_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'north-lead'),
  'allowed',
  'north-lead calls public.leave_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'north-instructor'),
  'allowed',
  'north-instructor calls public.leave_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'north-coach'),
  'allowed',
  'north-coach calls public.leave_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'north-student'),
  'allowed',
  'north-student calls public.leave_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'north-student-2'),
  'allowed',
  'north-student-2 calls public.leave_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'north-client'),
  'allowed',
  'north-client calls public.leave_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'north-disabled'),
  'refused',
  'north-disabled calls public.leave_tenant(uuid): refused'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'north-former'),
  'refused',
  'north-former calls public.leave_tenant(uuid): refused'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'north-demoted'),
  'allowed',
  'north-demoted calls public.leave_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'south-admin'),
  'allowed',
  'south-admin calls public.leave_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'south-student'),
  'allowed',
  'south-student calls public.leave_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'both-student'),
  'allowed',
  'both-student calls public.leave_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'both-student-in-south'),
  'allowed',
  'both-student-in-south calls public.leave_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'both-admin'),
  'allowed',
  'both-admin calls public.leave_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'both-admin-in-south'),
  'allowed',
  'both-admin-in-south calls public.leave_tenant(uuid): allowed'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'newcomer'),
  'refused',
  'newcomer calls public.leave_tenant(uuid): refused'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'guest-account'),
  'refused',
  'guest-account calls public.leave_tenant(uuid): refused'
);

select is(
  pg_temp.matrix_call('public.leave_tenant(uuid)', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"arguments":{"tenant_id":"{tenant}"},"raises":["23514"]}', 'service-role'),
  'closed',
  'service-role calls public.leave_tenant(uuid): closed'
);

select * from finish();

rollback;
