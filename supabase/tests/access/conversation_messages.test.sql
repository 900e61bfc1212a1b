-- Access to public.conversation_messages. Generated from supabase/access.yaml by `groundwork generate`: do not edit.

begin;

set local search_path to public, extensions;

select plan(130);

\ir ../_helpers/persona.psql
\ir ../_helpers/matrix.psql
\ir ../_helpers/columns.psql
\ir ../_helpers/inserts.psql

create temporary table spec as
select '{"email":"{persona}@groundwork.test","tenant":"select coalesce(({claims} -> ''app_metadata'' ->> ''tenant_id'')::uuid, u.tenant_id) from public.users as u where u.id = {user}","kinds":{"anon":"anon","service-role":"service"},"personas":["anon","north-admin","north-consultor","north-lead","north-instructor","north-coach","north-student","north-student-2","north-client","north-disabled","north-former","north-demoted","south-admin","south-student","both-student","both-student-in-south","both-admin","both-admin-in-south","newcomer","guest-account","service-role"],"rows":{"own":"t.sender_id = {user} and t.tenant_id = {tenant}","assigned":"t.tenant_id = {tenant} and t.conversation_id in (select c.id from public.goal_conversations as c where {user} in (c.student_id, c.instructor_id))","tenant":"t.tenant_id = {tenant}"},"key":["id"],"insert":{"tenant_id":"t.tenant_id","conversation_id":"t.conversation_id","sender_id":"t.sender_id","body":"t.body"},"update":["id"],"raises":[]}'::jsonb as value;

create temporary table observed as
select p.name as persona, r.command, r.seen
from pg_temp.spec as s cross join unnest(array['anon', 'north-admin', 'north-consultor', 'north-lead', 'north-instructor', 'north-coach', 'north-student', 'north-student-2', 'north-client', 'north-disabled', 'north-former', 'north-demoted', 'south-admin', 'south-student', 'both-student', 'both-student-in-south', 'both-admin', 'both-admin-in-south', 'newcomer', 'guest-account', 'service-role']) as p (name)
cross join lateral pg_temp.matrix_reach('public.conversation_messages', s.value, p.name) as r;

create temporary table observed_columns as
select c.persona, c.column_name, c.seen
from pg_temp.spec as s
cross join lateral pg_temp.matrix_columns('public.conversation_messages', s.value, array['anon', 'north-admin', 'north-consultor', 'north-lead', 'north-instructor', 'north-coach', 'north-student', 'north-student-2', 'north-client', 'north-disabled', 'north-former', 'north-demoted', 'south-admin', 'south-student', 'both-student', 'both-student-in-south', 'both-admin', 'both-admin-in-south', 'newcomer', 'guest-account', 'service-role']) as c;

create temporary table observed_ways as
select p.name as persona, w.way, w.seen
from pg_temp.spec as s cross join unnest(array['anon', 'north-admin', 'north-consultor', 'north-lead', 'north-instructor', 'north-coach', 'north-student', 'north-student-2', 'north-client', 'north-disabled', 'north-former', 'north-demoted', 'south-admin', 'south-student', 'both-student', 'both-student-in-south', 'both-admin', 'both-admin-in-south', 'newcomer', 'guest-account', 'service-role']) as p (name)
cross join lateral pg_temp.matrix_ways('public.conversation_messages', s.value, p.name) as w;

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
  pg_temp.matrix_grants('public.conversation_messages', 'anon'),
  'none',
  'anon holds these grants on public.conversation_messages'
);

select is(
  pg_temp.matrix_grants('public.conversation_messages', 'authenticated'),
  'select, insert (body, conversation_id, sender_id, tenant_id)',
  'authenticated holds these grants on public.conversation_messages'
);

select is(
  pg_temp.matrix_grants('public.conversation_messages', 'service_role'),
  'select, insert, update, delete',
  'service_role holds these grants on public.conversation_messages'
);

select is(
  pg_temp.matrix_grants('public.conversation_messages', 'public'),
  'none',
  'public holds these grants on public.conversation_messages'
);

select is(
  pg_temp.reach('anon', 'select'),
  'closed',
  'anon, select on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-admin', 'select'),
  'none',
  'north-admin, select on public.conversation_messages: none'
);

select is(
  pg_temp.reach('north-consultor', 'select'),
  'none',
  'north-consultor, select on public.conversation_messages: none'
);

select is(
  pg_temp.reach('north-lead', 'select'),
  'none',
  'north-lead, select on public.conversation_messages: none'
);

select is(
  pg_temp.reach('north-instructor', 'select'),
  'own,assigned',
  'north-instructor, select on public.conversation_messages: own,assigned'
);

select is(
  pg_temp.reach('north-coach', 'select'),
  'own,assigned',
  'north-coach, select on public.conversation_messages: own,assigned'
);

select is(
  pg_temp.reach('north-student', 'select'),
  'own,assigned',
  'north-student, select on public.conversation_messages: own,assigned'
);

select is(
  pg_temp.reach('north-student-2', 'select'),
  'none',
  'north-student-2, select on public.conversation_messages: none'
);

select is(
  pg_temp.reach('north-client', 'select'),
  'own,assigned',
  'north-client, select on public.conversation_messages: own,assigned'
);

select is(
  pg_temp.reach('north-disabled', 'select'),
  'none',
  'north-disabled, select on public.conversation_messages: none'
);

select is(
  pg_temp.reach('north-former', 'select'),
  'none',
  'north-former, select on public.conversation_messages: none'
);

select is(
  pg_temp.reach('north-demoted', 'select'),
  'none',
  'north-demoted, select on public.conversation_messages: none'
);

select is(
  pg_temp.reach('south-admin', 'select'),
  'own,assigned',
  'south-admin, select on public.conversation_messages: own,assigned'
);

select is(
  pg_temp.reach('south-student', 'select'),
  'own,assigned',
  'south-student, select on public.conversation_messages: own,assigned'
);

select is(
  pg_temp.reach('both-student', 'select'),
  'none',
  'both-student, select on public.conversation_messages: none'
);

select is(
  pg_temp.reach('both-student-in-south', 'select'),
  'none',
  'both-student-in-south, select on public.conversation_messages: none'
);

select is(
  pg_temp.reach('both-admin', 'select'),
  'none',
  'both-admin, select on public.conversation_messages: none'
);

select is(
  pg_temp.reach('both-admin-in-south', 'select'),
  'none',
  'both-admin-in-south, select on public.conversation_messages: none'
);

select is(
  pg_temp.reach('newcomer', 'select'),
  'none',
  'newcomer, select on public.conversation_messages: none'
);

select is(
  pg_temp.reach('guest-account', 'select'),
  'none',
  'guest-account, select on public.conversation_messages: none'
);

select is(
  pg_temp.reach('service-role', 'select'),
  'foreign',
  'service-role, select on public.conversation_messages: foreign'
);

select is(
  pg_temp.reach('anon', 'insert'),
  'closed',
  'anon, insert on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-admin', 'insert'),
  'none',
  'north-admin, insert on public.conversation_messages: none'
);

select is(
  pg_temp.reach('north-consultor', 'insert'),
  'none',
  'north-consultor, insert on public.conversation_messages: none'
);

select is(
  pg_temp.reach('north-lead', 'insert'),
  'none',
  'north-lead, insert on public.conversation_messages: none'
);

select is(
  pg_temp.reach('north-instructor', 'insert'),
  'own',
  'north-instructor, insert on public.conversation_messages: own'
);

select is(
  pg_temp.reach('north-coach', 'insert'),
  'own',
  'north-coach, insert on public.conversation_messages: own'
);

select is(
  pg_temp.reach('north-student', 'insert'),
  'own',
  'north-student, insert on public.conversation_messages: own'
);

select is(
  pg_temp.reach('north-student-2', 'insert'),
  'none',
  'north-student-2, insert on public.conversation_messages: none'
);

select is(
  pg_temp.reach('north-client', 'insert'),
  'own',
  'north-client, insert on public.conversation_messages: own'
);

select is(
  pg_temp.reach('north-disabled', 'insert'),
  'none',
  'north-disabled, insert on public.conversation_messages: none'
);

select is(
  pg_temp.reach('north-former', 'insert'),
  'none',
  'north-former, insert on public.conversation_messages: none'
);

select is(
  pg_temp.reach('north-demoted', 'insert'),
  'none',
  'north-demoted, insert on public.conversation_messages: none'
);

select is(
  pg_temp.reach('south-admin', 'insert'),
  'own',
  'south-admin, insert on public.conversation_messages: own'
);

select is(
  pg_temp.reach('south-student', 'insert'),
  'own',
  'south-student, insert on public.conversation_messages: own'
);

select is(
  pg_temp.reach('both-student', 'insert'),
  'none',
  'both-student, insert on public.conversation_messages: none'
);

select is(
  pg_temp.reach('both-student-in-south', 'insert'),
  'none',
  'both-student-in-south, insert on public.conversation_messages: none'
);

select is(
  pg_temp.reach('both-admin', 'insert'),
  'none',
  'both-admin, insert on public.conversation_messages: none'
);

select is(
  pg_temp.reach('both-admin-in-south', 'insert'),
  'none',
  'both-admin-in-south, insert on public.conversation_messages: none'
);

select is(
  pg_temp.reach('newcomer', 'insert'),
  'none',
  'newcomer, insert on public.conversation_messages: none'
);

select is(
  pg_temp.reach('guest-account', 'insert'),
  'none',
  'guest-account, insert on public.conversation_messages: none'
);

select is(
  pg_temp.reach('service-role', 'insert'),
  'foreign',
  'service-role, insert on public.conversation_messages: foreign'
);

select is(
  pg_temp.reach('anon', 'update'),
  'closed',
  'anon, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-admin', 'update'),
  'closed',
  'north-admin, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-consultor', 'update'),
  'closed',
  'north-consultor, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-lead', 'update'),
  'closed',
  'north-lead, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-instructor', 'update'),
  'closed',
  'north-instructor, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-coach', 'update'),
  'closed',
  'north-coach, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-student', 'update'),
  'closed',
  'north-student, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-student-2', 'update'),
  'closed',
  'north-student-2, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-client', 'update'),
  'closed',
  'north-client, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-disabled', 'update'),
  'closed',
  'north-disabled, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-former', 'update'),
  'closed',
  'north-former, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-demoted', 'update'),
  'closed',
  'north-demoted, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('south-admin', 'update'),
  'closed',
  'south-admin, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('south-student', 'update'),
  'closed',
  'south-student, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('both-student', 'update'),
  'closed',
  'both-student, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('both-student-in-south', 'update'),
  'closed',
  'both-student-in-south, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('both-admin', 'update'),
  'closed',
  'both-admin, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('both-admin-in-south', 'update'),
  'closed',
  'both-admin-in-south, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('newcomer', 'update'),
  'closed',
  'newcomer, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('guest-account', 'update'),
  'closed',
  'guest-account, update on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('service-role', 'update'),
  'foreign',
  'service-role, update on public.conversation_messages: foreign'
);

select is(
  pg_temp.reach('anon', 'delete'),
  'closed',
  'anon, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-admin', 'delete'),
  'closed',
  'north-admin, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-consultor', 'delete'),
  'closed',
  'north-consultor, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-lead', 'delete'),
  'closed',
  'north-lead, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-instructor', 'delete'),
  'closed',
  'north-instructor, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-coach', 'delete'),
  'closed',
  'north-coach, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-student', 'delete'),
  'closed',
  'north-student, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-student-2', 'delete'),
  'closed',
  'north-student-2, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-client', 'delete'),
  'closed',
  'north-client, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-disabled', 'delete'),
  'closed',
  'north-disabled, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-former', 'delete'),
  'closed',
  'north-former, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('north-demoted', 'delete'),
  'closed',
  'north-demoted, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('south-admin', 'delete'),
  'closed',
  'south-admin, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('south-student', 'delete'),
  'closed',
  'south-student, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('both-student', 'delete'),
  'closed',
  'both-student, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('both-student-in-south', 'delete'),
  'closed',
  'both-student-in-south, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('both-admin', 'delete'),
  'closed',
  'both-admin, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('both-admin-in-south', 'delete'),
  'closed',
  'both-admin-in-south, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('newcomer', 'delete'),
  'closed',
  'newcomer, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('guest-account', 'delete'),
  'closed',
  'guest-account, delete on public.conversation_messages: closed'
);

select is(
  pg_temp.reach('service-role', 'delete'),
  'foreign',
  'service-role, delete on public.conversation_messages: foreign'
);

select is(
  pg_temp.unlike('anon', '{}', 'closed'),
  'none',
  'anon, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('north-admin', '{}', 'closed'),
  'none',
  'north-admin, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('north-consultor', '{}', 'closed'),
  'none',
  'north-consultor, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('north-lead', '{}', 'closed'),
  'none',
  'north-lead, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('north-instructor', '{}', 'closed'),
  'none',
  'north-instructor, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('north-coach', '{}', 'closed'),
  'none',
  'north-coach, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('north-student', '{}', 'closed'),
  'none',
  'north-student, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('north-student-2', '{}', 'closed'),
  'none',
  'north-student-2, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('north-client', '{}', 'closed'),
  'none',
  'north-client, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('north-disabled', '{}', 'closed'),
  'none',
  'north-disabled, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('north-former', '{}', 'closed'),
  'none',
  'north-former, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('north-demoted', '{}', 'closed'),
  'none',
  'north-demoted, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('south-admin', '{}', 'closed'),
  'none',
  'south-admin, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('south-student', '{}', 'closed'),
  'none',
  'south-student, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('both-student', '{}', 'closed'),
  'none',
  'both-student, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('both-student-in-south', '{}', 'closed'),
  'none',
  'both-student-in-south, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('both-admin', '{}', 'closed'),
  'none',
  'both-admin, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('both-admin-in-south', '{}', 'closed'),
  'none',
  'both-admin-in-south, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('newcomer', '{}', 'closed'),
  'none',
  'newcomer, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('guest-account', '{}', 'closed'),
  'none',
  'guest-account, update on public.conversation_messages column by column: all closed'
);

select is(
  pg_temp.unlike('service-role', '{}', 'foreign'),
  'none',
  'service-role, update on public.conversation_messages column by column: all foreign'
);

select is(
  pg_temp.otherwise('anon', '{"returning":"closed","ignoring":"closed","merging":"closed","oneself":"closed"}'),
  'none',
  'anon, insert into public.conversation_messages in other ways: returning closed, ignoring closed, merging closed, oneself closed'
);

select is(
  pg_temp.otherwise('north-admin', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'north-admin, insert into public.conversation_messages in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-consultor', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'north-consultor, insert into public.conversation_messages in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-lead', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'north-lead, insert into public.conversation_messages in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-instructor', '{"returning":"own","ignoring":"own","merging":"closed","oneself":"none"}'),
  'none',
  'north-instructor, insert into public.conversation_messages in other ways: returning own, ignoring own, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-coach', '{"returning":"own","ignoring":"own","merging":"closed","oneself":"none"}'),
  'none',
  'north-coach, insert into public.conversation_messages in other ways: returning own, ignoring own, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-student', '{"returning":"own","ignoring":"own","merging":"closed","oneself":"none"}'),
  'none',
  'north-student, insert into public.conversation_messages in other ways: returning own, ignoring own, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-student-2', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'north-student-2, insert into public.conversation_messages in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-client', '{"returning":"own","ignoring":"own","merging":"closed","oneself":"none"}'),
  'none',
  'north-client, insert into public.conversation_messages in other ways: returning own, ignoring own, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-disabled', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'north-disabled, insert into public.conversation_messages in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-former', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'north-former, insert into public.conversation_messages in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('north-demoted', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'north-demoted, insert into public.conversation_messages in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('south-admin', '{"returning":"own","ignoring":"own","merging":"closed","oneself":"none"}'),
  'none',
  'south-admin, insert into public.conversation_messages in other ways: returning own, ignoring own, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('south-student', '{"returning":"own","ignoring":"own","merging":"closed","oneself":"none"}'),
  'none',
  'south-student, insert into public.conversation_messages in other ways: returning own, ignoring own, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('both-student', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'both-student, insert into public.conversation_messages in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('both-student-in-south', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'both-student-in-south, insert into public.conversation_messages in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('both-admin', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'both-admin, insert into public.conversation_messages in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('both-admin-in-south', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'both-admin-in-south, insert into public.conversation_messages in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('newcomer', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'newcomer, insert into public.conversation_messages in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('guest-account', '{"returning":"none","ignoring":"none","merging":"closed","oneself":"none"}'),
  'none',
  'guest-account, insert into public.conversation_messages in other ways: returning none, ignoring none, merging closed, oneself none'
);

select is(
  pg_temp.otherwise('service-role', '{"returning":"foreign","ignoring":"foreign","merging":"foreign","oneself":"none"}'),
  'none',
  'service-role, insert into public.conversation_messages in other ways: returning foreign, ignoring foreign, merging foreign, oneself none'
);

select * from finish();

rollback;
