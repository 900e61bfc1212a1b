-- Members talk in their workspaces, in their own name; admins and consultors may remove what was said.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(13);

insert into public.message_threads (id, tenant_id, workspace_id, author_id, title)
values (
  '00000000-0000-4000-c400-000000000099', pg_temp.north(), '00000000-0000-4000-c400-000000000001',
  '00000000-0000-4000-a000-000000000006', 'A question'
);

select pg_temp.become('north-student');

select lives_ok(
  $$
    insert into public.message_threads (workspace_id, author_id, title)
    values ('00000000-0000-4000-c400-000000000001', '00000000-0000-4000-a000-000000000006', 'Another question')
  $$,
  'a member starts a thread, and the tenant is filled in'
);

select throws_ok(
  $$
    insert into public.message_threads (workspace_id, author_id, title)
    values ('00000000-0000-4000-c400-000000000002', '00000000-0000-4000-a000-000000000006', 'A question')
  $$,
  '42501', 'new row violates row-level security policy for table "message_threads"',
  'nobody starts a thread in a workspace of others'
);

select throws_ok(
  $$
    insert into public.messages (thread_id, workspace_id, author_id, body)
    values ('00000000-0000-4000-c400-000000000099', '00000000-0000-4000-c400-000000000001', '00000000-0000-4000-a000-000000000004', 'Yes.')
  $$,
  '42501', 'new row violates row-level security policy for table "messages"',
  'nobody writes in the name of somebody else'
);

select pg_temp.become('north-student-2');

select throws_ok(
  $$
    insert into public.messages (thread_id, workspace_id, author_id, body)
    values ('00000000-0000-4000-c400-000000000099', '00000000-0000-4000-c400-000000000001', pg_temp.id_of('north-student-2'), 'Hello?')
  $$,
  '42501', 'new row violates row-level security policy for table "messages"',
  'nobody writes in a workspace of others, in the own name either'
);

select throws_ok(
  $$
    insert into public.messages (thread_id, workspace_id, author_id, body)
    values ('00000000-0000-4000-c400-000000000099', '00000000-0000-4000-c400-000000000002', '00000000-0000-4000-a000-000000000007', 'Let me in.')
  $$,
  '23503', null,
  'a thread of another workspace is not entered by naming the own one'
);

select pg_temp.become('north-instructor');

select lives_ok(
  $$
    insert into public.messages (thread_id, workspace_id, author_id, body)
    values ('00000000-0000-4000-c400-000000000099', '00000000-0000-4000-c400-000000000001', '00000000-0000-4000-a000-000000000004', 'Ask.')
  $$,
  'a fellow member answers'
);

select lives_ok(
  $$ update public.messages set body = 'Go ahead.' where thread_id = '00000000-0000-4000-c400-000000000099' $$,
  'an author edits their message'
);

select throws_ok(
  $$ update public.messages set author_id = '00000000-0000-4000-a000-000000000006' where thread_id = '00000000-0000-4000-c400-000000000099' $$,
  '42501', 'permission denied for table messages',
  'nobody puts a message into somebody''s mouth'
);

select pg_temp.become('north-student');

with removed as (
  delete from public.messages where thread_id = '00000000-0000-4000-c400-000000000099' returning 1
)
select is(count(*), 0::bigint, 'a member removes no message of others') from removed;

with removed as (
  delete from public.message_threads where id = '00000000-0000-4000-c400-000000000099' returning 1
)
select is(count(*), 0::bigint, 'an author removes no thread: it holds what others wrote') from removed;

select pg_temp.back_to_postgres();

select results_eq(
  $$ select author_id, body from public.messages where thread_id = '00000000-0000-4000-c400-000000000099' $$,
  $$ values ('00000000-0000-4000-a000-000000000004'::uuid, 'Go ahead.') $$,
  'after the refusals the answer stands as its author edited it'
);

select pg_temp.become('north-consultor');

with removed as (
  delete from public.message_threads where id = '00000000-0000-4000-c400-000000000099' returning 1
)
select is(count(*), 1::bigint, 'a consultor removes a thread') from removed;

select pg_temp.back_to_postgres();

select is_empty(
  $$ select 1 from public.messages where thread_id = '00000000-0000-4000-c400-000000000099' $$,
  'and its messages with it'
);

select * from finish();

rollback;
