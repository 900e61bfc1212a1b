-- Access to public.tenants. Generated from supabase/access.yaml by `groundwork matrix --write`: do not edit.

begin;

set local search_path to public, extensions;

select plan(60);

\ir ../_helpers/persona.psql
\ir ../_helpers/matrix.psql

create temporary table observed as
select p.name as persona, r.command, r.seen
from unnest(array['anon', 'north-admin', 'north-consultor', 'north-lead', 'north-instructor', 'north-coach', 'north-student', 'north-student-2', 'north-client', 'north-disabled', 'south-admin', 'south-student', 'newcomer', 'service-role']) as p (name)
cross join lateral pg_temp.matrix_reach('public.tenants', '{"email":"{persona}@groundwork.test","tenant":"select u.tenant_id from public.users as u where u.id = {user}","rows":{"own":"t.id = {tenant}"},"key":["id"],"insert":{"id":"t.id","name":"t.name"},"update":["name"],"raises":[]}', p.name) as r;

create function pg_temp.reach(persona text, command text)
returns text
language sql
return (select o.seen from pg_temp.observed as o where o.persona = reach.persona and o.command = reach.command);

select is(
  pg_temp.matrix_grants('public.tenants', 'anon'),
  'none',
  'anon holds these grants on public.tenants'
);

select is(
  pg_temp.matrix_grants('public.tenants', 'authenticated'),
  'select (created_at, id, name), update (name)',
  'authenticated holds these grants on public.tenants'
);

select is(
  pg_temp.matrix_grants('public.tenants', 'service_role'),
  'select, insert, update, delete',
  'service_role holds these grants on public.tenants'
);

select is(
  pg_temp.matrix_grants('public.tenants', 'public'),
  'none',
  'public holds these grants on public.tenants'
);

select is(
  pg_temp.reach('anon', 'select'),
  'closed',
  'anon, select on public.tenants: closed'
);

select is(
  pg_temp.reach('north-admin', 'select'),
  'own',
  'north-admin, select on public.tenants: own'
);

select is(
  pg_temp.reach('north-consultor', 'select'),
  'own',
  'north-consultor, select on public.tenants: own'
);

select is(
  pg_temp.reach('north-lead', 'select'),
  'own',
  'north-lead, select on public.tenants: own'
);

select is(
  pg_temp.reach('north-instructor', 'select'),
  'own',
  'north-instructor, select on public.tenants: own'
);

select is(
  pg_temp.reach('north-coach', 'select'),
  'own',
  'north-coach, select on public.tenants: own'
);

select is(
  pg_temp.reach('north-student', 'select'),
  'own',
  'north-student, select on public.tenants: own'
);

select is(
  pg_temp.reach('north-student-2', 'select'),
  'own',
  'north-student-2, select on public.tenants: own'
);

select is(
  pg_temp.reach('north-client', 'select'),
  'own',
  'north-client, select on public.tenants: own'
);

select is(
  pg_temp.reach('north-disabled', 'select'),
  'none',
  'north-disabled, select on public.tenants: none'
);

select is(
  pg_temp.reach('south-admin', 'select'),
  'own',
  'south-admin, select on public.tenants: own'
);

select is(
  pg_temp.reach('south-student', 'select'),
  'own',
  'south-student, select on public.tenants: own'
);

select is(
  pg_temp.reach('newcomer', 'select'),
  'none',
  'newcomer, select on public.tenants: none'
);

select is(
  pg_temp.reach('service-role', 'select'),
  'foreign',
  'service-role, select on public.tenants: foreign'
);

select is(
  pg_temp.reach('anon', 'insert'),
  'closed',
  'anon, insert on public.tenants: closed'
);

select is(
  pg_temp.reach('north-admin', 'insert'),
  'closed',
  'north-admin, insert on public.tenants: closed'
);

select is(
  pg_temp.reach('north-consultor', 'insert'),
  'closed',
  'north-consultor, insert on public.tenants: closed'
);

select is(
  pg_temp.reach('north-lead', 'insert'),
  'closed',
  'north-lead, insert on public.tenants: closed'
);

select is(
  pg_temp.reach('north-instructor', 'insert'),
  'closed',
  'north-instructor, insert on public.tenants: closed'
);

select is(
  pg_temp.reach('north-coach', 'insert'),
  'closed',
  'north-coach, insert on public.tenants: closed'
);

select is(
  pg_temp.reach('north-student', 'insert'),
  'closed',
  'north-student, insert on public.tenants: closed'
);

select is(
  pg_temp.reach('north-student-2', 'insert'),
  'closed',
  'north-student-2, insert on public.tenants: closed'
);

select is(
  pg_temp.reach('north-client', 'insert'),
  'closed',
  'north-client, insert on public.tenants: closed'
);

select is(
  pg_temp.reach('north-disabled', 'insert'),
  'closed',
  'north-disabled, insert on public.tenants: closed'
);

select is(
  pg_temp.reach('south-admin', 'insert'),
  'closed',
  'south-admin, insert on public.tenants: closed'
);

select is(
  pg_temp.reach('south-student', 'insert'),
  'closed',
  'south-student, insert on public.tenants: closed'
);

select is(
  pg_temp.reach('newcomer', 'insert'),
  'closed',
  'newcomer, insert on public.tenants: closed'
);

select is(
  pg_temp.reach('service-role', 'insert'),
  'foreign',
  'service-role, insert on public.tenants: foreign'
);

select is(
  pg_temp.reach('anon', 'update'),
  'closed',
  'anon, update on public.tenants: closed'
);

select is(
  pg_temp.reach('north-admin', 'update'),
  'own',
  'north-admin, update on public.tenants: own'
);

select is(
  pg_temp.reach('north-consultor', 'update'),
  'none',
  'north-consultor, update on public.tenants: none'
);

select is(
  pg_temp.reach('north-lead', 'update'),
  'none',
  'north-lead, update on public.tenants: none'
);

select is(
  pg_temp.reach('north-instructor', 'update'),
  'none',
  'north-instructor, update on public.tenants: none'
);

select is(
  pg_temp.reach('north-coach', 'update'),
  'none',
  'north-coach, update on public.tenants: none'
);

select is(
  pg_temp.reach('north-student', 'update'),
  'none',
  'north-student, update on public.tenants: none'
);

select is(
  pg_temp.reach('north-student-2', 'update'),
  'none',
  'north-student-2, update on public.tenants: none'
);

select is(
  pg_temp.reach('north-client', 'update'),
  'none',
  'north-client, update on public.tenants: none'
);

select is(
  pg_temp.reach('north-disabled', 'update'),
  'none',
  'north-disabled, update on public.tenants: none'
);

select is(
  pg_temp.reach('south-admin', 'update'),
  'own',
  'south-admin, update on public.tenants: own'
);

select is(
  pg_temp.reach('south-student', 'update'),
  'none',
  'south-student, update on public.tenants: none'
);

select is(
  pg_temp.reach('newcomer', 'update'),
  'none',
  'newcomer, update on public.tenants: none'
);

select is(
  pg_temp.reach('service-role', 'update'),
  'foreign',
  'service-role, update on public.tenants: foreign'
);

select is(
  pg_temp.reach('anon', 'delete'),
  'closed',
  'anon, delete on public.tenants: closed'
);

select is(
  pg_temp.reach('north-admin', 'delete'),
  'closed',
  'north-admin, delete on public.tenants: closed'
);

select is(
  pg_temp.reach('north-consultor', 'delete'),
  'closed',
  'north-consultor, delete on public.tenants: closed'
);

select is(
  pg_temp.reach('north-lead', 'delete'),
  'closed',
  'north-lead, delete on public.tenants: closed'
);

select is(
  pg_temp.reach('north-instructor', 'delete'),
  'closed',
  'north-instructor, delete on public.tenants: closed'
);

select is(
  pg_temp.reach('north-coach', 'delete'),
  'closed',
  'north-coach, delete on public.tenants: closed'
);

select is(
  pg_temp.reach('north-student', 'delete'),
  'closed',
  'north-student, delete on public.tenants: closed'
);

select is(
  pg_temp.reach('north-student-2', 'delete'),
  'closed',
  'north-student-2, delete on public.tenants: closed'
);

select is(
  pg_temp.reach('north-client', 'delete'),
  'closed',
  'north-client, delete on public.tenants: closed'
);

select is(
  pg_temp.reach('north-disabled', 'delete'),
  'closed',
  'north-disabled, delete on public.tenants: closed'
);

select is(
  pg_temp.reach('south-admin', 'delete'),
  'closed',
  'south-admin, delete on public.tenants: closed'
);

select is(
  pg_temp.reach('south-student', 'delete'),
  'closed',
  'south-student, delete on public.tenants: closed'
);

select is(
  pg_temp.reach('newcomer', 'delete'),
  'closed',
  'newcomer, delete on public.tenants: closed'
);

select is(
  pg_temp.reach('service-role', 'delete'),
  'foreign',
  'service-role, delete on public.tenants: foreign'
);

select * from finish();

rollback;
