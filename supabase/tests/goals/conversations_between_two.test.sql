-- Whoever guides opens a conversation about an assignment; only the two of them read and write in it.

begin;

\ir ../_helpers/persona.psql

select plan(12);

select pg_temp.become('north-instructor');

select lives_ok(
  $$
    insert into public.goal_conversations (assignment_id, student_id, instructor_id)
    values ('00000000-0000-4000-c000-000000000023', '00000000-0000-4000-a000-000000000007', '00000000-0000-4000-a000-000000000004')
  $$,
  'an instructor opens a conversation about an assignment, and the tenant is filled in'
);

select throws_ok(
  $$
    insert into public.goal_conversations (assignment_id, student_id, instructor_id)
    values ('00000000-0000-4000-c000-000000000024', '00000000-0000-4000-a000-000000000007', '00000000-0000-4000-a000-000000000004')
  $$,
  '23503', null,
  'the student has to be the one of the assignment'
);

select throws_ok(
  $$
    insert into public.goal_conversations (assignment_id, student_id, instructor_id)
    values ('00000000-0000-4000-c000-000000000024', '00000000-0000-4000-a000-000000000008', '00000000-0000-4000-a000-000000000002')
  $$,
  '42501', 'new row violates row-level security policy for table "goal_conversations"',
  'nobody opens a conversation in the name of somebody else'
);

select pg_temp.become('north-student');

select throws_ok(
  $$
    insert into public.goal_conversations (assignment_id, student_id, instructor_id)
    values ('00000000-0000-4000-c000-000000000023', '00000000-0000-4000-a000-000000000007', '00000000-0000-4000-a000-000000000006')
  $$,
  '42501', 'new row violates row-level security policy for table "goal_conversations"',
  'a student opens no conversation'
);

select lives_ok(
  $$
    insert into public.conversation_messages (conversation_id, sender_id, body)
    values ('00000000-0000-4000-c000-000000000031', '00000000-0000-4000-a000-000000000006', 'Done!')
  $$,
  'a student writes in their conversation'
);

select throws_ok(
  $$
    insert into public.conversation_messages (conversation_id, sender_id, body)
    values ('00000000-0000-4000-c000-000000000031', '00000000-0000-4000-a000-000000000004', 'Well done!')
  $$,
  '42501', 'new row violates row-level security policy for table "conversation_messages"',
  'nobody writes in the name of somebody else'
);

select throws_ok(
  $$
    insert into public.conversation_messages (conversation_id, sender_id, body)
    values ('00000000-0000-4000-c000-000000000032', '00000000-0000-4000-a000-000000000006', 'Hello?')
  $$,
  '42501', 'new row violates row-level security policy for table "conversation_messages"',
  'nobody writes in a conversation of others'
);

select throws_ok(
  $$ update public.conversation_messages set body = 'Never said' $$,
  '42501', 'permission denied for table conversation_messages',
  'what was said is not changed'
);

select throws_ok(
  'delete from public.conversation_messages',
  '42501', 'permission denied for table conversation_messages',
  'what was said is not deleted'
);

select pg_temp.back_to_postgres();

select results_eq(
  $$
    select body
    from public.conversation_messages
    where conversation_id in ('00000000-0000-4000-c000-000000000031', '00000000-0000-4000-c000-000000000032')
    order by body
  $$,
  $$ values ('Better than last week.'), ('Better than last week.'), ('Done!'), ('How is it going?'), ('How is it going?') $$,
  'after the refusals only the allowed message is new'
);

select throws_ok(
  $$ update public.goal_conversations set instructor_id = student_id $$,
  '23514', null,
  'not even a server makes a conversation with oneself'
);

select is(
  pg_temp.count_as('north-admin', 'select 1 from public.conversation_messages'), 0::bigint,
  'an admin reads no conversation of others'
);

select * from finish();

rollback;
