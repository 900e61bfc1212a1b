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
    ('00000000-0000-4000-a000-000000000021', 'newcomer'),
    ('00000000-0000-4000-a000-000000000031', 'both-student'),
    ('00000000-0000-4000-a000-000000000032', 'both-admin'),
    ('00000000-0000-4000-a000-000000000033', 'north-former'),
    ('00000000-0000-4000-a000-000000000034', 'north-demoted'),
    ('00000000-0000-4000-a000-000000000041', 'guest-account')
) as persona (id, name);

-- As Auth makes it for who signs in anonymously, but for the address and the password, by which the matrix signs it in.
update auth.users
set is_anonymous = true, raw_app_meta_data = '{}', raw_user_meta_data = '{}'
where email = 'guest-account@groundwork.test';

insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
select
  u.id::text,
  u.id,
  jsonb_build_object('sub', u.id, 'email', u.email, 'email_verified', true, 'phone_verified', false),
  'email',
  now(),
  now(),
  now()
from auth.users u
where not u.is_anonymous;

insert into public.tenants (id, name)
values
  ('00000000-0000-4000-b000-000000000001', 'North'),
  ('00000000-0000-4000-b000-000000000002', 'South');

insert into public.user_tenants (user_id, tenant_id)
select u.id, joined.tenant_id
from auth.users u
join (
  values
    ('north', '00000000-0000-4000-b000-000000000001'::uuid),
    ('south', '00000000-0000-4000-b000-000000000002'),
    ('both', '00000000-0000-4000-b000-000000000001'),
    ('both', '00000000-0000-4000-b000-000000000002')
) as joined (tenant, tenant_id) on joined.tenant = split_part(u.email, '-', 1);

-- Whoever is in both is active in North.
update public.users u
set tenant_id = (select m.tenant_id from public.user_tenants m where m.user_id = u.id order by m.tenant_id limit 1);

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

insert into public.user_roles (user_id, tenant_id, role_type)
values
  ('00000000-0000-4000-a000-000000000031', '00000000-0000-4000-b000-000000000001', 'student'),
  ('00000000-0000-4000-a000-000000000031', '00000000-0000-4000-b000-000000000002', 'student'),
  ('00000000-0000-4000-a000-000000000032', '00000000-0000-4000-b000-000000000001', 'student'),
  ('00000000-0000-4000-a000-000000000032', '00000000-0000-4000-b000-000000000002', 'admin'),
  ('00000000-0000-4000-a000-000000000033', '00000000-0000-4000-b000-000000000001', 'student'),
  ('00000000-0000-4000-a000-000000000034', '00000000-0000-4000-b000-000000000001', 'student'),
  ('00000000-0000-4000-a000-000000000034', '00000000-0000-4000-b000-000000000001', 'consultor'),
  ('00000000-0000-4000-a000-000000000034', '00000000-0000-4000-b000-000000000001', 'instructor');

-- Far away but finite: Auth cannot read 'infinity'.
update auth.users
set banned_until = '2999-12-31 23:59:59+00'
where email = 'north-disabled@groundwork.test';

-- Learning. north-instructor serves north-student, north-coach serves north-client, nobody serves north-student-2.
-- The staff of South are links of somebody who is no member any more: they must give nothing.

insert into public.courses (id, tenant_id, school_id, owner_id, title, status)
values
  ('00000000-0000-4000-c101-000000000001', '00000000-0000-4000-b000-000000000001', 1, '00000000-0000-4000-a000-000000000004', 'Reading for leaders', 'published'),
  ('00000000-0000-4000-c101-000000000002', '00000000-0000-4000-b000-000000000001', 2, null, 'Reading for beginners', 'published'),
  ('00000000-0000-4000-c101-000000000003', '00000000-0000-4000-b000-000000000002', 3, null, 'Writing', 'published');

-- Put away: only the office still sees them.
insert into public.courses (id, tenant_id, school_id, owner_id, title, status, deleted_at)
values
  ('00000000-0000-4000-c101-000000000009', '00000000-0000-4000-b000-000000000001', 1, '00000000-0000-4000-a000-000000000004', 'Reading as it was', 'published', '2026-01-31 12:00+00');

insert into public.programs (id, tenant_id, name, status, deleted_at)
values
  ('00000000-0000-4000-c103-000000000009', '00000000-0000-4000-b000-000000000001', 'Leading as it was', 'archived', '2026-01-31 12:00+00');

insert into public.content_packages (tenant_id, name, status, created_by, deleted_at)
values
  ('00000000-0000-4000-b000-000000000001', 'Old posters', 'published', '00000000-0000-4000-a000-000000000002', '2026-01-31 12:00+00');

insert into public.course_enrollments (tenant_id, course_id, user_id)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c101-000000000001', '00000000-0000-4000-a000-000000000006'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c101-000000000002', '00000000-0000-4000-a000-000000000007'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c101-000000000002', '00000000-0000-4000-a000-000000000009'),
  ('00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c101-000000000003', '00000000-0000-4000-a000-000000000012');

insert into public.programs (id, tenant_id, name, status, duration_weeks)
values
  ('00000000-0000-4000-c103-000000000001', '00000000-0000-4000-b000-000000000001', 'Leading a school', 'active', 12),
  ('00000000-0000-4000-c103-000000000002', '00000000-0000-4000-b000-000000000001', 'A new career', 'active', 8),
  ('00000000-0000-4000-c103-000000000003', '00000000-0000-4000-b000-000000000002', 'Leading a school', 'active', 12),
  ('00000000-0000-4000-c103-000000000004', '00000000-0000-4000-b000-000000000001', 'Not begun yet', 'draft', null);

insert into public.modules (id, tenant_id, program_id, title, position)
values
  ('00000000-0000-4000-c105-000000000001', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000001', 'Listening', 1),
  ('00000000-0000-4000-c105-000000000002', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000001', 'Deciding', 2),
  ('00000000-0000-4000-c105-000000000003', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000002', 'Taking stock', 1),
  ('00000000-0000-4000-c105-000000000004', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000004', 'First draft', 1),
  ('00000000-0000-4000-c105-000000000005', '00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c103-000000000003', 'Listening', 1);

insert into public.module_assignments (tenant_id, module_id, title, due_after_days)
select m.tenant_id, m.id, 'Notes on: ' || m.title, 7
from public.modules m;

insert into public.program_instructors (tenant_id, program_id, instructor_id)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000001', '00000000-0000-4000-a000-000000000004'),
  ('00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c103-000000000003', '00000000-0000-4000-a000-000000000021');

insert into public.program_coaches (tenant_id, program_id, coach_id)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000004', '00000000-0000-4000-a000-000000000005'),
  ('00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c103-000000000003', '00000000-0000-4000-a000-000000000021');

insert into public.module_instructors (tenant_id, module_id, instructor_id)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c105-000000000002', '00000000-0000-4000-a000-000000000004'),
  ('00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c105-000000000005', '00000000-0000-4000-a000-000000000021');

insert into public.module_coaches (tenant_id, module_id, coach_id)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c105-000000000004', '00000000-0000-4000-a000-000000000005'),
  ('00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c105-000000000005', '00000000-0000-4000-a000-000000000021');

insert into public.client_instructors (tenant_id, client_id, instructor_id)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000006', '00000000-0000-4000-a000-000000000004'),
  ('00000000-0000-4000-b000-000000000002', '00000000-0000-4000-a000-000000000012', '00000000-0000-4000-a000-000000000021');

insert into public.client_coaches (tenant_id, client_id, coach_id)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000008', '00000000-0000-4000-a000-000000000005'),
  ('00000000-0000-4000-b000-000000000002', '00000000-0000-4000-a000-000000000012', '00000000-0000-4000-a000-000000000021');

insert into public.client_enrollments (id, tenant_id, client_id, program_id, tier, status)
values
  ('00000000-0000-4000-c113-000000000001', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000006', '00000000-0000-4000-c103-000000000001', 'essential', 'active'),
  ('00000000-0000-4000-c113-000000000002', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000008', '00000000-0000-4000-c103-000000000002', 'plus', 'active'),
  ('00000000-0000-4000-c113-000000000003', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000007', '00000000-0000-4000-c103-000000000002', 'essential', 'completed'),
  ('00000000-0000-4000-c113-000000000004', '00000000-0000-4000-b000-000000000002', '00000000-0000-4000-a000-000000000012', '00000000-0000-4000-c103-000000000003', 'essential', 'active');

insert into public.enrollment_module_staff (tenant_id, enrollment_id, module_id, staff_id, role)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c113-000000000001', '00000000-0000-4000-c105-000000000001', '00000000-0000-4000-a000-000000000004', 'instructor'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c113-000000000002', '00000000-0000-4000-c105-000000000003', '00000000-0000-4000-a000-000000000005', 'coach'),
  ('00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c113-000000000004', '00000000-0000-4000-c105-000000000005', '00000000-0000-4000-a000-000000000021', 'coach');

insert into public.content_packages (tenant_id, name, status, created_by)
values
  ('00000000-0000-4000-b000-000000000001', 'Posters', 'published', '00000000-0000-4000-a000-000000000002'),
  ('00000000-0000-4000-b000-000000000002', 'Exercises', 'draft', '00000000-0000-4000-a000-000000000011');

insert into public.partner_codes (tenant_id, code, partner_name, discount_percent, max_uses)
values
  ('00000000-0000-4000-b000-000000000001', 'NORTH-10', 'Northern Library', 10, 100),
  ('00000000-0000-4000-b000-000000000002', 'SOUTH-15', 'Southern Library', 15, null);

insert into public.feedback_items (tenant_id, author_id, category, body)
select m.tenant_id, m.user_id, 'praise', 'It works.'
from public.user_tenants m;

insert into public.development_items (tenant_id, client_id, author_id, kind, title)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000006', '00000000-0000-4000-a000-000000000004', 'strength', 'Asks good questions'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000008', '00000000-0000-4000-a000-000000000005', 'growth', 'Saying no'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000007', null, 'growth', 'Speaking up'),
  ('00000000-0000-4000-b000-000000000002', '00000000-0000-4000-a000-000000000012', null, 'strength', 'Patience');

-- Finance

insert into public.clientes (id, tenant_id, school_id, nombre, rut)
values
  ('00000000-0000-4000-c501-000000000001', '00000000-0000-4000-b000-000000000001', 1, 'North Hill School', '76.000.001-1'),
  ('00000000-0000-4000-c501-000000000002', '00000000-0000-4000-b000-000000000002', 3, 'South Gate School', '76.000.002-2');

insert into public.contratos (id, tenant_id, cliente_id, numero_contrato, fecha_contrato, monto_total)
values
  ('00000000-0000-4000-c502-000000000001', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c501-000000000001', 'N-1', '2025-03-01', 1200000),
  ('00000000-0000-4000-c502-000000000002', '00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c501-000000000002', 'S-1', '2025-03-01', 900000);

insert into public.cuotas (tenant_id, contrato_id, numero_cuota, fecha_vencimiento, monto)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c502-000000000001', 1, '2025-04-01', 600000),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c502-000000000001', 2, '2025-05-01', 600000),
  ('00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c502-000000000002', 1, '2025-04-01', 900000);

-- Goals. The current goals come from the trigger.

insert into public.tracks (id, tenant_id, name, position)
values
  ('00000000-0000-4000-c000-000000000001', '00000000-0000-4000-b000-000000000001', 'Leading oneself', 1),
  ('00000000-0000-4000-c000-000000000002', '00000000-0000-4000-b000-000000000001', 'Leading others', 2),
  ('00000000-0000-4000-c000-000000000003', '00000000-0000-4000-b000-000000000002', 'Leading oneself', 1);

insert into public.track_goals (id, tenant_id, track_id, title, position, target_days)
values
  ('00000000-0000-4000-c000-000000000011', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c000-000000000001', 'Plan a week and keep the plan', 1, 14),
  ('00000000-0000-4000-c000-000000000012', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c000-000000000001', 'Ask three people for feedback', 2, 21),
  ('00000000-0000-4000-c000-000000000013', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c000-000000000002', 'Hand over a task', 1, null),
  ('00000000-0000-4000-c000-000000000014', '00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c000-000000000003', 'Plan a week and keep the plan', 1, 14);

insert into public.user_track_assignments (id, tenant_id, user_id, track_id, track_goal_id, status, assigned_at, completed_at)
values
  ('00000000-0000-4000-c000-000000000021', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000006', '00000000-0000-4000-c000-000000000001', '00000000-0000-4000-c000-000000000011', 'completed', '2026-01-05 09:00+00', '2026-01-19 09:00+00'),
  ('00000000-0000-4000-c000-000000000022', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000006', '00000000-0000-4000-c000-000000000001', '00000000-0000-4000-c000-000000000012', 'active', '2026-01-19 09:00+00', null),
  ('00000000-0000-4000-c000-000000000023', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000007', '00000000-0000-4000-c000-000000000001', '00000000-0000-4000-c000-000000000011', 'active', '2026-01-12 09:00+00', null),
  ('00000000-0000-4000-c000-000000000024', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000008', '00000000-0000-4000-c000-000000000002', '00000000-0000-4000-c000-000000000013', 'active', '2026-02-02 09:00+00', null),
  ('00000000-0000-4000-c000-000000000025', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000009', '00000000-0000-4000-c000-000000000001', '00000000-0000-4000-c000-000000000011', 'active', '2026-01-05 09:00+00', null),
  ('00000000-0000-4000-c000-000000000026', '00000000-0000-4000-b000-000000000002', '00000000-0000-4000-a000-000000000012', '00000000-0000-4000-c000-000000000003', '00000000-0000-4000-c000-000000000014', 'active', '2026-01-05 09:00+00', null);

insert into public.goal_conversations (id, tenant_id, assignment_id, student_id, instructor_id)
values
  ('00000000-0000-4000-c000-000000000031', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c000-000000000022', '00000000-0000-4000-a000-000000000006', '00000000-0000-4000-a000-000000000004'),
  ('00000000-0000-4000-c000-000000000032', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c000-000000000024', '00000000-0000-4000-a000-000000000008', '00000000-0000-4000-a000-000000000005'),
  ('00000000-0000-4000-c000-000000000034', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c000-000000000025', '00000000-0000-4000-a000-000000000009', '00000000-0000-4000-a000-000000000004'),
  ('00000000-0000-4000-c000-000000000033', '00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c000-000000000026', '00000000-0000-4000-a000-000000000012', '00000000-0000-4000-a000-000000000011');

insert into public.conversation_messages (tenant_id, conversation_id, sender_id, body)
select c.tenant_id, c.id, said.sender_id, said.body
from public.goal_conversations c
cross join lateral (
  values (c.instructor_id, 'How is it going?'), (c.student_id, 'Better than last week.')
) as said (sender_id, body);

-- Community.

insert into public.community_workspaces (id, tenant_id, school_id, name)
values
  ('00000000-0000-4000-c400-000000000001', '00000000-0000-4000-b000-000000000001', 1, 'North Hill staff room'),
  ('00000000-0000-4000-c400-000000000002', '00000000-0000-4000-b000-000000000001', 2, 'North River staff room'),
  ('00000000-0000-4000-c400-000000000003', '00000000-0000-4000-b000-000000000002', 3, 'South Gate staff room');

insert into public.community_members (tenant_id, workspace_id, user_id)
select w.tenant_id, w.id, joined.user_id
from (
  values
    ('00000000-0000-4000-c400-000000000001'::uuid, '00000000-0000-4000-a000-000000000003'::uuid),
    ('00000000-0000-4000-c400-000000000001', '00000000-0000-4000-a000-000000000004'),
    ('00000000-0000-4000-c400-000000000001', '00000000-0000-4000-a000-000000000006'),
    ('00000000-0000-4000-c400-000000000001', '00000000-0000-4000-a000-000000000009'),
    ('00000000-0000-4000-c400-000000000002', '00000000-0000-4000-a000-000000000005'),
    ('00000000-0000-4000-c400-000000000002', '00000000-0000-4000-a000-000000000007'),
    ('00000000-0000-4000-c400-000000000003', '00000000-0000-4000-a000-000000000011'),
    ('00000000-0000-4000-c400-000000000003', '00000000-0000-4000-a000-000000000012')
) as joined (workspace_id, user_id)
join public.community_workspaces w on w.id = joined.workspace_id;

-- Every member starts a thread, and the others answer.
insert into public.message_threads (tenant_id, workspace_id, author_id, title)
select m.tenant_id, m.workspace_id, m.user_id, 'What helped you this week?'
from public.community_members m;

insert into public.messages (tenant_id, thread_id, workspace_id, author_id, body)
select t.tenant_id, t.id, t.workspace_id, m.user_id, 'A quiet hour in the morning.'
from public.message_threads t
join public.community_members m on m.workspace_id = t.workspace_id and m.user_id <> t.author_id;

insert into public.activity_feed (tenant_id, author_id, workspace_id, kind, summary, details)
select t.tenant_id, t.author_id, t.workspace_id, 'thread_started', 'started "' || t.title || '"', jsonb_build_object('thread_id', t.id)
from public.message_threads t;

-- Sessions. north-instructor and north-coach each lead one for whom they serve; the others have no leader yet.

insert into public.module_sessions (id, tenant_id, module_id, enrollment_id, instructor_id, title, session_date)
values
  ('00000000-0000-4000-c301-000000000001', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c105-000000000001', '00000000-0000-4000-c113-000000000001', '00000000-0000-4000-a000-000000000004', 'Listening: first talk', '2027-01-11 09:00+00'),
  ('00000000-0000-4000-c301-000000000002', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c105-000000000003', '00000000-0000-4000-c113-000000000002', '00000000-0000-4000-a000-000000000005', 'Taking stock: first talk', '2027-01-12 09:00+00'),
  ('00000000-0000-4000-c301-000000000003', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c105-000000000003', '00000000-0000-4000-c113-000000000003', null, 'Taking stock: looking back', '2027-01-13 09:00+00'),
  ('00000000-0000-4000-c301-000000000004', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c105-000000000001', null, null, 'Listening: everybody', '2027-01-14 09:00+00'),
  ('00000000-0000-4000-c301-000000000005', '00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c105-000000000005', '00000000-0000-4000-c113-000000000004', null, 'Listening: first talk', '2027-01-11 09:00+00');

insert into public.module_session_participants (tenant_id, session_id, user_id)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c301-000000000001', '00000000-0000-4000-a000-000000000006'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c301-000000000002', '00000000-0000-4000-a000-000000000008'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c301-000000000003', '00000000-0000-4000-a000-000000000007'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c301-000000000003', '00000000-0000-4000-a000-000000000009'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c301-000000000004', '00000000-0000-4000-a000-000000000006'),
  ('00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c301-000000000005', '00000000-0000-4000-a000-000000000012');

insert into public.groups (id, tenant_id, program_id, name)
values
  ('00000000-0000-4000-c303-000000000001', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000001', 'Hill peers'),
  ('00000000-0000-4000-c303-000000000002', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000002', 'River peers'),
  ('00000000-0000-4000-c303-000000000003', '00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c103-000000000003', 'Gate peers');

insert into public.group_memberships (tenant_id, group_id, user_id)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c303-000000000001', '00000000-0000-4000-a000-000000000006'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c303-000000000001', '00000000-0000-4000-a000-000000000009'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c303-000000000002', '00000000-0000-4000-a000-000000000007'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c303-000000000002', '00000000-0000-4000-a000-000000000008'),
  ('00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c303-000000000003', '00000000-0000-4000-a000-000000000012');

insert into public.group_sessions (id, tenant_id, group_id, title, session_date)
values
  ('00000000-0000-4000-c304-000000000001', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c303-000000000001', 'Study evening', '2027-01-18 17:00+00'),
  ('00000000-0000-4000-c304-000000000002', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c303-000000000002', 'Project evening', '2027-01-19 17:00+00'),
  ('00000000-0000-4000-c304-000000000003', '00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c303-000000000003', 'Study evening', '2027-01-18 17:00+00');

insert into public.group_session_participants (tenant_id, session_id, user_id)
select s.tenant_id, s.id, m.user_id
from public.group_sessions s
join public.group_memberships m on m.group_id = s.group_id;

insert into public.session_types (id, tenant_id, name, duration_minutes)
values
  ('00000000-0000-4000-c305-000000000001', '00000000-0000-4000-b000-000000000001', 'Open evening', 120),
  ('00000000-0000-4000-c305-000000000002', '00000000-0000-4000-b000-000000000002', 'Open evening', 90);

insert into public.session_type_roles (tenant_id, session_type_id, role)
select t.tenant_id, t.id, part.role
from public.session_types t
cross join (values ('host'), ('guest')) as part (role);

insert into public.sessions (id, tenant_id, session_type_id, host_id, title, session_date)
values
  ('00000000-0000-4000-c306-000000000001', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c305-000000000001', '00000000-0000-4000-a000-000000000004', 'Reading together', '2027-02-01 18:00+00'),
  ('00000000-0000-4000-c306-000000000002', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c305-000000000001', '00000000-0000-4000-a000-000000000005', 'Walking together', '2027-02-02 18:00+00'),
  ('00000000-0000-4000-c306-000000000003', '00000000-0000-4000-b000-000000000001', null, null, 'House meeting', '2027-02-03 18:00+00'),
  ('00000000-0000-4000-c306-000000000004', '00000000-0000-4000-b000-000000000001', null, null, 'Library visit', '2027-02-04 18:00+00'),
  ('00000000-0000-4000-c306-000000000005', '00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c305-000000000002', null, 'House meeting', '2027-02-03 18:00+00');

insert into public.session_participants (tenant_id, session_id, user_id)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c306-000000000001', '00000000-0000-4000-a000-000000000006'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c306-000000000002', '00000000-0000-4000-a000-000000000008'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c306-000000000003', '00000000-0000-4000-a000-000000000007'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c306-000000000003', '00000000-0000-4000-a000-000000000009'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c306-000000000004', '00000000-0000-4000-a000-000000000006'),
  ('00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c306-000000000005', '00000000-0000-4000-a000-000000000012');

insert into public.calcom_event_type_mappings (id, tenant_id, calcom_event_type_id, session_target, default_group_id, default_module_id, without_secret)
values
  ('00000000-0000-4000-c307-000000000001', '00000000-0000-4000-b000-000000000001', 1001, 'group_session', '00000000-0000-4000-c303-000000000001', null, true),
  ('00000000-0000-4000-c307-000000000002', '00000000-0000-4000-b000-000000000001', 1002, 'module_session', null, '00000000-0000-4000-c105-000000000003', true),
  ('00000000-0000-4000-c307-000000000003', '00000000-0000-4000-b000-000000000002', 2001, 'group_session', '00000000-0000-4000-c303-000000000003', null, true);

update public.groups g
set calcom_mapping_id = m.id
from public.calcom_event_type_mappings m
where m.default_group_id = g.id;

insert into public.calcom_bookings (tenant_id, mapping_id, booking_uid, attendee_email, starts_at, ends_at, group_session_id)
select s.tenant_id, g.calcom_mapping_id, 'seed-' || g.name, u.email, s.session_date, s.session_date + interval '1 hour', s.id
from public.group_sessions s
join public.groups g on g.id = s.group_id
join public.group_memberships m on m.group_id = g.id
join auth.users u on u.id = m.user_id
where u.email in ('north-student@groundwork.test', 'south-student@groundwork.test');

insert into public.calcom_refusals (tenant_id, trigger_event, booking_uid, attendee_emails, reason)
select m.tenant_id, 'BOOKING_CREATED', 'seed', '{stranger@example.org}', 'Nobody in the group has an address of the booking.'
from public.calcom_event_type_mappings m
where m.session_target = 'group_session';

-- The token of a persona is `calendar-<name>`, or `calendar-<name>-in-south` of who is in both tenants.
insert into public.calendar_feed_tokens (tenant_id, user_id, token_hash)
select m.tenant_id, m.user_id, sha256(convert_to(
  'calendar-' || split_part(u.email, '@', 1)
  || case when u.email like 'both-%' and m.tenant_id = '00000000-0000-4000-b000-000000000002' then '-in-south' else '' end, 'UTF8'
))
from public.user_tenants m
join auth.users u on u.id = m.user_id;

-- Messages to people. E-mail to north-disabled is dropped by the queue.

insert into public.notifications (tenant_id, user_id, title, body)
select m.tenant_id, m.user_id, 'Welcome', 'Good to have you here.'
from public.user_tenants m;

insert into public.outbound_emails (tenant_id, recipient_id, template)
select m.tenant_id, m.user_id, 'welcome'
from public.user_tenants m;
-- Billing. north-lead manages an organization in which north-client has a seat and shares the wheel with its managers.

insert into public.plans (id, tenant_id, name, credit_allowance, price_cents)
values
  ('00000000-0000-4000-c201-000000000001', '00000000-0000-4000-b000-000000000001', 'Essential', 4, 1900),
  ('00000000-0000-4000-c201-000000000002', '00000000-0000-4000-b000-000000000001', 'Plus', 10, 3900),
  ('00000000-0000-4000-c201-000000000003', '00000000-0000-4000-b000-000000000002', 'Essential', 4, 1500);

insert into public.program_tier_plans (tenant_id, program_id, tier, plan_id)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000001', 'essential', '00000000-0000-4000-c201-000000000001'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000002', 'plus', '00000000-0000-4000-c201-000000000002'),
  ('00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c103-000000000003', 'essential', '00000000-0000-4000-c201-000000000003');

update public.user_tenants m
set plan_id = subscribed.plan_id
from (
  values
    ('00000000-0000-4000-a000-000000000006'::uuid, '00000000-0000-4000-c201-000000000001'::uuid),
    ('00000000-0000-4000-a000-000000000008', '00000000-0000-4000-c201-000000000002'),
    ('00000000-0000-4000-a000-000000000009', '00000000-0000-4000-c201-000000000001'),
    ('00000000-0000-4000-a000-000000000012', '00000000-0000-4000-c201-000000000003')
) as subscribed (user_id, plan_id)
where subscribed.user_id = m.user_id;

insert into public.platform_tiers (id, tenant_id, name, seat_limit, credits_per_seat, price_cents)
values
  ('00000000-0000-4000-c202-000000000001', '00000000-0000-4000-b000-000000000001', 'Team', 3, 2, 9900),
  ('00000000-0000-4000-c202-000000000002', '00000000-0000-4000-b000-000000000001', 'Campus', null, 0, 49900),
  ('00000000-0000-4000-c202-000000000003', '00000000-0000-4000-b000-000000000002', 'Team', 5, 1, 9900);

insert into public.organizations (id, tenant_id, name, billing_email)
values
  ('00000000-0000-4000-c203-000000000001', '00000000-0000-4000-b000-000000000001', 'North Hill Parents', 'parents@groundwork.test'),
  ('00000000-0000-4000-c203-000000000002', '00000000-0000-4000-b000-000000000001', 'River Works', 'works@groundwork.test'),
  ('00000000-0000-4000-c203-000000000003', '00000000-0000-4000-b000-000000000002', 'South Works', 'south@groundwork.test');

insert into public.org_platform_subscriptions (tenant_id, organization_id, platform_tier_id, status)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c203-000000000001', '00000000-0000-4000-c202-000000000001', 'active'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c203-000000000002', '00000000-0000-4000-c202-000000000002', 'trialing'),
  ('00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c203-000000000003', '00000000-0000-4000-c202-000000000003', 'active');

insert into public.organization_members (tenant_id, organization_id, user_id, role)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c203-000000000001', '00000000-0000-4000-a000-000000000003', 'manager'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c203-000000000001', '00000000-0000-4000-a000-000000000008', 'member'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c203-000000000002', '00000000-0000-4000-a000-000000000007', 'member'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c203-000000000002', '00000000-0000-4000-a000-000000000009', 'member'),
  ('00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c203-000000000003', '00000000-0000-4000-a000-000000000012', 'member');

insert into public.organization_sharing_consent (tenant_id, organization_id, user_id, share_wheel)
select m.tenant_id, m.organization_id, m.user_id, m.user_id = '00000000-0000-4000-a000-000000000008'
from public.organization_members m;

insert into public.organization_invites (id, tenant_id, organization_id, email)
values
  ('00000000-0000-4000-c204-000000000001', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c203-000000000001', 'newcomer@groundwork.test'),
  ('00000000-0000-4000-c204-000000000002', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c203-000000000002', 'somebody@groundwork.test'),
  ('00000000-0000-4000-c204-000000000003', '00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c203-000000000003', 'somebody@groundwork.test');

insert into public.cohorts (id, tenant_id, program_id, name, capacity, credit_cost, starts_on)
values
  ('00000000-0000-4000-c205-000000000001', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000001', 'Spring', 1, 2, '2026-03-02'),
  ('00000000-0000-4000-c205-000000000002', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000002', 'Summer', 10, 1, '2026-06-01'),
  ('00000000-0000-4000-c205-000000000003', '00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c103-000000000003', 'Spring', 1, 1, '2026-03-02'),
  ('00000000-0000-4000-c205-000000000004', '00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c103-000000000003', 'Autumn', 5, 1, '2026-09-01');

update public.client_enrollments e
set cohort_id = c.id
from public.cohorts c
where c.program_id = e.program_id
  and c.name = 'Spring';

insert into public.cohort_waitlist (tenant_id, cohort_id, user_id, position)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c205-000000000001', '00000000-0000-4000-a000-000000000008', 1),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c205-000000000001', '00000000-0000-4000-a000-000000000007', 2),
  ('00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c205-000000000004', '00000000-0000-4000-a000-000000000012', 1);

-- The allowances of this month, as the scheduled run gives them.
select public.run_credit_maintenance();

insert into public.credit_transactions (tenant_id, user_id, amount, kind, description)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000007', 1, 'adjustment', 'Welcome');

insert into public.payment_schedules (tenant_id, enrollment_id, amount_cents, due_on)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c113-000000000001', 12000, '2026-04-01'),
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c113-000000000002', 9000, '2026-04-01'),
  ('00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c113-000000000004', 8000, '2026-04-01');

insert into public.stripe_events (stripe_event_id, type, payload, tenant_id)
values
  ('evt_north', 'customer.created', '{}', '00000000-0000-4000-b000-000000000001'),
  ('evt_south', 'customer.created', '{}', '00000000-0000-4000-b000-000000000002'),
  ('evt_nobody', 'customer.created', '{}', null);

-- Wellbeing.

insert into public.wheel_of_life_snapshots (
  tenant_id, user_id, career_business, finances, health_fitness, family_friends, romance, personal_growth, fun_recreation,
  physical_environment
)
select m.tenant_id, m.user_id, 6, 4, 7, 8, 5, 6, 3, 7
from public.user_tenants m
where m.user_id in (
  '00000000-0000-4000-a000-000000000006', '00000000-0000-4000-a000-000000000007', '00000000-0000-4000-a000-000000000008',
  '00000000-0000-4000-a000-000000000009', '00000000-0000-4000-a000-000000000012'
);

insert into public.reflection_prompts (tenant_id, user_id, snapshot_id, area, prompt)
select w.tenant_id, w.user_id, w.id, 'fun_recreation', 'When did you last do something for no reason at all?'
from public.wheel_of_life_snapshots w;

-- Files: rows without contents, one of every member in every bucket, and two of before paths began with a tenant. What the
-- matrix observes of a file is whether the policies let it through.

insert into storage.objects (bucket_id, name, owner, owner_id, metadata)
select
  file.bucket_id,
  format('%s/%s/%s', m.tenant_id, m.user_id, file.name),
  m.user_id,
  m.user_id::text,
  jsonb_build_object('mimetype', file.type, 'size', 1)
from public.user_tenants m
cross join (
  values
    ('avatars', 'portrait.png', 'image/png'),
    ('course-materials', 'week 1/slides.pdf', 'application/pdf'),
    ('submissions', 'essay.pdf', 'application/pdf')
) as file (bucket_id, name, type);

insert into storage.objects (bucket_id, name)
values ('course-materials', 'brochure.pdf'), ('submissions', 'essay.pdf');

-- People of several tenants: what a student has, in each tenant in which they are one. Nobody serves them.

create temporary table student_there as
select u.id as user_id, h.tenant_id
from auth.users u
join public.user_roles h on h.user_id = u.id and h.role_type = 'student'
where u.id in ('00000000-0000-4000-a000-000000000031', '00000000-0000-4000-a000-000000000032', '00000000-0000-4000-a000-000000000033', '00000000-0000-4000-a000-000000000034');

insert into public.course_enrollments (tenant_id, course_id, user_id)
select s.tenant_id, c.id, s.user_id
from student_there s
join public.courses c on c.tenant_id = s.tenant_id and c.title in ('Reading for beginners', 'Writing');

insert into public.client_enrollments (tenant_id, client_id, program_id, tier, status)
select s.tenant_id, s.user_id, p.id, 'essential', 'active'
from student_there s
join public.programs p on p.id in ('00000000-0000-4000-c103-000000000002', '00000000-0000-4000-c103-000000000003') and p.tenant_id = s.tenant_id;

insert into public.development_items (tenant_id, client_id, kind, title)
select s.tenant_id, s.user_id, 'strength', 'Curiosity'
from student_there s;

insert into public.user_track_assignments (tenant_id, user_id, track_id, track_goal_id, status)
select s.tenant_id, s.user_id, g.track_id, g.id, 'active'
from student_there s
join public.track_goals g on g.tenant_id = s.tenant_id and g.title = 'Plan a week and keep the plan';

insert into public.community_members (tenant_id, workspace_id, user_id)
select s.tenant_id, w.id, s.user_id
from student_there s
join public.community_workspaces w on w.tenant_id = s.tenant_id and w.name in ('North River staff room', 'South Gate staff room');

insert into public.message_threads (tenant_id, workspace_id, author_id, title)
select m.tenant_id, m.workspace_id, m.user_id, 'Who else is new here?'
from student_there s
join public.community_members m on m.user_id = s.user_id and m.tenant_id = s.tenant_id;

insert into public.messages (tenant_id, thread_id, workspace_id, author_id, body)
select t.tenant_id, t.id, t.workspace_id, t.author_id, 'I am.'
from public.message_threads t
where t.title = 'Who else is new here?';

insert into public.activity_feed (tenant_id, author_id, workspace_id, kind, summary)
select t.tenant_id, t.author_id, t.workspace_id, 'thread_started', 'started "' || t.title || '"'
from public.message_threads t
where t.title = 'Who else is new here?';

insert into public.module_session_participants (tenant_id, session_id, user_id)
select s.tenant_id, m.id, s.user_id
from student_there s
join public.module_sessions m on m.tenant_id = s.tenant_id and m.title in ('Listening: everybody', 'Listening: first talk') and m.instructor_id is null;

insert into public.group_memberships (tenant_id, group_id, user_id)
select s.tenant_id, g.id, s.user_id
from student_there s
join public.groups g on g.tenant_id = s.tenant_id and g.name in ('River peers', 'Gate peers');

insert into public.group_session_participants (tenant_id, session_id, user_id)
select m.tenant_id, g.id, m.user_id
from student_there s
join public.group_memberships m on m.user_id = s.user_id and m.tenant_id = s.tenant_id
join public.group_sessions g on g.group_id = m.group_id;

insert into public.session_participants (tenant_id, session_id, user_id)
select s.tenant_id, m.id, s.user_id
from student_there s
join public.sessions m on m.tenant_id = s.tenant_id and m.title = 'House meeting';

insert into public.organization_members (tenant_id, organization_id, user_id, role)
select s.tenant_id, o.id, s.user_id, 'member'
from student_there s
join public.organizations o on o.tenant_id = s.tenant_id and o.name in ('River Works', 'South Works');

insert into public.organization_sharing_consent (tenant_id, organization_id, user_id, share_wheel)
select m.tenant_id, m.organization_id, m.user_id, false
from student_there s
join public.organization_members m on m.user_id = s.user_id and m.tenant_id = s.tenant_id;

insert into public.cohorts (tenant_id, program_id, name, capacity, credit_cost, starts_on)
values
  ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000001', 'Winter', 1, 1, '2027-01-04'),
  ('00000000-0000-4000-b000-000000000002', '00000000-0000-4000-c103-000000000003', 'Winter', 1, 1, '2027-01-04');

insert into public.cohort_waitlist (tenant_id, cohort_id, user_id, position)
select s.tenant_id, c.id, s.user_id, row_number() over (partition by c.id order by s.user_id)
from student_there s
join public.cohorts c on c.tenant_id = s.tenant_id and c.name = 'Winter';

insert into public.credit_transactions (tenant_id, user_id, amount, kind, description)
select s.tenant_id, s.user_id, 1, 'adjustment', 'Welcome'
from student_there s;

insert into public.payment_schedules (tenant_id, enrollment_id, amount_cents, due_on)
select e.tenant_id, e.id, 7000, '2026-04-01'
from student_there s
join public.client_enrollments e on e.client_id = s.user_id and e.tenant_id = s.tenant_id;

insert into public.wheel_of_life_snapshots (
  tenant_id, user_id, career_business, finances, health_fitness, family_friends, romance, personal_growth, fun_recreation,
  physical_environment
)
select s.tenant_id, s.user_id, 5, 5, 5, 5, 5, 5, 5, 5
from student_there s;

insert into public.reflection_prompts (tenant_id, user_id, snapshot_id, area, prompt)
select w.tenant_id, w.user_id, w.id, 'romance', 'Who knows what you wish for?'
from student_there s
join public.wheel_of_life_snapshots w on w.user_id = s.user_id and w.tenant_id = s.tenant_id;

drop table student_there;

-- What has ended. north-demoted served and led as instructor, and now is a student; north-former is no member any more. What is
-- said of them in access.yaml, that their tokens are older, is the other half.

insert into public.client_instructors (tenant_id, client_id, instructor_id)
values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000007', '00000000-0000-4000-a000-000000000034');

insert into public.program_instructors (tenant_id, program_id, instructor_id)
values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000002', '00000000-0000-4000-a000-000000000034');

insert into public.module_sessions (tenant_id, module_id, instructor_id, title, session_date)
values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c105-000000000003', '00000000-0000-4000-a000-000000000034', 'Taking stock: evening', '2027-01-15 09:00+00');

insert into public.sessions (tenant_id, host_id, title, session_date)
values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000034', 'Listening together', '2027-02-05 18:00+00');

delete from public.user_roles
where user_id = '00000000-0000-4000-a000-000000000034'
  and role_type <> 'student';

delete from public.user_tenants
where user_id = '00000000-0000-4000-a000-000000000033';

-- Programs that were put away, with what belongs to them: one is archived, and the client took it to the end.

insert into public.programs (id, tenant_id, name, status)
values
  ('00000000-0000-4000-c103-000000000008', '00000000-0000-4000-b000-000000000001', 'Moving on', 'archived');

insert into public.modules (tenant_id, program_id, title, position)
select p.tenant_id, p.id, 'Looking back', 1 from public.programs p where p.status = 'archived';

insert into public.module_assignments (tenant_id, module_id, title)
select m.tenant_id, m.id, 'Letter to oneself' from public.modules m where m.title = 'Looking back';

insert into public.program_tier_plans (tenant_id, program_id, tier, plan_id)
select p.tenant_id, p.id, 'essential', '00000000-0000-4000-c201-000000000001' from public.programs p where p.status = 'archived';

insert into public.cohorts (tenant_id, program_id, name, capacity, starts_on, ends_on)
select p.tenant_id, p.id, 'Last year', 5, '2025-03-03', '2025-06-30' from public.programs p where p.status = 'archived';

insert into public.client_enrollments (tenant_id, client_id, program_id, status, completed_at)
select p.tenant_id, '00000000-0000-4000-a000-000000000008', p.id, 'completed', '2025-06-30 12:00+00' from public.programs p where p.status = 'archived';
