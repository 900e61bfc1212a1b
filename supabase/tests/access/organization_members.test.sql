-- Access to public.organization_members. Generated from supabase/access.yaml by `groundwork generate`: do not edit.

begin;

set local search_path to public, extensions;

select plan(130);

\ir ../_helpers/persona.psql
\ir ../_helpers/matrix.psql
\ir ../_helpers/columns.psql
\ir ../_helpers/inserts.psql

create temporary table spec as
select '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"personas":["anon","north-admin","north-consultor","north-lead","north-instructor","north-coach","north-student","north-student-2","north-client","north-disabled","north-former","north-demoted","south-admin","south-student","both-student","both-student-in-south","both-admin","both-admin-in-south","newcomer","guest-account","service-role"],"rows":{"own":"t.tenant_id = {tenant} and t.user_id = {user}","assigned":"t.tenant_id = {tenant} and t.organization_id in (select m.organization_id from public.organization_members as m where m.user_id = {user} and m.role = ''manager'')","tenant":"t.tenant_id = {tenant}"},"key":["id"],"insert":{"tenant_id":"t.tenant_id","organization_id":"t.organization_id","user_id":"t.user_id","role":"t.role"},"update":["role"],"raises":[]}'::jsonb as value;

create temporary table observed as
select p.name as persona, r.command, r.seen
from pg_temp.spec as s cross join unnest(array['anon', 'north-admin', 'north-consultor', 'north-lead', 'north-instructor', 'north-coach', 'north-student', 'north-student-2', 'north-client', 'north-disabled', 'north-former', 'north-demoted', 'south-admin', 'south-student', 'both-student', 'both-student-in-south', 'both-admin', 'both-admin-in-south', 'newcomer', 'guest-account', 'service-role']) as p (name)
cross join lateral pg_temp.matrix_reach('public.organization_members', s.value, p.name) as r;

create temporary table observed_columns as
select c.persona, c.column_name, c.seen
from pg_temp.spec as s
cross join lateral pg_temp.matrix_columns('public.organization_members', s.value, array['anon', 'north-admin', 'north-consultor', 'north-lead', 'north-instructor', 'north-coach', 'north-student', 'north-student-2', 'north-client', 'north-disabled', 'north-former', 'north-demoted', 'south-admin', 'south-student', 'both-student', 'both-student-in-south', 'both-admin', 'both-admin-in-south', 'newcomer', 'guest-account', 'service-role']) as c;

create temporary table observed_ways as
select p.name as persona, w.way, w.seen
from pg_temp.spec as s cross join unnest(array['anon', 'north-admin', 'north-consultor', 'north-lead', 'north-instructor', 'north-coach', 'north-student', 'north-student-2', 'north-client', 'north-disabled', 'north-former', 'north-demoted', 'south-admin', 'south-student', 'both-student', 'both-student-in-south', 'both-admin', 'both-admin-in-south', 'newcomer', 'guest-account', 'service-role']) as p (name)
cross join lateral pg_temp.matrix_ways('public.organization_members', s.value, p.name) as w;

-- Ways to insert with another reach than declared.
create function pg_temp.otherwise(persona text, declared jsonb)
returns text
language sql
return (
  select coalesce(string_agg(format('%s: %s', o.way, o.seen), '; ' order by o.way), 'none')
  from pg_temp.observed_ways as o
  where o.persona = otherwise.persona and o.seen <> otherwise.declared ->> o.way
);

create function pg_temp.reach(persona text, command text)
returns text
language sql
return (
  select o.seen
  from pg_temp.observed as o
  where o.persona = reach.persona and o.command = reach.command
);

-- Columns with another reach than declared; what is not named there shall have the reach
-- `others`.
create function pg_temp.unlike(persona text, declared jsonb, others text)
returns text
language sql
return (
  select coalesce(
    string_agg(
      format('%s: %s', o.column_name, o.seen), '; ' order by o.column_name collate "C"
    ),
    'none'
  )
  from pg_temp.observed_columns as o
  where o.persona = unlike.persona
    and o.seen <> coalesce(unlike.declared ->> o.column_name::text, unlike.others)
);

select is(
  pg_temp.matrix_grants('public.organization_members', 'anon'),
  'none',
  'anon holds these grants on public.organization_members'
);

select is(
  pg_temp.matrix_grants('public.organization_members', 'authenticated'),
  'select, insert (organization_id, role, tenant_id, user_id), update (role), delete',
  'authenticated holds these grants on public.organization_members'
);

select is(
  pg_temp.matrix_grants('public.organization_members', 'service_role'),
  'select, insert, update, delete',
  'service_role holds these grants on public.organization_members'
);

select is(
  pg_temp.matrix_grants('public.organization_members', 'public'),
  'none',
  'public holds these grants on public.organization_members'
);

select is(
  pg_temp.reach('anon', 'select'),
  'closed',
  'anon, select on public.organization_members: closed'
);

select is(
  pg_temp.reach('north-admin', 'select'),
  'tenant',
  'north-admin, select on public.organization_members: tenant'
);

select is(
  pg_temp.reach('north-consultor', 'select'),
  'tenant',
  'north-consultor, select on public.organization_members: tenant'
);

select is(
  pg_temp.reach('north-lead', 'select'),
  'own,assigned',
  'north-lead, select on public.organization_members: own,assigned'
);

select is(
  pg_temp.reach('north-instructor', 'select'),
  'none',
  'north-instructor, select on public.organization_members: none'
);

select is(
  pg_temp.reach('north-coach', 'select'),
  'none',
  'north-coach, select on public.organization_members: none'
);

select is(
  pg_temp.reach('north-student', 'select'),
  'none',
  'north-student, select on public.organization_members: none'
);

select is(
  pg_temp.reach('north-student-2', 'select'),
  'own',
  'north-student-2, select on public.organization_members: own'
);

select is(
  pg_temp.reach('north-client', 'select'),
  'own',
  'north-client, select on public.organization_members: own'
);

select is(
  pg_temp.reach('north-disabled', 'select'),
  'none',
  'north-disabled, select on public.organization_members: none'
);

select is(
  pg_temp.reach('north-former', 'select'),
  'none',
  'north-former, select on public.organization_members: none'
);

select is(
  pg_temp.reach('north-demoted', 'select'),
  'own',
  'north-demoted, select on public.organization_members: own'
);

select is(
  pg_temp.reach('south-admin', 'select'),
  'tenant',
  'south-admin, select on public.organization_members: tenant'
);

select is(
  pg_temp.reach('south-student', 'select'),
  'own',
  'south-student, select on public.organization_members: own'
);

select is(
  pg_temp.reach('both-student', 'select'),
  'own',
  'both-student, select on public.organization_members: own'
);

select is(
  pg_temp.reach('both-student-in-south', 'select'),
  'own',
  'both-student-in-south, select on public.organization_members: own'
);

select is(
  pg_temp.reach('both-admin', 'select'),
  'own',
  'both-admin, select on public.organization_members: own'
);

select is(
  pg_temp.reach('both-admin-in-south', 'select'),
  'tenant',
  'both-admin-in-south, select on public.organization_members: tenant'
);

select is(
  pg_temp.reach('newcomer', 'select'),
  'none',
  'newcomer, select on public.organization_members: none'
);

select is(
  pg_temp.reach('guest-account', 'select'),
  'none',
  'guest-account, select on public.organization_members: none'
);

select is(
  pg_temp.reach('service-role', 'select'),
  'foreign',
  'service-role, select on public.organization_members: foreign'
);

select is(
  pg_temp.reach('anon', 'insert'),
  'closed',
  'anon, insert on public.organization_members: closed'
);

select is(
  pg_temp.reach('north-admin', 'insert'),
  'tenant',
  'north-admin, insert on public.organization_members: tenant'
);

select is(
  pg_temp.reach('north-consultor', 'insert'),
  'none',
  'north-consultor, insert on public.organization_members: none'
);

select is(
  pg_temp.reach('north-lead', 'insert'),
  'none',
  'north-lead, insert on public.organization_members: none'
);

select is(
  pg_temp.reach('north-instructor', 'insert'),
  'none',
  'north-instructor, insert on public.organization_members: none'
);

select is(
  pg_temp.reach('north-coach', 'insert'),
  'none',
  'north-coach, insert on public.organization_members: none'
);

select is(
  pg_temp.reach('north-student', 'insert'),
  'none',
  'north-student, insert on public.organization_members: none'
);

select is(
  pg_temp.reach('north-student-2', 'insert'),
  'none',
  'north-student-2, insert on public.organization_members: none'
);

select is(
  pg_temp.reach('north-client', 'insert'),
  'none',
  'north-client, insert on public.organization_members: none'
);

select is(
  pg_temp.reach('north-disabled', 'insert'),
  'none',
  'north-disabled, insert on public.organization_members: none'
);

select is(
  pg_temp.reach('north-former', 'insert'),
  'none',
  'north-former, insert on public.organization_members: none'
);

select is(
  pg_temp.reach('north-demoted', 'insert'),
  'none',
  'north-demoted, insert on public.organization_members: none'
);

select is(
  pg_temp.reach('south-admin', 'insert'),
  'tenant',
  'south-admin, insert on public.organization_members: tenant'
);

select is(
  pg_temp.reach('south-student', 'insert'),
  'none',
  'south-student, insert on public.organization_members: none'
);

select is(
  pg_temp.reach('both-student', 'insert'),
  'none',
  'both-student, insert on public.organization_members: none'
);

select is(
  pg_temp.reach('both-student-in-south', 'insert'),
  'none',
  'both-student-in-south, insert on public.organization_members: none'
);

select is(
  pg_temp.reach('both-admin', 'insert'),
  'none',
  'both-admin, insert on public.organization_members: none'
);

select is(
  pg_temp.reach('both-admin-in-south', 'insert'),
  'tenant',
  'both-admin-in-south, insert on public.organization_members: tenant'
);

select is(
  pg_temp.reach('newcomer', 'insert'),
  'none',
  'newcomer, insert on public.organization_members: none'
);

select is(
  pg_temp.reach('guest-account', 'insert'),
  'none',
  'guest-account, insert on public.organization_members: none'
);

select is(
  pg_temp.reach('service-role', 'insert'),
  'foreign',
  'service-role, insert on public.organization_members: foreign'
);

select is(
  pg_temp.reach('anon', 'update'),
  'closed',
  'anon, update on public.organization_members: closed'
);

select is(
  pg_temp.reach('north-admin', 'update'),
  'tenant',
  'north-admin, update on public.organization_members: tenant'
);

select is(
  pg_temp.reach('north-consultor', 'update'),
  'none',
  'north-consultor, update on public.organization_members: none'
);

select is(
  pg_temp.reach('north-lead', 'update'),
  'none',
  'north-lead, update on public.organization_members: none'
);

select is(
  pg_temp.reach('north-instructor', 'update'),
  'none',
  'north-instructor, update on public.organization_members: none'
);

select is(
  pg_temp.reach('north-coach', 'update'),
  'none',
  'north-coach, update on public.organization_members: none'
);

select is(
  pg_temp.reach('north-student', 'update'),
  'none',
  'north-student, update on public.organization_members: none'
);

select is(
  pg_temp.reach('north-student-2', 'update'),
  'none',
  'north-student-2, update on public.organization_members: none'
);

select is(
  pg_temp.reach('north-client', 'update'),
  'none',
  'north-client, update on public.organization_members: none'
);

select is(
  pg_temp.reach('north-disabled', 'update'),
  'none',
  'north-disabled, update on public.organization_members: none'
);

select is(
  pg_temp.reach('north-former', 'update'),
  'none',
  'north-former, update on public.organization_members: none'
);

select is(
  pg_temp.reach('north-demoted', 'update'),
  'none',
  'north-demoted, update on public.organization_members: none'
);

select is(
  pg_temp.reach('south-admin', 'update'),
  'tenant',
  'south-admin, update on public.organization_members: tenant'
);

select is(
  pg_temp.reach('south-student', 'update'),
  'none',
  'south-student, update on public.organization_members: none'
);

select is(
  pg_temp.reach('both-student', 'update'),
  'none',
  'both-student, update on public.organization_members: none'
);

select is(
  pg_temp.reach('both-student-in-south', 'update'),
  'none',
  'both-student-in-south, update on public.organization_members: none'
);

select is(
  pg_temp.reach('both-admin', 'update'),
  'none',
  'both-admin, update on public.organization_members: none'
);

select is(
  pg_temp.reach('both-admin-in-south', 'update'),
  'tenant',
  'both-admin-in-south, update on public.organization_members: tenant'
);

select is(
  pg_temp.reach('newcomer', 'update'),
  'none',
  'newcomer, update on public.organization_members: none'
);

select is(
  pg_temp.reach('guest-account', 'update'),
  'none',
  'guest-account, update on public.organization_members: none'
);

select is(
  pg_temp.reach('service-role', 'update'),
  'foreign',
  'service-role, update on public.organization_members: foreign'
);

select is(
  pg_temp.reach('anon', 'delete'),
  'closed',
  'anon, delete on public.organization_members: closed'
);

select is(
  pg_temp.reach('north-admin', 'delete'),
  'tenant',
  'north-admin, delete on public.organization_members: tenant'
);

select is(
  pg_temp.reach('north-consultor', 'delete'),
  'none',
  'north-consultor, delete on public.organization_members: none'
);

select is(
  pg_temp.reach('north-lead', 'delete'),
  'own,assigned',
  'north-lead, delete on public.organization_members: own,assigned'
);

select is(
  pg_temp.reach('north-instructor', 'delete'),
  'none',
  'north-instructor, delete on public.organization_members: none'
);

select is(
  pg_temp.reach('north-coach', 'delete'),
  'none',
  'north-coach, delete on public.organization_members: none'
);

select is(
  pg_temp.reach('north-student', 'delete'),
  'none',
  'north-student, delete on public.organization_members: none'
);

select is(
  pg_temp.reach('north-student-2', 'delete'),
  'own',
  'north-student-2, delete on public.organization_members: own'
);

select is(
  pg_temp.reach('north-client', 'delete'),
  'own',
  'north-client, delete on public.organization_members: own'
);

select is(
  pg_temp.reach('north-disabled', 'delete'),
  'none',
  'north-disabled, delete on public.organization_members: none'
);

select is(
  pg_temp.reach('north-former', 'delete'),
  'none',
  'north-former, delete on public.organization_members: none'
);

select is(
  pg_temp.reach('north-demoted', 'delete'),
  'own',
  'north-demoted, delete on public.organization_members: own'
);

select is(
  pg_temp.reach('south-admin', 'delete'),
  'tenant',
  'south-admin, delete on public.organization_members: tenant'
);

select is(
  pg_temp.reach('south-student', 'delete'),
  'own',
  'south-student, delete on public.organization_members: own'
);

select is(
  pg_temp.reach('both-student', 'delete'),
  'own',
  'both-student, delete on public.organization_members: own'
);

select is(
  pg_temp.reach('both-student-in-south', 'delete'),
  'own',
  'both-student-in-south, delete on public.organization_members: own'
);

select is(
  pg_temp.reach('both-admin', 'delete'),
  'own',
  'both-admin, delete on public.organization_members: own'
);

select is(
  pg_temp.reach('both-admin-in-south', 'delete'),
  'tenant',
  'both-admin-in-south, delete on public.organization_members: tenant'
);

select is(
  pg_temp.reach('newcomer', 'delete'),
  'none',
  'newcomer, delete on public.organization_members: none'
);

select is(
  pg_temp.reach('guest-account', 'delete'),
  'none',
  'guest-account, delete on public.organization_members: none'
);

select is(
  pg_temp.reach('service-role', 'delete'),
  'foreign',
  'service-role, delete on public.organization_members: foreign'
);

select is(
  pg_temp.unlike('anon', '{}', 'closed'),
  'none',
  'anon, update on public.organization_members column by column: all closed'
);

select is(
  pg_temp.unlike('north-admin', '{"role":"tenant"}', 'closed'),
  'none',
  'north-admin, update on public.organization_members column by column: role tenant, others closed'
);

select is(
  pg_temp.unlike('north-consultor', '{"role":"none"}', 'closed'),
  'none',
  'north-consultor, update on public.organization_members column by column: role none, others closed'
);

select is(
  pg_temp.unlike('north-lead', '{"role":"none"}', 'closed'),
  'none',
  'north-lead, update on public.organization_members column by column: role none, others closed'
);

select is(
  pg_temp.unlike('north-instructor', '{"role":"none"}', 'closed'),
  'none',
  'north-instructor, update on public.organization_members column by column: role none, others closed'
);

select is(
  pg_temp.unlike('north-coach', '{"role":"none"}', 'closed'),
  'none',
  'north-coach, update on public.organization_members column by column: role none, others closed'
);

select is(
  pg_temp.unlike('north-student', '{"role":"none"}', 'closed'),
  'none',
  'north-student, update on public.organization_members column by column: role none, others closed'
);

select is(
  pg_temp.unlike('north-student-2', '{"role":"none"}', 'closed'),
  'none',
  'north-student-2, update on public.organization_members column by column: role none, others closed'
);

select is(
  pg_temp.unlike('north-client', '{"role":"none"}', 'closed'),
  'none',
  'north-client, update on public.organization_members column by column: role none, others closed'
);

select is(
  pg_temp.unlike('north-disabled', '{"role":"none"}', 'closed'),
  'none',
  'north-disabled, update on public.organization_members column by column: role none, others closed'
);

select is(
  pg_temp.unlike('north-former', '{"role":"none"}', 'closed'),
  'none',
  'north-former, update on public.organization_members column by column: role none, others closed'
);

select is(
  pg_temp.unlike('north-demoted', '{"role":"none"}', 'closed'),
  'none',
  'north-demoted, update on public.organization_members column by column: role none, others closed'
);

select is(
  pg_temp.unlike('south-admin', '{"role":"tenant"}', 'closed'),
  'none',
  'south-admin, update on public.organization_members column by column: role tenant, others closed'
);

select is(
  pg_temp.unlike('south-student', '{"role":"none"}', 'closed'),
  'none',
  'south-student, update on public.organization_members column by column: role none, others closed'
);

select is(
  pg_temp.unlike('both-student', '{"role":"none"}', 'closed'),
  'none',
  'both-student, update on public.organization_members column by column: role none, others closed'
);

select is(
  pg_temp.unlike('both-student-in-south', '{"role":"none"}', 'closed'),
  'none',
  'both-student-in-south, update on public.organization_members column by column: role none, others closed'
);

select is(
  pg_temp.unlike('both-admin', '{"role":"none"}', 'closed'),
  'none',
  'both-admin, update on public.organization_members column by column: role none, others closed'
);

select is(
  pg_temp.unlike('both-admin-in-south', '{"role":"tenant"}', 'closed'),
  'none',
  'both-admin-in-south, update on public.organization_members column by column: role tenant, others closed'
);

select is(
  pg_temp.unlike('newcomer', '{"role":"none"}', 'closed'),
  'none',
  'newcomer, update on public.organization_members column by column: role none, others closed'
);

select is(
  pg_temp.unlike('guest-account', '{"role":"none"}', 'closed'),
  'none',
  'guest-account, update on public.organization_members column by column: role none, others closed'
);

select is(
  pg_temp.unlike('service-role', '{}', 'foreign'),
  'none',
  'service-role, update on public.organization_members column by column: all foreign'
);

select is(
  pg_temp.otherwise('anon', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'anon, insert into public.organization_members in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('north-admin', '{"returning":"tenant","ignoring":"tenant","merging":"closed","oneself":"none"}'),
  'none',
  'north-admin, insert into public.organization_members in other ways: returning tenant, ignoring tenant, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-consultor', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'north-consultor, insert into public.organization_members in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-lead', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'north-lead, insert into public.organization_members in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-instructor', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'north-instructor, insert into public.organization_members in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-coach', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'north-coach, insert into public.organization_members in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-student', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'north-student, insert into public.organization_members in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-student-2', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'north-student-2, insert into public.organization_members in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-client', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'north-client, insert into public.organization_members in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-disabled', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'north-disabled, insert into public.organization_members in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-former', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'north-former, insert into public.organization_members in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-demoted', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'north-demoted, insert into public.organization_members in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('south-admin', '{"returning":"tenant","ignoring":"tenant","merging":"closed","oneself":"none"}'),
  'none',
  'south-admin, insert into public.organization_members in other ways: returning tenant, ignoring tenant, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('south-student', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'south-student, insert into public.organization_members in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('both-student', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'both-student, insert into public.organization_members in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('both-student-in-south', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'both-student-in-south, insert into public.organization_members in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('both-admin', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'both-admin, insert into public.organization_members in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('both-admin-in-south', '{"returning":"tenant","ignoring":"tenant","merging":"closed","oneself":"none"}'),
  'none',
  'both-admin-in-south, insert into public.organization_members in other ways: returning tenant, ignoring tenant, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('newcomer', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'newcomer, insert into public.organization_members in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('guest-account', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'guest-account, insert into public.organization_members in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('service-role', '{"returning":"foreign","ignoring":"foreign","merging":"foreign","oneself":"none"}'),
  'none',
  'service-role, insert into public.organization_members in other ways: returning foreign, ignoring foreign, merging foreign, oneself none'
);

select * from finish();

rollback;
