-- Access to public.programs. Generated from supabase/access.yaml by `groundwork matrix --write`: do not edit.

begin;

set local search_path to public, extensions;

select plan(60);

\ir ../_helpers/persona.psql
\ir ../_helpers/matrix.psql

create temporary table observed as
select p.name as persona, r.command, r.seen
from unnest(array['anon', 'north-admin', 'north-consultor', 'north-lead', 'north-instructor', 'north-coach', 'north-student', 'north-student-2', 'north-client', 'north-disabled', 'south-admin', 'south-student', 'newcomer', 'service-role']) as p (name)
cross join lateral pg_temp.matrix_reach('public.programs', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","rows":{"tenant":"t.tenant_id = {tenant} and (t.deleted_at is null or exists (select from public.user_roles as o where o.user_id = {user} and o.tenant_id = {tenant} and o.role_type in (''admin'', ''consultor'')))"},"key":["id"],"insert":{"tenant_id":"t.tenant_id","name":"t.name"},"update":["name"],"raises":[]}', p.name) as r;

create function pg_temp.reach(persona text, command text)
returns text
language sql
return (select o.seen from pg_temp.observed as o where o.persona = reach.persona and o.command = reach.command);

select is(
  pg_temp.matrix_grants('public.programs', 'anon'),
  'none',
  'anon holds these grants on public.programs'
);

select is(
  pg_temp.matrix_grants('public.programs', 'authenticated'),
  'select, insert (description, duration_weeks, name, status, tenant_id), update (deleted_at, description, duration_weeks, name, status)',
  'authenticated holds these grants on public.programs'
);

select is(
  pg_temp.matrix_grants('public.programs', 'service_role'),
  'select, insert, update, delete',
  'service_role holds these grants on public.programs'
);

select is(
  pg_temp.matrix_grants('public.programs', 'public'),
  'none',
  'public holds these grants on public.programs'
);

select is(
  pg_temp.reach('anon', 'select'),
  'closed',
  'anon, select on public.programs: closed'
);

select is(
  pg_temp.reach('north-admin', 'select'),
  'tenant',
  'north-admin, select on public.programs: tenant'
);

select is(
  pg_temp.reach('north-consultor', 'select'),
  'tenant',
  'north-consultor, select on public.programs: tenant'
);

select is(
  pg_temp.reach('north-lead', 'select'),
  'tenant',
  'north-lead, select on public.programs: tenant'
);

select is(
  pg_temp.reach('north-instructor', 'select'),
  'tenant',
  'north-instructor, select on public.programs: tenant'
);

select is(
  pg_temp.reach('north-coach', 'select'),
  'tenant',
  'north-coach, select on public.programs: tenant'
);

select is(
  pg_temp.reach('north-student', 'select'),
  'tenant',
  'north-student, select on public.programs: tenant'
);

select is(
  pg_temp.reach('north-student-2', 'select'),
  'tenant',
  'north-student-2, select on public.programs: tenant'
);

select is(
  pg_temp.reach('north-client', 'select'),
  'tenant',
  'north-client, select on public.programs: tenant'
);

select is(
  pg_temp.reach('north-disabled', 'select'),
  'none',
  'north-disabled, select on public.programs: none'
);

select is(
  pg_temp.reach('south-admin', 'select'),
  'tenant',
  'south-admin, select on public.programs: tenant'
);

select is(
  pg_temp.reach('south-student', 'select'),
  'tenant',
  'south-student, select on public.programs: tenant'
);

select is(
  pg_temp.reach('newcomer', 'select'),
  'none',
  'newcomer, select on public.programs: none'
);

select is(
  pg_temp.reach('service-role', 'select'),
  'foreign',
  'service-role, select on public.programs: foreign'
);

select is(
  pg_temp.reach('anon', 'insert'),
  'closed',
  'anon, insert on public.programs: closed'
);

select is(
  pg_temp.reach('north-admin', 'insert'),
  'tenant',
  'north-admin, insert on public.programs: tenant'
);

select is(
  pg_temp.reach('north-consultor', 'insert'),
  'tenant',
  'north-consultor, insert on public.programs: tenant'
);

select is(
  pg_temp.reach('north-lead', 'insert'),
  'none',
  'north-lead, insert on public.programs: none'
);

select is(
  pg_temp.reach('north-instructor', 'insert'),
  'none',
  'north-instructor, insert on public.programs: none'
);

select is(
  pg_temp.reach('north-coach', 'insert'),
  'none',
  'north-coach, insert on public.programs: none'
);

select is(
  pg_temp.reach('north-student', 'insert'),
  'none',
  'north-student, insert on public.programs: none'
);

select is(
  pg_temp.reach('north-student-2', 'insert'),
  'none',
  'north-student-2, insert on public.programs: none'
);

select is(
  pg_temp.reach('north-client', 'insert'),
  'none',
  'north-client, insert on public.programs: none'
);

select is(
  pg_temp.reach('north-disabled', 'insert'),
  'none',
  'north-disabled, insert on public.programs: none'
);

select is(
  pg_temp.reach('south-admin', 'insert'),
  'tenant',
  'south-admin, insert on public.programs: tenant'
);

select is(
  pg_temp.reach('south-student', 'insert'),
  'none',
  'south-student, insert on public.programs: none'
);

select is(
  pg_temp.reach('newcomer', 'insert'),
  'none',
  'newcomer, insert on public.programs: none'
);

select is(
  pg_temp.reach('service-role', 'insert'),
  'foreign',
  'service-role, insert on public.programs: foreign'
);

select is(
  pg_temp.reach('anon', 'update'),
  'closed',
  'anon, update on public.programs: closed'
);

select is(
  pg_temp.reach('north-admin', 'update'),
  'tenant',
  'north-admin, update on public.programs: tenant'
);

select is(
  pg_temp.reach('north-consultor', 'update'),
  'tenant',
  'north-consultor, update on public.programs: tenant'
);

select is(
  pg_temp.reach('north-lead', 'update'),
  'none',
  'north-lead, update on public.programs: none'
);

select is(
  pg_temp.reach('north-instructor', 'update'),
  'none',
  'north-instructor, update on public.programs: none'
);

select is(
  pg_temp.reach('north-coach', 'update'),
  'none',
  'north-coach, update on public.programs: none'
);

select is(
  pg_temp.reach('north-student', 'update'),
  'none',
  'north-student, update on public.programs: none'
);

select is(
  pg_temp.reach('north-student-2', 'update'),
  'none',
  'north-student-2, update on public.programs: none'
);

select is(
  pg_temp.reach('north-client', 'update'),
  'none',
  'north-client, update on public.programs: none'
);

select is(
  pg_temp.reach('north-disabled', 'update'),
  'none',
  'north-disabled, update on public.programs: none'
);

select is(
  pg_temp.reach('south-admin', 'update'),
  'tenant',
  'south-admin, update on public.programs: tenant'
);

select is(
  pg_temp.reach('south-student', 'update'),
  'none',
  'south-student, update on public.programs: none'
);

select is(
  pg_temp.reach('newcomer', 'update'),
  'none',
  'newcomer, update on public.programs: none'
);

select is(
  pg_temp.reach('service-role', 'update'),
  'foreign',
  'service-role, update on public.programs: foreign'
);

select is(
  pg_temp.reach('anon', 'delete'),
  'closed',
  'anon, delete on public.programs: closed'
);

select is(
  pg_temp.reach('north-admin', 'delete'),
  'closed',
  'north-admin, delete on public.programs: closed'
);

select is(
  pg_temp.reach('north-consultor', 'delete'),
  'closed',
  'north-consultor, delete on public.programs: closed'
);

select is(
  pg_temp.reach('north-lead', 'delete'),
  'closed',
  'north-lead, delete on public.programs: closed'
);

select is(
  pg_temp.reach('north-instructor', 'delete'),
  'closed',
  'north-instructor, delete on public.programs: closed'
);

select is(
  pg_temp.reach('north-coach', 'delete'),
  'closed',
  'north-coach, delete on public.programs: closed'
);

select is(
  pg_temp.reach('north-student', 'delete'),
  'closed',
  'north-student, delete on public.programs: closed'
);

select is(
  pg_temp.reach('north-student-2', 'delete'),
  'closed',
  'north-student-2, delete on public.programs: closed'
);

select is(
  pg_temp.reach('north-client', 'delete'),
  'closed',
  'north-client, delete on public.programs: closed'
);

select is(
  pg_temp.reach('north-disabled', 'delete'),
  'closed',
  'north-disabled, delete on public.programs: closed'
);

select is(
  pg_temp.reach('south-admin', 'delete'),
  'closed',
  'south-admin, delete on public.programs: closed'
);

select is(
  pg_temp.reach('south-student', 'delete'),
  'closed',
  'south-student, delete on public.programs: closed'
);

select is(
  pg_temp.reach('newcomer', 'delete'),
  'closed',
  'newcomer, delete on public.programs: closed'
);

select is(
  pg_temp.reach('service-role', 'delete'),
  'foreign',
  'service-role, delete on public.programs: foreign'
);

select * from finish();

rollback;
