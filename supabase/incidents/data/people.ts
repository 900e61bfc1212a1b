import { north, people, south } from "../../seed.ts";

/**
 * SQL: four people in two tenants, with the ids of the personas, in any schema of the history
 * before roles were protected. North: an admin, an instructor and a student; south: a student.
 */
export const fourPeople = `
  insert into auth.users (
    id, aud, role, email, raw_app_meta_data, raw_user_meta_data, created_at, updated_at
  )
  select
    id, 'authenticated', 'authenticated', name || '@groundwork.test',
    '{"provider": "email", "providers": ["email"]}', jsonb_build_object('name', name), now(), now()
  from (
    values
      ('${people.admin}'::uuid, 'north-admin'),
      ('${people.instructor}', 'north-instructor'),
      ('${people.student}', 'north-student'),
      ('${people.southStudent}', 'south-student')
  ) as account (id, name);

  insert into public.tenants (id, name) values ('${north}', 'North'), ('${south}', 'South');

  insert into public.schools (id, tenant_id, name)
  values (1, '${north}', 'North 1'), (3, '${south}', 'South 1');

  insert into public.user_tenants (user_id, tenant_id)
  select u.id, (case when u.email like 'north-%' then '${north}' else '${south}' end)::uuid
  from auth.users as u;

  update public.users as u set tenant_id = m.tenant_id
  from public.user_tenants as m
  where m.user_id = u.id;

  insert into public.user_roles (user_id, tenant_id, role_type, school_id)
  values
    ('${people.admin}', '${north}', 'admin', null),
    ('${people.instructor}', '${north}', 'instructor', null),
    ('${people.student}', '${north}', 'student', '1'),
    ('${people.southStudent}', '${south}', 'student', '3');

  update public.profiles set role = 'admin' where id = '${people.admin}';

  update public.profiles set role = 'instructor' where id = '${people.instructor}';
`;
