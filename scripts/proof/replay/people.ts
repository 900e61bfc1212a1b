/**
 * SQL: four people in two tenants, with the ids of the personas, in any schema of the history
 * before roles were protected. North: an admin, an instructor and a student; south: a student.
 */
export const people = `
  insert into auth.users (id, aud, role, email, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
  select id, 'authenticated', 'authenticated', name || '@groundwork.test', '{"provider": "email", "providers": ["email"]}', jsonb_build_object('name', name), now(), now()
    from (values
      ('00000000-0000-4000-a000-000000000001'::uuid, 'north-admin'),
      ('00000000-0000-4000-a000-000000000004'::uuid, 'north-instructor'),
      ('00000000-0000-4000-a000-000000000006'::uuid, 'north-student'),
      ('00000000-0000-4000-a000-000000000012'::uuid, 'south-student')
    ) as account (id, name);

  insert into public.tenants (id, name) values
    ('00000000-0000-4000-b000-000000000001', 'North'),
    ('00000000-0000-4000-b000-000000000002', 'South');

  insert into public.schools (id, tenant_id, name) values
    (1, '00000000-0000-4000-b000-000000000001', 'North 1'),
    (3, '00000000-0000-4000-b000-000000000002', 'South 1');

  insert into public.user_tenants (user_id, tenant_id)
  select u.id, (case when u.email like 'north-%' then '00000000-0000-4000-b000-000000000001' else '00000000-0000-4000-b000-000000000002' end)::uuid
    from auth.users u;

  update public.users u set tenant_id = m.tenant_id from public.user_tenants m where m.user_id = u.id;

  insert into public.user_roles (user_id, tenant_id, role_type, school_id) values
    ('00000000-0000-4000-a000-000000000001', '00000000-0000-4000-b000-000000000001', 'admin', null),
    ('00000000-0000-4000-a000-000000000004', '00000000-0000-4000-b000-000000000001', 'instructor', null),
    ('00000000-0000-4000-a000-000000000006', '00000000-0000-4000-b000-000000000001', 'student', '1'),
    ('00000000-0000-4000-a000-000000000012', '00000000-0000-4000-b000-000000000002', 'student', '3');

  update public.profiles set role = 'admin' where id = '00000000-0000-4000-a000-000000000001';

  update public.profiles set role = 'instructor' where id = '00000000-0000-4000-a000-000000000004';
`;
