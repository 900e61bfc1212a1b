-- Access to public.course_enrollments. Generated from supabase/access.yaml by `groundwork matrix --write`: do not edit.

begin;

set local search_path to public, extensions;

select plan(60);

\ir ../_helpers/persona.psql
\ir ../_helpers/matrix.psql

create temporary table observed as
select p.name as persona, r.command, r.seen
from unnest(array['anon', 'north-admin', 'north-consultor', 'north-lead', 'north-instructor', 'north-coach', 'north-student', 'north-student-2', 'north-client', 'north-disabled', 'south-admin', 'south-student', 'newcomer', 'service-role']) as p (name)
cross join lateral pg_temp.matrix_reach('public.course_enrollments', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","rows":{"own":"t.tenant_id = {tenant} and t.user_id = {user}","assigned":"t.tenant_id = {tenant} and t.course_id in (select c.id from public.courses as c where c.owner_id = {user})","tenant":"t.tenant_id = {tenant}"},"key":["id"],"insert":{"tenant_id":"t.tenant_id","course_id":"t.course_id","user_id":"t.user_id"},"update":["status"],"raises":[]}', p.name) as r;

create function pg_temp.reach(persona text, command text)
returns text
language sql
return (select o.seen from pg_temp.observed as o where o.persona = reach.persona and o.command = reach.command);

select is(
  pg_temp.matrix_grants('public.course_enrollments', 'anon'),
  'none',
  'anon holds these grants on public.course_enrollments'
);

select is(
  pg_temp.matrix_grants('public.course_enrollments', 'authenticated'),
  'select, insert (course_id, status, tenant_id, user_id), update (completed_at, status), delete',
  'authenticated holds these grants on public.course_enrollments'
);

select is(
  pg_temp.matrix_grants('public.course_enrollments', 'service_role'),
  'select, insert, update, delete',
  'service_role holds these grants on public.course_enrollments'
);

select is(
  pg_temp.matrix_grants('public.course_enrollments', 'public'),
  'none',
  'public holds these grants on public.course_enrollments'
);

select is(
  pg_temp.reach('anon', 'select'),
  'closed',
  'anon, select on public.course_enrollments: closed'
);

select is(
  pg_temp.reach('north-admin', 'select'),
  'tenant',
  'north-admin, select on public.course_enrollments: tenant'
);

select is(
  pg_temp.reach('north-consultor', 'select'),
  'tenant',
  'north-consultor, select on public.course_enrollments: tenant'
);

select is(
  pg_temp.reach('north-lead', 'select'),
  'none',
  'north-lead, select on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-instructor', 'select'),
  'assigned',
  'north-instructor, select on public.course_enrollments: assigned'
);

select is(
  pg_temp.reach('north-coach', 'select'),
  'none',
  'north-coach, select on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-student', 'select'),
  'own',
  'north-student, select on public.course_enrollments: own'
);

select is(
  pg_temp.reach('north-student-2', 'select'),
  'own',
  'north-student-2, select on public.course_enrollments: own'
);

select is(
  pg_temp.reach('north-client', 'select'),
  'none',
  'north-client, select on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-disabled', 'select'),
  'none',
  'north-disabled, select on public.course_enrollments: none'
);

select is(
  pg_temp.reach('south-admin', 'select'),
  'tenant',
  'south-admin, select on public.course_enrollments: tenant'
);

select is(
  pg_temp.reach('south-student', 'select'),
  'own',
  'south-student, select on public.course_enrollments: own'
);

select is(
  pg_temp.reach('newcomer', 'select'),
  'none',
  'newcomer, select on public.course_enrollments: none'
);

select is(
  pg_temp.reach('service-role', 'select'),
  'foreign',
  'service-role, select on public.course_enrollments: foreign'
);

select is(
  pg_temp.reach('anon', 'insert'),
  'closed',
  'anon, insert on public.course_enrollments: closed'
);

select is(
  pg_temp.reach('north-admin', 'insert'),
  'tenant',
  'north-admin, insert on public.course_enrollments: tenant'
);

select is(
  pg_temp.reach('north-consultor', 'insert'),
  'tenant',
  'north-consultor, insert on public.course_enrollments: tenant'
);

select is(
  pg_temp.reach('north-lead', 'insert'),
  'none',
  'north-lead, insert on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-instructor', 'insert'),
  'none',
  'north-instructor, insert on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-coach', 'insert'),
  'none',
  'north-coach, insert on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-student', 'insert'),
  'none',
  'north-student, insert on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-student-2', 'insert'),
  'none',
  'north-student-2, insert on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-client', 'insert'),
  'none',
  'north-client, insert on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-disabled', 'insert'),
  'none',
  'north-disabled, insert on public.course_enrollments: none'
);

select is(
  pg_temp.reach('south-admin', 'insert'),
  'tenant',
  'south-admin, insert on public.course_enrollments: tenant'
);

select is(
  pg_temp.reach('south-student', 'insert'),
  'none',
  'south-student, insert on public.course_enrollments: none'
);

select is(
  pg_temp.reach('newcomer', 'insert'),
  'none',
  'newcomer, insert on public.course_enrollments: none'
);

select is(
  pg_temp.reach('service-role', 'insert'),
  'foreign',
  'service-role, insert on public.course_enrollments: foreign'
);

select is(
  pg_temp.reach('anon', 'update'),
  'closed',
  'anon, update on public.course_enrollments: closed'
);

select is(
  pg_temp.reach('north-admin', 'update'),
  'tenant',
  'north-admin, update on public.course_enrollments: tenant'
);

select is(
  pg_temp.reach('north-consultor', 'update'),
  'tenant',
  'north-consultor, update on public.course_enrollments: tenant'
);

select is(
  pg_temp.reach('north-lead', 'update'),
  'none',
  'north-lead, update on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-instructor', 'update'),
  'none',
  'north-instructor, update on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-coach', 'update'),
  'none',
  'north-coach, update on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-student', 'update'),
  'none',
  'north-student, update on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-student-2', 'update'),
  'none',
  'north-student-2, update on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-client', 'update'),
  'none',
  'north-client, update on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-disabled', 'update'),
  'none',
  'north-disabled, update on public.course_enrollments: none'
);

select is(
  pg_temp.reach('south-admin', 'update'),
  'tenant',
  'south-admin, update on public.course_enrollments: tenant'
);

select is(
  pg_temp.reach('south-student', 'update'),
  'none',
  'south-student, update on public.course_enrollments: none'
);

select is(
  pg_temp.reach('newcomer', 'update'),
  'none',
  'newcomer, update on public.course_enrollments: none'
);

select is(
  pg_temp.reach('service-role', 'update'),
  'foreign',
  'service-role, update on public.course_enrollments: foreign'
);

select is(
  pg_temp.reach('anon', 'delete'),
  'closed',
  'anon, delete on public.course_enrollments: closed'
);

select is(
  pg_temp.reach('north-admin', 'delete'),
  'tenant',
  'north-admin, delete on public.course_enrollments: tenant'
);

select is(
  pg_temp.reach('north-consultor', 'delete'),
  'tenant',
  'north-consultor, delete on public.course_enrollments: tenant'
);

select is(
  pg_temp.reach('north-lead', 'delete'),
  'none',
  'north-lead, delete on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-instructor', 'delete'),
  'none',
  'north-instructor, delete on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-coach', 'delete'),
  'none',
  'north-coach, delete on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-student', 'delete'),
  'none',
  'north-student, delete on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-student-2', 'delete'),
  'none',
  'north-student-2, delete on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-client', 'delete'),
  'none',
  'north-client, delete on public.course_enrollments: none'
);

select is(
  pg_temp.reach('north-disabled', 'delete'),
  'none',
  'north-disabled, delete on public.course_enrollments: none'
);

select is(
  pg_temp.reach('south-admin', 'delete'),
  'tenant',
  'south-admin, delete on public.course_enrollments: tenant'
);

select is(
  pg_temp.reach('south-student', 'delete'),
  'none',
  'south-student, delete on public.course_enrollments: none'
);

select is(
  pg_temp.reach('newcomer', 'delete'),
  'none',
  'newcomer, delete on public.course_enrollments: none'
);

select is(
  pg_temp.reach('service-role', 'delete'),
  'foreign',
  'service-role, delete on public.course_enrollments: foreign'
);

select * from finish();

rollback;
