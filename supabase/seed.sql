-- Two tenants and one real account per persona (password: Groundwork-local-1), for local stacks and tests.
-- Runs as postgres after the migrations. Profiles, claims and role_changes come from the triggers, as they do in life.
-- For every table there is a row of each class: own, of somebody served (assigned), of the tenant, of another tenant.

insert into auth.users (
  instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data,
  created_at, updated_at,
  -- Auth reads these as text that is never null.
  confirmation_token, recovery_token, email_change_token_new, email_change
)
select
  '00000000-0000-0000-0000-000000000000',
  persona.id,
  'authenticated',
  'authenticated',
  persona.name || '@groundwork.test',
  extensions.crypt('Groundwork-local-1', extensions.gen_salt('bf', 6)),
  now(),
  '{"provider": "email", "providers": ["email"]}',
  jsonb_build_object(
    'sub', persona.id, 'email', persona.name || '@groundwork.test', 'email_verified', true, 'phone_verified', false,
    'name', initcap(replace(persona.name, '-', ' '))
  ),
  now(),
  now(),
  '', '', '', ''
from (
  values
    ('00000000-0000-4000-a000-000000000001'::uuid, 'north-admin'),
    ('00000000-0000-4000-a000-000000000002', 'north-consultor'),
    ('00000000-0000-4000-a000-000000000003', 'north-lead'),
    ('00000000-0000-4000-a000-000000000004', 'north-instructor'),
    ('00000000-0000-4000-a000-000000000005', 'north-coach'),
    ('00000000-0000-4000-a000-000000000006', 'north-student'),
    ('00000000-0000-4000-a000-000000000007', 'north-student-2'),
    ('00000000-0000-4000-a000-000000000008', 'north-client'),
    ('00000000-0000-4000-a000-000000000009', 'north-disabled'),
    ('00000000-0000-4000-a000-000000000011', 'south-admin'),
    ('00000000-0000-4000-a000-000000000012', 'south-student'),
    ('00000000-0000-4000-a000-000000000021', 'newcomer')
) as persona (id, name);

insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
select
  u.id::text,
  u.id,
  jsonb_build_object('sub', u.id, 'email', u.email, 'email_verified', true, 'phone_verified', false),
  'email',
  now(),
  now(),
  now()
from auth.users u;

insert into public.tenants (id, name)
values
  ('00000000-0000-4000-b000-000000000001', 'North'),
  ('00000000-0000-4000-b000-000000000002', 'South');

insert into public.user_tenants (user_id, tenant_id)
select
  u.id,
  case split_part(u.email, '-', 1)
    when 'north' then '00000000-0000-4000-b000-000000000001'::uuid
    when 'south' then '00000000-0000-4000-b000-000000000002'
  end
from auth.users u
where u.email <> 'newcomer@groundwork.test';

update public.users u
set tenant_id = m.tenant_id
from public.user_tenants m
where m.user_id = u.id;

insert into public.schools (id, tenant_id, name)
values
  (1, '00000000-0000-4000-b000-000000000001', 'North Hill School'),
  (2, '00000000-0000-4000-b000-000000000001', 'North River School'),
  (3, '00000000-0000-4000-b000-000000000002', 'South Gate School');

select setval(pg_get_serial_sequence('public.schools', 'id'), 3);

insert into public.user_roles (user_id, tenant_id, role_type, school_id)
select held.user_id, m.tenant_id, held.role_type, held.school_id
from (
  values
    ('00000000-0000-4000-a000-000000000001'::uuid, 'admin'::public.role_type, null::integer),
    ('00000000-0000-4000-a000-000000000002', 'consultor', null),
    ('00000000-0000-4000-a000-000000000003', 'equipo_directivo', 1),
    ('00000000-0000-4000-a000-000000000004', 'instructor', null),
    ('00000000-0000-4000-a000-000000000005', 'coach', null),
    ('00000000-0000-4000-a000-000000000006', 'student', 1),
    ('00000000-0000-4000-a000-000000000007', 'student', 2),
    ('00000000-0000-4000-a000-000000000008', 'client', null),
    ('00000000-0000-4000-a000-000000000009', 'student', 1),
    ('00000000-0000-4000-a000-000000000011', 'admin', null),
    ('00000000-0000-4000-a000-000000000012', 'student', 3)
) as held (user_id, role_type, school_id)
join public.user_tenants m on m.user_id = held.user_id;

-- Far away but finite: Auth cannot read 'infinity'.
update auth.users
set banned_until = '2999-12-31 23:59:59+00'
where email = 'north-disabled@groundwork.test';
