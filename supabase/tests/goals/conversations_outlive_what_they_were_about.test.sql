-- A conversation is that of its two people: it outlives its assignment, and the account of one of them.

begin;

\ir ../_helpers/persona.psql

create temporary table talk as
select c.id, c.student_id, c.instructor_id, c.assignment_id, (select count(*) from public.conversation_messages m where m.conversation_id = c.id) as messages
from public.goal_conversations c
where c.student_id = pg_temp.id_of('north-student')
limit 1;

grant select on talk to public;

create temporary table guide as
select replace(u.email, '@groundwork.test', '') as persona
from auth.users u
join talk t on t.instructor_id = u.id;

select plan(11);

select cmp_ok((select messages from talk), '>', 0::bigint, 'two people have talked');

select pg_temp.become('north-consultor');

select is_empty('select 1 from public.conversation_messages', 'the office reads no conversation');

select lives_ok(
  'delete from public.user_track_assignments a where a.user_id = (select student_id from talk)', 'and deletes what one was about'
);

select pg_temp.back_to_postgres();

select results_eq(
  'select c.assignment_id, c.student_id, c.instructor_id from public.goal_conversations c join talk t on t.id = c.id',
  'select null::uuid, student_id, instructor_id from talk',
  'the conversation stays, with its people and without its assignment'
);

select is(
  pg_temp.count_as('north-student', 'select 1 from public.conversation_messages m join talk t on t.id = m.conversation_id'),
  (select messages from talk),
  'who took part reads on'
);

select pg_temp.become((select persona from guide));

select throws_ok(
  $$ insert into public.goal_conversations (assignment_id, student_id, instructor_id) select null, t.student_id, t.instructor_id from talk t $$,
  '23502', null,
  'a new conversation is about an assignment'
);

select pg_temp.back_to_postgres();

delete from auth.users u using talk t where u.id = t.student_id;

select results_eq(
  'select c.student_id, c.instructor_id from public.goal_conversations c join talk t on t.id = c.id',
  'select null::uuid, instructor_id from talk',
  'the conversation outlives the account of the student'
);

select is(
  pg_temp.count_as((select persona from guide), 'select 1 from public.conversation_messages m join talk t on t.id = m.conversation_id'),
  (select messages from talk),
  'the other one reads every message'
);

select cmp_ok(
  (select count(*) from public.conversation_messages m join talk t on t.id = m.conversation_id where m.sender_id is null), '>', 0::bigint,
  'those of a former member among them'
);

delete from auth.users u using talk t where u.id = t.instructor_id;

select is_empty(
  'select 1 from public.goal_conversations c join talk t on t.id = c.id', 'when both are gone nobody could read it, and it goes'
);

select is_empty(
  'select 1 from public.conversation_messages m join talk t on t.id = m.conversation_id', 'with its messages'
);

select * from finish();

rollback;
