-- Access to public.member_names. Generated from supabase/access.yaml by `groundwork generate`: do not edit.

begin;

set local search_path to public, extensions;

select plan(130);

\ir ../_helpers/persona.psql
\ir ../_helpers/matrix.psql
\ir ../_helpers/columns.psql
\ir ../_helpers/inserts.psql

create temporary table spec as
select '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"personas":["anon","north-admin","north-consultor","north-lead","north-instructor","north-coach","north-student","north-student-2","north-client","north-disabled","north-former","north-demoted","south-admin","south-student","both-student","both-student-in-south","both-admin","both-admin-in-south","newcomer","guest-account","service-role"],"rows":{"own":"t.user_id = {user} and t.tenant_id = {tenant}","tenant":"t.tenant_id = {tenant}"},"key":["tenant_id","user_id"],"insert":{"tenant_id":"t.tenant_id","user_id":"t.user_id","name":"t.name"},"update":["name"],"raises":[]}'::jsonb as value;

create temporary table observed as
select p.name as persona, r.command, r.seen
from pg_temp.spec as s cross join unnest(array['anon', 'north-admin', 'north-consultor', 'north-lead', 'north-instructor', 'north-coach', 'north-student', 'north-student-2', 'north-client', 'north-disabled', 'north-former', 'north-demoted', 'south-admin', 'south-student', 'both-student', 'both-student-in-south', 'both-admin', 'both-admin-in-south', 'newcomer', 'guest-account', 'service-role']) as p (name)
cross join lateral pg_temp.matrix_reach('public.member_names', s.value, p.name) as r;

create temporary table observed_columns as
select c.persona, c.column_name, c.seen
from pg_temp.spec as s
cross join lateral pg_temp.matrix_columns('public.member_names', s.value, array['anon', 'north-admin', 'north-consultor', 'north-lead', 'north-instructor', 'north-coach', 'north-student', 'north-student-2', 'north-client', 'north-disabled', 'north-former', 'north-demoted', 'south-admin', 'south-student', 'both-student', 'both-student-in-south', 'both-admin', 'both-admin-in-south', 'newcomer', 'guest-account', 'service-role']) as c;

create temporary table observed_ways as
select p.name as persona, w.way, w.seen
from pg_temp.spec as s cross join unnest(array['anon', 'north-admin', 'north-consultor', 'north-lead', 'north-instructor', 'north-coach', 'north-student', 'north-student-2', 'north-client', 'north-disabled', 'north-former', 'north-demoted', 'south-admin', 'south-student', 'both-student', 'both-student-in-south', 'both-admin', 'both-admin-in-south', 'newcomer', 'guest-account', 'service-role']) as p (name)
cross join lateral pg_temp.matrix_ways('public.member_names', s.value, p.name) as w;

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
  pg_temp.matrix_grants('public.member_names', 'anon'),
  'none',
  'anon holds these grants on public.member_names'
);

select is(
  pg_temp.matrix_grants('public.member_names', 'authenticated'),
  'select',
  'authenticated holds these grants on public.member_names'
);

select is(
  pg_temp.matrix_grants('public.member_names', 'service_role'),
  'select, insert, update, delete',
  'service_role holds these grants on public.member_names'
);

select is(
  pg_temp.matrix_grants('public.member_names', 'public'),
  'none',
  'public holds these grants on public.member_names'
);

select is(
  pg_temp.reach('anon', 'select'),
  'closed',
  'anon, select on public.member_names: closed'
);

select is(
  pg_temp.reach('north-admin', 'select'),
  'own,tenant',
  'north-admin, select on public.member_names: own,tenant'
);

select is(
  pg_temp.reach('north-consultor', 'select'),
  'own,tenant',
  'north-consultor, select on public.member_names: own,tenant'
);

select is(
  pg_temp.reach('north-lead', 'select'),
  'own,tenant',
  'north-lead, select on public.member_names: own,tenant'
);

select is(
  pg_temp.reach('north-instructor', 'select'),
  'own,tenant',
  'north-instructor, select on public.member_names: own,tenant'
);

select is(
  pg_temp.reach('north-coach', 'select'),
  'own,tenant',
  'north-coach, select on public.member_names: own,tenant'
);

select is(
  pg_temp.reach('north-student', 'select'),
  'own,tenant',
  'north-student, select on public.member_names: own,tenant'
);

select is(
  pg_temp.reach('north-student-2', 'select'),
  'own,tenant',
  'north-student-2, select on public.member_names: own,tenant'
);

select is(
  pg_temp.reach('north-client', 'select'),
  'own,tenant',
  'north-client, select on public.member_names: own,tenant'
);

select is(
  pg_temp.reach('north-disabled', 'select'),
  'none',
  'north-disabled, select on public.member_names: none'
);

select is(
  pg_temp.reach('north-former', 'select'),
  'none',
  'north-former, select on public.member_names: none'
);

select is(
  pg_temp.reach('north-demoted', 'select'),
  'own,tenant',
  'north-demoted, select on public.member_names: own,tenant'
);

select is(
  pg_temp.reach('south-admin', 'select'),
  'own,tenant',
  'south-admin, select on public.member_names: own,tenant'
);

select is(
  pg_temp.reach('south-student', 'select'),
  'own,tenant',
  'south-student, select on public.member_names: own,tenant'
);

select is(
  pg_temp.reach('both-student', 'select'),
  'own,tenant',
  'both-student, select on public.member_names: own,tenant'
);

select is(
  pg_temp.reach('both-student-in-south', 'select'),
  'own,tenant',
  'both-student-in-south, select on public.member_names: own,tenant'
);

select is(
  pg_temp.reach('both-admin', 'select'),
  'own,tenant',
  'both-admin, select on public.member_names: own,tenant'
);

select is(
  pg_temp.reach('both-admin-in-south', 'select'),
  'own,tenant',
  'both-admin-in-south, select on public.member_names: own,tenant'
);

select is(
  pg_temp.reach('newcomer', 'select'),
  'none',
  'newcomer, select on public.member_names: none'
);

select is(
  pg_temp.reach('guest-account', 'select'),
  'none',
  'guest-account, select on public.member_names: none'
);

select is(
  pg_temp.reach('service-role', 'select'),
  'foreign',
  'service-role, select on public.member_names: foreign'
);

select is(
  pg_temp.reach('anon', 'insert'),
  'closed',
  'anon, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('north-admin', 'insert'),
  'closed',
  'north-admin, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('north-consultor', 'insert'),
  'closed',
  'north-consultor, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('north-lead', 'insert'),
  'closed',
  'north-lead, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('north-instructor', 'insert'),
  'closed',
  'north-instructor, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('north-coach', 'insert'),
  'closed',
  'north-coach, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('north-student', 'insert'),
  'closed',
  'north-student, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('north-student-2', 'insert'),
  'closed',
  'north-student-2, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('north-client', 'insert'),
  'closed',
  'north-client, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('north-disabled', 'insert'),
  'closed',
  'north-disabled, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('north-former', 'insert'),
  'closed',
  'north-former, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('north-demoted', 'insert'),
  'closed',
  'north-demoted, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('south-admin', 'insert'),
  'closed',
  'south-admin, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('south-student', 'insert'),
  'closed',
  'south-student, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('both-student', 'insert'),
  'closed',
  'both-student, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('both-student-in-south', 'insert'),
  'closed',
  'both-student-in-south, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('both-admin', 'insert'),
  'closed',
  'both-admin, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('both-admin-in-south', 'insert'),
  'closed',
  'both-admin-in-south, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('newcomer', 'insert'),
  'closed',
  'newcomer, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('guest-account', 'insert'),
  'closed',
  'guest-account, insert on public.member_names: closed'
);

select is(
  pg_temp.reach('service-role', 'insert'),
  'none',
  'service-role, insert on public.member_names: none'
);

select is(
  pg_temp.reach('anon', 'update'),
  'closed',
  'anon, update on public.member_names: closed'
);

select is(
  pg_temp.reach('north-admin', 'update'),
  'closed',
  'north-admin, update on public.member_names: closed'
);

select is(
  pg_temp.reach('north-consultor', 'update'),
  'closed',
  'north-consultor, update on public.member_names: closed'
);

select is(
  pg_temp.reach('north-lead', 'update'),
  'closed',
  'north-lead, update on public.member_names: closed'
);

select is(
  pg_temp.reach('north-instructor', 'update'),
  'closed',
  'north-instructor, update on public.member_names: closed'
);

select is(
  pg_temp.reach('north-coach', 'update'),
  'closed',
  'north-coach, update on public.member_names: closed'
);

select is(
  pg_temp.reach('north-student', 'update'),
  'closed',
  'north-student, update on public.member_names: closed'
);

select is(
  pg_temp.reach('north-student-2', 'update'),
  'closed',
  'north-student-2, update on public.member_names: closed'
);

select is(
  pg_temp.reach('north-client', 'update'),
  'closed',
  'north-client, update on public.member_names: closed'
);

select is(
  pg_temp.reach('north-disabled', 'update'),
  'closed',
  'north-disabled, update on public.member_names: closed'
);

select is(
  pg_temp.reach('north-former', 'update'),
  'closed',
  'north-former, update on public.member_names: closed'
);

select is(
  pg_temp.reach('north-demoted', 'update'),
  'closed',
  'north-demoted, update on public.member_names: closed'
);

select is(
  pg_temp.reach('south-admin', 'update'),
  'closed',
  'south-admin, update on public.member_names: closed'
);

select is(
  pg_temp.reach('south-student', 'update'),
  'closed',
  'south-student, update on public.member_names: closed'
);

select is(
  pg_temp.reach('both-student', 'update'),
  'closed',
  'both-student, update on public.member_names: closed'
);

select is(
  pg_temp.reach('both-student-in-south', 'update'),
  'closed',
  'both-student-in-south, update on public.member_names: closed'
);

select is(
  pg_temp.reach('both-admin', 'update'),
  'closed',
  'both-admin, update on public.member_names: closed'
);

select is(
  pg_temp.reach('both-admin-in-south', 'update'),
  'closed',
  'both-admin-in-south, update on public.member_names: closed'
);

select is(
  pg_temp.reach('newcomer', 'update'),
  'closed',
  'newcomer, update on public.member_names: closed'
);

select is(
  pg_temp.reach('guest-account', 'update'),
  'closed',
  'guest-account, update on public.member_names: closed'
);

select is(
  pg_temp.reach('service-role', 'update'),
  'none',
  'service-role, update on public.member_names: none'
);

select is(
  pg_temp.reach('anon', 'delete'),
  'closed',
  'anon, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('north-admin', 'delete'),
  'closed',
  'north-admin, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('north-consultor', 'delete'),
  'closed',
  'north-consultor, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('north-lead', 'delete'),
  'closed',
  'north-lead, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('north-instructor', 'delete'),
  'closed',
  'north-instructor, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('north-coach', 'delete'),
  'closed',
  'north-coach, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('north-student', 'delete'),
  'closed',
  'north-student, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('north-student-2', 'delete'),
  'closed',
  'north-student-2, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('north-client', 'delete'),
  'closed',
  'north-client, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('north-disabled', 'delete'),
  'closed',
  'north-disabled, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('north-former', 'delete'),
  'closed',
  'north-former, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('north-demoted', 'delete'),
  'closed',
  'north-demoted, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('south-admin', 'delete'),
  'closed',
  'south-admin, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('south-student', 'delete'),
  'closed',
  'south-student, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('both-student', 'delete'),
  'closed',
  'both-student, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('both-student-in-south', 'delete'),
  'closed',
  'both-student-in-south, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('both-admin', 'delete'),
  'closed',
  'both-admin, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('both-admin-in-south', 'delete'),
  'closed',
  'both-admin-in-south, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('newcomer', 'delete'),
  'closed',
  'newcomer, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('guest-account', 'delete'),
  'closed',
  'guest-account, delete on public.member_names: closed'
);

select is(
  pg_temp.reach('service-role', 'delete'),
  'none',
  'service-role, delete on public.member_names: none'
);

select is(
  pg_temp.unlike('anon', '{}', 'closed'),
  'none',
  'anon, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('north-admin', '{}', 'closed'),
  'none',
  'north-admin, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('north-consultor', '{}', 'closed'),
  'none',
  'north-consultor, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('north-lead', '{}', 'closed'),
  'none',
  'north-lead, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('north-instructor', '{}', 'closed'),
  'none',
  'north-instructor, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('north-coach', '{}', 'closed'),
  'none',
  'north-coach, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('north-student', '{}', 'closed'),
  'none',
  'north-student, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('north-student-2', '{}', 'closed'),
  'none',
  'north-student-2, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('north-client', '{}', 'closed'),
  'none',
  'north-client, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('north-disabled', '{}', 'closed'),
  'none',
  'north-disabled, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('north-former', '{}', 'closed'),
  'none',
  'north-former, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('north-demoted', '{}', 'closed'),
  'none',
  'north-demoted, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('south-admin', '{}', 'closed'),
  'none',
  'south-admin, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('south-student', '{}', 'closed'),
  'none',
  'south-student, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('both-student', '{}', 'closed'),
  'none',
  'both-student, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('both-student-in-south', '{}', 'closed'),
  'none',
  'both-student-in-south, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('both-admin', '{}', 'closed'),
  'none',
  'both-admin, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('both-admin-in-south', '{}', 'closed'),
  'none',
  'both-admin-in-south, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('newcomer', '{}', 'closed'),
  'none',
  'newcomer, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('guest-account', '{}', 'closed'),
  'none',
  'guest-account, update on public.member_names column by column: all closed'
);

select is(
  pg_temp.unlike('service-role', '{}', 'none'),
  'none',
  'service-role, update on public.member_names column by column: all none'
);

select is(
  pg_temp.otherwise('anon', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'anon, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('north-admin', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'north-admin, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('north-consultor', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'north-consultor, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('north-lead', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'north-lead, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('north-instructor', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'north-instructor, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('north-coach', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'north-coach, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('north-student', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'north-student, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('north-student-2', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'north-student-2, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('north-client', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'north-client, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('north-disabled', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'north-disabled, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('north-former', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'north-former, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('north-demoted', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'north-demoted, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('south-admin', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'south-admin, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('south-student', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'south-student, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('both-student', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'both-student, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('both-student-in-south', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'both-student-in-south, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('both-admin', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'both-admin, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('both-admin-in-south', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'both-admin-in-south, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('newcomer', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'newcomer, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('guest-account', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'guest-account, insert into public.member_names in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('service-role', '{"returning":"none","ignoring":"none","merging":"none","oneself":"none"}'),
  'none',
  'service-role, insert into public.member_names in other ways: returning none, ignoring none, merging none, oneself none'
);

select * from finish();

rollback;
