-- Access to the buckets. Generated from supabase/access.yaml by `groundwork generate`: do not edit.

begin;

set local search_path to public, extensions;

select plan(316);

\ir ../_helpers/persona.psql
\ir ../_helpers/matrix.psql
\ir ../_helpers/columns.psql
\ir ../_helpers/inserts.psql
\ir ../_helpers/buckets.psql

create temporary table observed as
select b.object, p.name as persona, r.command, r.seen
from (values
  ('bucket avatars', 'avatars', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"rows":{"own":"t.path_tokens[1] = {tenant}::text and t.path_tokens[2] = {user}::text","tenant":"t.path_tokens[1] = {tenant}::text"}}'::jsonb),
  ('bucket course-materials', 'course-materials', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"rows":{"own":"t.path_tokens[1] = {tenant}::text and t.path_tokens[2] = {user}::text","tenant":"t.path_tokens[1] = {tenant}::text"}}'::jsonb),
  ('bucket submissions', 'submissions', '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"rows":{"own":"t.path_tokens[1] = {tenant}::text and t.path_tokens[2] = {user}::text","tenant":"t.path_tokens[1] = {tenant}::text"}}'::jsonb)
) as b (object, bucket, spec)
cross join unnest(array['anon', 'north-admin', 'north-consultor', 'north-lead', 'north-instructor', 'north-coach', 'north-student', 'north-student-2', 'north-client', 'north-disabled', 'north-former', 'north-demoted', 'south-admin', 'south-student', 'both-student', 'both-student-in-south', 'both-admin', 'both-admin-in-south', 'newcomer', 'guest-account', 'service-role']) as p (name)
cross join lateral pg_temp.matrix_bucket_reach(b.bucket, b.spec, p.name) as r;

create function pg_temp.reach(object text, persona text, command text)
returns text
language sql
return (
  select o.seen
  from pg_temp.observed as o
  where o.object = reach.object
    and o.persona = reach.persona
    and o.command = reach.command
);

select is(
  pg_temp.reach('bucket avatars', 'anon', 'list'),
  'none',
  'anon, list in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'north-admin', 'list'),
  'own,tenant',
  'north-admin, list in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'north-consultor', 'list'),
  'own,tenant',
  'north-consultor, list in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'north-lead', 'list'),
  'own,tenant',
  'north-lead, list in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'north-instructor', 'list'),
  'own,tenant',
  'north-instructor, list in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'north-coach', 'list'),
  'own,tenant',
  'north-coach, list in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'north-student', 'list'),
  'own,tenant',
  'north-student, list in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'north-student-2', 'list'),
  'own,tenant',
  'north-student-2, list in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'north-client', 'list'),
  'own,tenant',
  'north-client, list in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'north-disabled', 'list'),
  'none',
  'north-disabled, list in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'north-former', 'list'),
  'none',
  'north-former, list in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'north-demoted', 'list'),
  'own,tenant',
  'north-demoted, list in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'south-admin', 'list'),
  'own,tenant',
  'south-admin, list in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'south-student', 'list'),
  'own,tenant',
  'south-student, list in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'both-student', 'list'),
  'own,tenant',
  'both-student, list in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'both-student-in-south', 'list'),
  'own,tenant',
  'both-student-in-south, list in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'both-admin', 'list'),
  'own,tenant',
  'both-admin, list in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'both-admin-in-south', 'list'),
  'own,tenant',
  'both-admin-in-south, list in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'newcomer', 'list'),
  'none',
  'newcomer, list in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'guest-account', 'list'),
  'none',
  'guest-account, list in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'service-role', 'list'),
  'foreign',
  'service-role, list in bucket avatars: foreign'
);

select is(
  pg_temp.reach('bucket avatars', 'anon', 'read'),
  'none',
  'anon, read in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'north-admin', 'read'),
  'own,tenant',
  'north-admin, read in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'north-consultor', 'read'),
  'own,tenant',
  'north-consultor, read in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'north-lead', 'read'),
  'own,tenant',
  'north-lead, read in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'north-instructor', 'read'),
  'own,tenant',
  'north-instructor, read in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'north-coach', 'read'),
  'own,tenant',
  'north-coach, read in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'north-student', 'read'),
  'own,tenant',
  'north-student, read in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'north-student-2', 'read'),
  'own,tenant',
  'north-student-2, read in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'north-client', 'read'),
  'own,tenant',
  'north-client, read in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'north-disabled', 'read'),
  'none',
  'north-disabled, read in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'north-former', 'read'),
  'none',
  'north-former, read in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'north-demoted', 'read'),
  'own,tenant',
  'north-demoted, read in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'south-admin', 'read'),
  'own,tenant',
  'south-admin, read in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'south-student', 'read'),
  'own,tenant',
  'south-student, read in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'both-student', 'read'),
  'own,tenant',
  'both-student, read in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'both-student-in-south', 'read'),
  'own,tenant',
  'both-student-in-south, read in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'both-admin', 'read'),
  'own,tenant',
  'both-admin, read in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'both-admin-in-south', 'read'),
  'own,tenant',
  'both-admin-in-south, read in bucket avatars: own,tenant'
);

select is(
  pg_temp.reach('bucket avatars', 'newcomer', 'read'),
  'none',
  'newcomer, read in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'guest-account', 'read'),
  'none',
  'guest-account, read in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'service-role', 'read'),
  'foreign',
  'service-role, read in bucket avatars: foreign'
);

select is(
  pg_temp.reach('bucket avatars', 'anon', 'upload'),
  'none',
  'anon, upload in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'north-admin', 'upload'),
  'own',
  'north-admin, upload in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-consultor', 'upload'),
  'own',
  'north-consultor, upload in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-lead', 'upload'),
  'own',
  'north-lead, upload in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-instructor', 'upload'),
  'own',
  'north-instructor, upload in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-coach', 'upload'),
  'own',
  'north-coach, upload in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-student', 'upload'),
  'own',
  'north-student, upload in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-student-2', 'upload'),
  'own',
  'north-student-2, upload in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-client', 'upload'),
  'own',
  'north-client, upload in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-disabled', 'upload'),
  'none',
  'north-disabled, upload in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'north-former', 'upload'),
  'none',
  'north-former, upload in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'north-demoted', 'upload'),
  'own',
  'north-demoted, upload in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'south-admin', 'upload'),
  'own',
  'south-admin, upload in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'south-student', 'upload'),
  'own',
  'south-student, upload in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'both-student', 'upload'),
  'own',
  'both-student, upload in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'both-student-in-south', 'upload'),
  'own',
  'both-student-in-south, upload in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'both-admin', 'upload'),
  'own',
  'both-admin, upload in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'both-admin-in-south', 'upload'),
  'own',
  'both-admin-in-south, upload in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'newcomer', 'upload'),
  'none',
  'newcomer, upload in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'guest-account', 'upload'),
  'none',
  'guest-account, upload in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'service-role', 'upload'),
  'foreign',
  'service-role, upload in bucket avatars: foreign'
);

select is(
  pg_temp.reach('bucket avatars', 'anon', 'replace'),
  'none',
  'anon, replace in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'north-admin', 'replace'),
  'own',
  'north-admin, replace in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-consultor', 'replace'),
  'own',
  'north-consultor, replace in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-lead', 'replace'),
  'own',
  'north-lead, replace in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-instructor', 'replace'),
  'own',
  'north-instructor, replace in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-coach', 'replace'),
  'own',
  'north-coach, replace in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-student', 'replace'),
  'own',
  'north-student, replace in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-student-2', 'replace'),
  'own',
  'north-student-2, replace in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-client', 'replace'),
  'own',
  'north-client, replace in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-disabled', 'replace'),
  'none',
  'north-disabled, replace in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'north-former', 'replace'),
  'none',
  'north-former, replace in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'north-demoted', 'replace'),
  'own',
  'north-demoted, replace in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'south-admin', 'replace'),
  'own',
  'south-admin, replace in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'south-student', 'replace'),
  'own',
  'south-student, replace in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'both-student', 'replace'),
  'own',
  'both-student, replace in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'both-student-in-south', 'replace'),
  'own',
  'both-student-in-south, replace in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'both-admin', 'replace'),
  'own',
  'both-admin, replace in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'both-admin-in-south', 'replace'),
  'own',
  'both-admin-in-south, replace in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'newcomer', 'replace'),
  'none',
  'newcomer, replace in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'guest-account', 'replace'),
  'none',
  'guest-account, replace in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'service-role', 'replace'),
  'foreign',
  'service-role, replace in bucket avatars: foreign'
);

select is(
  pg_temp.reach('bucket avatars', 'anon', 'remove'),
  'none',
  'anon, remove in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'north-admin', 'remove'),
  'own',
  'north-admin, remove in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-consultor', 'remove'),
  'own',
  'north-consultor, remove in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-lead', 'remove'),
  'own',
  'north-lead, remove in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-instructor', 'remove'),
  'own',
  'north-instructor, remove in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-coach', 'remove'),
  'own',
  'north-coach, remove in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-student', 'remove'),
  'own',
  'north-student, remove in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-student-2', 'remove'),
  'own',
  'north-student-2, remove in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-client', 'remove'),
  'own',
  'north-client, remove in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'north-disabled', 'remove'),
  'none',
  'north-disabled, remove in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'north-former', 'remove'),
  'none',
  'north-former, remove in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'north-demoted', 'remove'),
  'own',
  'north-demoted, remove in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'south-admin', 'remove'),
  'own',
  'south-admin, remove in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'south-student', 'remove'),
  'own',
  'south-student, remove in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'both-student', 'remove'),
  'own',
  'both-student, remove in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'both-student-in-south', 'remove'),
  'own',
  'both-student-in-south, remove in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'both-admin', 'remove'),
  'own',
  'both-admin, remove in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'both-admin-in-south', 'remove'),
  'own',
  'both-admin-in-south, remove in bucket avatars: own'
);

select is(
  pg_temp.reach('bucket avatars', 'newcomer', 'remove'),
  'none',
  'newcomer, remove in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'guest-account', 'remove'),
  'none',
  'guest-account, remove in bucket avatars: none'
);

select is(
  pg_temp.reach('bucket avatars', 'service-role', 'remove'),
  'foreign',
  'service-role, remove in bucket avatars: foreign'
);

select is(
  pg_temp.reach('bucket course-materials', 'anon', 'list'),
  'none',
  'anon, list in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-admin', 'list'),
  'own,tenant',
  'north-admin, list in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-consultor', 'list'),
  'own,tenant',
  'north-consultor, list in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-lead', 'list'),
  'own,tenant',
  'north-lead, list in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-instructor', 'list'),
  'own,tenant',
  'north-instructor, list in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-coach', 'list'),
  'own,tenant',
  'north-coach, list in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-student', 'list'),
  'own,tenant',
  'north-student, list in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-student-2', 'list'),
  'own,tenant',
  'north-student-2, list in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-client', 'list'),
  'own,tenant',
  'north-client, list in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-disabled', 'list'),
  'none',
  'north-disabled, list in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-former', 'list'),
  'none',
  'north-former, list in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-demoted', 'list'),
  'own,tenant',
  'north-demoted, list in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'south-admin', 'list'),
  'own,tenant',
  'south-admin, list in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'south-student', 'list'),
  'own,tenant',
  'south-student, list in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-student', 'list'),
  'own,tenant',
  'both-student, list in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-student-in-south', 'list'),
  'own,tenant',
  'both-student-in-south, list in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-admin', 'list'),
  'own,tenant',
  'both-admin, list in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-admin-in-south', 'list'),
  'own,tenant',
  'both-admin-in-south, list in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'newcomer', 'list'),
  'none',
  'newcomer, list in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'guest-account', 'list'),
  'none',
  'guest-account, list in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'service-role', 'list'),
  'foreign',
  'service-role, list in bucket course-materials: foreign'
);

select is(
  pg_temp.reach('bucket course-materials', 'anon', 'read'),
  'none',
  'anon, read in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-admin', 'read'),
  'own,tenant',
  'north-admin, read in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-consultor', 'read'),
  'own,tenant',
  'north-consultor, read in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-lead', 'read'),
  'own,tenant',
  'north-lead, read in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-instructor', 'read'),
  'own,tenant',
  'north-instructor, read in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-coach', 'read'),
  'own,tenant',
  'north-coach, read in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-student', 'read'),
  'own,tenant',
  'north-student, read in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-student-2', 'read'),
  'own,tenant',
  'north-student-2, read in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-client', 'read'),
  'own,tenant',
  'north-client, read in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-disabled', 'read'),
  'none',
  'north-disabled, read in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-former', 'read'),
  'none',
  'north-former, read in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-demoted', 'read'),
  'own,tenant',
  'north-demoted, read in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'south-admin', 'read'),
  'own,tenant',
  'south-admin, read in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'south-student', 'read'),
  'own,tenant',
  'south-student, read in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-student', 'read'),
  'own,tenant',
  'both-student, read in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-student-in-south', 'read'),
  'own,tenant',
  'both-student-in-south, read in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-admin', 'read'),
  'own,tenant',
  'both-admin, read in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-admin-in-south', 'read'),
  'own,tenant',
  'both-admin-in-south, read in bucket course-materials: own,tenant'
);

select is(
  pg_temp.reach('bucket course-materials', 'newcomer', 'read'),
  'none',
  'newcomer, read in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'guest-account', 'read'),
  'none',
  'guest-account, read in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'service-role', 'read'),
  'foreign',
  'service-role, read in bucket course-materials: foreign'
);

select is(
  pg_temp.reach('bucket course-materials', 'anon', 'upload'),
  'none',
  'anon, upload in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-admin', 'upload'),
  'own',
  'north-admin, upload in bucket course-materials: own'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-consultor', 'upload'),
  'own',
  'north-consultor, upload in bucket course-materials: own'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-lead', 'upload'),
  'none',
  'north-lead, upload in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-instructor', 'upload'),
  'own',
  'north-instructor, upload in bucket course-materials: own'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-coach', 'upload'),
  'own',
  'north-coach, upload in bucket course-materials: own'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-student', 'upload'),
  'none',
  'north-student, upload in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-student-2', 'upload'),
  'none',
  'north-student-2, upload in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-client', 'upload'),
  'none',
  'north-client, upload in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-disabled', 'upload'),
  'none',
  'north-disabled, upload in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-former', 'upload'),
  'none',
  'north-former, upload in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-demoted', 'upload'),
  'none',
  'north-demoted, upload in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'south-admin', 'upload'),
  'own',
  'south-admin, upload in bucket course-materials: own'
);

select is(
  pg_temp.reach('bucket course-materials', 'south-student', 'upload'),
  'none',
  'south-student, upload in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-student', 'upload'),
  'none',
  'both-student, upload in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-student-in-south', 'upload'),
  'none',
  'both-student-in-south, upload in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-admin', 'upload'),
  'none',
  'both-admin, upload in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-admin-in-south', 'upload'),
  'own',
  'both-admin-in-south, upload in bucket course-materials: own'
);

select is(
  pg_temp.reach('bucket course-materials', 'newcomer', 'upload'),
  'none',
  'newcomer, upload in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'guest-account', 'upload'),
  'none',
  'guest-account, upload in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'service-role', 'upload'),
  'foreign',
  'service-role, upload in bucket course-materials: foreign'
);

select is(
  pg_temp.reach('bucket course-materials', 'anon', 'replace'),
  'none',
  'anon, replace in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-admin', 'replace'),
  'own',
  'north-admin, replace in bucket course-materials: own'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-consultor', 'replace'),
  'own',
  'north-consultor, replace in bucket course-materials: own'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-lead', 'replace'),
  'none',
  'north-lead, replace in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-instructor', 'replace'),
  'own',
  'north-instructor, replace in bucket course-materials: own'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-coach', 'replace'),
  'own',
  'north-coach, replace in bucket course-materials: own'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-student', 'replace'),
  'none',
  'north-student, replace in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-student-2', 'replace'),
  'none',
  'north-student-2, replace in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-client', 'replace'),
  'none',
  'north-client, replace in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-disabled', 'replace'),
  'none',
  'north-disabled, replace in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-former', 'replace'),
  'none',
  'north-former, replace in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-demoted', 'replace'),
  'none',
  'north-demoted, replace in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'south-admin', 'replace'),
  'own',
  'south-admin, replace in bucket course-materials: own'
);

select is(
  pg_temp.reach('bucket course-materials', 'south-student', 'replace'),
  'none',
  'south-student, replace in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-student', 'replace'),
  'none',
  'both-student, replace in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-student-in-south', 'replace'),
  'none',
  'both-student-in-south, replace in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-admin', 'replace'),
  'none',
  'both-admin, replace in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-admin-in-south', 'replace'),
  'own',
  'both-admin-in-south, replace in bucket course-materials: own'
);

select is(
  pg_temp.reach('bucket course-materials', 'newcomer', 'replace'),
  'none',
  'newcomer, replace in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'guest-account', 'replace'),
  'none',
  'guest-account, replace in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'service-role', 'replace'),
  'foreign',
  'service-role, replace in bucket course-materials: foreign'
);

select is(
  pg_temp.reach('bucket course-materials', 'anon', 'remove'),
  'none',
  'anon, remove in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-admin', 'remove'),
  'own',
  'north-admin, remove in bucket course-materials: own'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-consultor', 'remove'),
  'own',
  'north-consultor, remove in bucket course-materials: own'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-lead', 'remove'),
  'none',
  'north-lead, remove in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-instructor', 'remove'),
  'own',
  'north-instructor, remove in bucket course-materials: own'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-coach', 'remove'),
  'own',
  'north-coach, remove in bucket course-materials: own'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-student', 'remove'),
  'none',
  'north-student, remove in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-student-2', 'remove'),
  'none',
  'north-student-2, remove in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-client', 'remove'),
  'none',
  'north-client, remove in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-disabled', 'remove'),
  'none',
  'north-disabled, remove in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-former', 'remove'),
  'none',
  'north-former, remove in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'north-demoted', 'remove'),
  'none',
  'north-demoted, remove in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'south-admin', 'remove'),
  'own',
  'south-admin, remove in bucket course-materials: own'
);

select is(
  pg_temp.reach('bucket course-materials', 'south-student', 'remove'),
  'none',
  'south-student, remove in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-student', 'remove'),
  'none',
  'both-student, remove in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-student-in-south', 'remove'),
  'none',
  'both-student-in-south, remove in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-admin', 'remove'),
  'none',
  'both-admin, remove in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'both-admin-in-south', 'remove'),
  'own',
  'both-admin-in-south, remove in bucket course-materials: own'
);

select is(
  pg_temp.reach('bucket course-materials', 'newcomer', 'remove'),
  'none',
  'newcomer, remove in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'guest-account', 'remove'),
  'none',
  'guest-account, remove in bucket course-materials: none'
);

select is(
  pg_temp.reach('bucket course-materials', 'service-role', 'remove'),
  'foreign',
  'service-role, remove in bucket course-materials: foreign'
);

select is(
  pg_temp.reach('bucket submissions', 'anon', 'list'),
  'none',
  'anon, list in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'north-admin', 'list'),
  'own,tenant',
  'north-admin, list in bucket submissions: own,tenant'
);

select is(
  pg_temp.reach('bucket submissions', 'north-consultor', 'list'),
  'own,tenant',
  'north-consultor, list in bucket submissions: own,tenant'
);

select is(
  pg_temp.reach('bucket submissions', 'north-lead', 'list'),
  'own',
  'north-lead, list in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-instructor', 'list'),
  'own,tenant',
  'north-instructor, list in bucket submissions: own,tenant'
);

select is(
  pg_temp.reach('bucket submissions', 'north-coach', 'list'),
  'own,tenant',
  'north-coach, list in bucket submissions: own,tenant'
);

select is(
  pg_temp.reach('bucket submissions', 'north-student', 'list'),
  'own',
  'north-student, list in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-student-2', 'list'),
  'own',
  'north-student-2, list in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-client', 'list'),
  'own',
  'north-client, list in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-disabled', 'list'),
  'none',
  'north-disabled, list in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'north-former', 'list'),
  'none',
  'north-former, list in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'north-demoted', 'list'),
  'own',
  'north-demoted, list in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'south-admin', 'list'),
  'own,tenant',
  'south-admin, list in bucket submissions: own,tenant'
);

select is(
  pg_temp.reach('bucket submissions', 'south-student', 'list'),
  'own',
  'south-student, list in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-student', 'list'),
  'own',
  'both-student, list in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-student-in-south', 'list'),
  'own',
  'both-student-in-south, list in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-admin', 'list'),
  'own',
  'both-admin, list in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-admin-in-south', 'list'),
  'own,tenant',
  'both-admin-in-south, list in bucket submissions: own,tenant'
);

select is(
  pg_temp.reach('bucket submissions', 'newcomer', 'list'),
  'none',
  'newcomer, list in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'guest-account', 'list'),
  'none',
  'guest-account, list in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'service-role', 'list'),
  'foreign',
  'service-role, list in bucket submissions: foreign'
);

select is(
  pg_temp.reach('bucket submissions', 'anon', 'read'),
  'none',
  'anon, read in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'north-admin', 'read'),
  'own,tenant',
  'north-admin, read in bucket submissions: own,tenant'
);

select is(
  pg_temp.reach('bucket submissions', 'north-consultor', 'read'),
  'own,tenant',
  'north-consultor, read in bucket submissions: own,tenant'
);

select is(
  pg_temp.reach('bucket submissions', 'north-lead', 'read'),
  'own',
  'north-lead, read in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-instructor', 'read'),
  'own,tenant',
  'north-instructor, read in bucket submissions: own,tenant'
);

select is(
  pg_temp.reach('bucket submissions', 'north-coach', 'read'),
  'own,tenant',
  'north-coach, read in bucket submissions: own,tenant'
);

select is(
  pg_temp.reach('bucket submissions', 'north-student', 'read'),
  'own',
  'north-student, read in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-student-2', 'read'),
  'own',
  'north-student-2, read in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-client', 'read'),
  'own',
  'north-client, read in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-disabled', 'read'),
  'none',
  'north-disabled, read in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'north-former', 'read'),
  'none',
  'north-former, read in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'north-demoted', 'read'),
  'own',
  'north-demoted, read in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'south-admin', 'read'),
  'own,tenant',
  'south-admin, read in bucket submissions: own,tenant'
);

select is(
  pg_temp.reach('bucket submissions', 'south-student', 'read'),
  'own',
  'south-student, read in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-student', 'read'),
  'own',
  'both-student, read in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-student-in-south', 'read'),
  'own',
  'both-student-in-south, read in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-admin', 'read'),
  'own',
  'both-admin, read in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-admin-in-south', 'read'),
  'own,tenant',
  'both-admin-in-south, read in bucket submissions: own,tenant'
);

select is(
  pg_temp.reach('bucket submissions', 'newcomer', 'read'),
  'none',
  'newcomer, read in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'guest-account', 'read'),
  'none',
  'guest-account, read in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'service-role', 'read'),
  'foreign',
  'service-role, read in bucket submissions: foreign'
);

select is(
  pg_temp.reach('bucket submissions', 'anon', 'upload'),
  'none',
  'anon, upload in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'north-admin', 'upload'),
  'own',
  'north-admin, upload in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-consultor', 'upload'),
  'own',
  'north-consultor, upload in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-lead', 'upload'),
  'own',
  'north-lead, upload in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-instructor', 'upload'),
  'own',
  'north-instructor, upload in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-coach', 'upload'),
  'own',
  'north-coach, upload in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-student', 'upload'),
  'own',
  'north-student, upload in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-student-2', 'upload'),
  'own',
  'north-student-2, upload in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-client', 'upload'),
  'own',
  'north-client, upload in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-disabled', 'upload'),
  'none',
  'north-disabled, upload in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'north-former', 'upload'),
  'none',
  'north-former, upload in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'north-demoted', 'upload'),
  'own',
  'north-demoted, upload in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'south-admin', 'upload'),
  'own',
  'south-admin, upload in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'south-student', 'upload'),
  'own',
  'south-student, upload in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-student', 'upload'),
  'own',
  'both-student, upload in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-student-in-south', 'upload'),
  'own',
  'both-student-in-south, upload in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-admin', 'upload'),
  'own',
  'both-admin, upload in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-admin-in-south', 'upload'),
  'own',
  'both-admin-in-south, upload in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'newcomer', 'upload'),
  'none',
  'newcomer, upload in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'guest-account', 'upload'),
  'none',
  'guest-account, upload in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'service-role', 'upload'),
  'foreign',
  'service-role, upload in bucket submissions: foreign'
);

select is(
  pg_temp.reach('bucket submissions', 'anon', 'replace'),
  'none',
  'anon, replace in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'north-admin', 'replace'),
  'own',
  'north-admin, replace in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-consultor', 'replace'),
  'own',
  'north-consultor, replace in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-lead', 'replace'),
  'own',
  'north-lead, replace in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-instructor', 'replace'),
  'own',
  'north-instructor, replace in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-coach', 'replace'),
  'own',
  'north-coach, replace in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-student', 'replace'),
  'own',
  'north-student, replace in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-student-2', 'replace'),
  'own',
  'north-student-2, replace in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-client', 'replace'),
  'own',
  'north-client, replace in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-disabled', 'replace'),
  'none',
  'north-disabled, replace in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'north-former', 'replace'),
  'none',
  'north-former, replace in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'north-demoted', 'replace'),
  'own',
  'north-demoted, replace in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'south-admin', 'replace'),
  'own',
  'south-admin, replace in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'south-student', 'replace'),
  'own',
  'south-student, replace in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-student', 'replace'),
  'own',
  'both-student, replace in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-student-in-south', 'replace'),
  'own',
  'both-student-in-south, replace in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-admin', 'replace'),
  'own',
  'both-admin, replace in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-admin-in-south', 'replace'),
  'own',
  'both-admin-in-south, replace in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'newcomer', 'replace'),
  'none',
  'newcomer, replace in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'guest-account', 'replace'),
  'none',
  'guest-account, replace in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'service-role', 'replace'),
  'foreign',
  'service-role, replace in bucket submissions: foreign'
);

select is(
  pg_temp.reach('bucket submissions', 'anon', 'remove'),
  'none',
  'anon, remove in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'north-admin', 'remove'),
  'own',
  'north-admin, remove in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-consultor', 'remove'),
  'own',
  'north-consultor, remove in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-lead', 'remove'),
  'own',
  'north-lead, remove in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-instructor', 'remove'),
  'own',
  'north-instructor, remove in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-coach', 'remove'),
  'own',
  'north-coach, remove in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-student', 'remove'),
  'own',
  'north-student, remove in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-student-2', 'remove'),
  'own',
  'north-student-2, remove in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-client', 'remove'),
  'own',
  'north-client, remove in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'north-disabled', 'remove'),
  'none',
  'north-disabled, remove in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'north-former', 'remove'),
  'none',
  'north-former, remove in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'north-demoted', 'remove'),
  'own',
  'north-demoted, remove in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'south-admin', 'remove'),
  'own',
  'south-admin, remove in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'south-student', 'remove'),
  'own',
  'south-student, remove in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-student', 'remove'),
  'own',
  'both-student, remove in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-student-in-south', 'remove'),
  'own',
  'both-student-in-south, remove in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-admin', 'remove'),
  'own',
  'both-admin, remove in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'both-admin-in-south', 'remove'),
  'own',
  'both-admin-in-south, remove in bucket submissions: own'
);

select is(
  pg_temp.reach('bucket submissions', 'newcomer', 'remove'),
  'none',
  'newcomer, remove in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'guest-account', 'remove'),
  'none',
  'guest-account, remove in bucket submissions: none'
);

select is(
  pg_temp.reach('bucket submissions', 'service-role', 'remove'),
  'foreign',
  'service-role, remove in bucket submissions: foreign'
);

select set_eq(
  'select id from storage.buckets',
  array['avatars', 'course-materials', 'submissions'],
  'access.yaml declares every bucket'
);

select * from finish();

rollback;
