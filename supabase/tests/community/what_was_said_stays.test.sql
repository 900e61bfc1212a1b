-- What somebody said stays where it was said: when the author leaves, is removed, or when the account is gone.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

create temporary table said as
select
  (select count(*) from public.message_threads) as threads,
  (select count(*) from public.messages) as messages,
  (select count(*) from public.activity_feed) as activities,
  (select count(*) from public.feedback_items) as feedback;

create temporary table student as
select pg_temp.id_of('north-student') as id;

select plan(10);

select cmp_ok(
  (select count(*) from public.messages m join student s on m.author_id = s.id), '>', 0::bigint, 'a student has said something'
);

delete from public.user_tenants m using student s where m.user_id = s.id;

select results_eq(
  $$
    select
      (select count(*) from public.message_threads), (select count(*) from public.messages), (select count(*) from public.activity_feed),
      (select count(*) from public.feedback_items)
  $$,
  'select threads, messages, activities, feedback from said',
  'whoever was removed from a tenant has still said it'
);

select cmp_ok(
  (select count(*) from public.messages m join student s on m.author_id = s.id), '>', 0::bigint, 'and it names the person, who has an account'
);

create temporary table by_student as
select m.id from public.messages m join student s on m.author_id = s.id;

delete from auth.users u using student s where u.id = s.id;

select results_eq(
  $$
    select
      (select count(*) from public.message_threads), (select count(*) from public.messages), (select count(*) from public.activity_feed),
      (select count(*) from public.feedback_items)
  $$,
  'select threads, messages, activities, feedback from said',
  'what was said outlives the account'
);

select is_empty(
  'select 1 from public.messages m join by_student b on b.id = m.id where m.author_id is not null', 'its author is a former member'
);

select cmp_ok(
  pg_temp.count_as('north-consultor', 'select 1 from public.messages where author_id is null'), '>', 0::bigint,
  'the others read it as before'
);

select is(
  pg_temp.count_as('south-student', 'select 1 from public.messages where author_id is null'), 0::bigint, 'another tenant does not'
);

select pg_temp.become('north-student-2');

select throws_ok(
  $$
    insert into public.messages (thread_id, workspace_id, author_id, body)
    select t.id, t.workspace_id, null, 'Said by nobody' from public.message_threads t limit 1
  $$,
  '23502', 'null value in column "author_id" of relation "messages" violates not-null constraint',
  'nobody speaks as a former member'
);

select pg_temp.become('service-role');

select throws_ok(
  'update public.messages set author_id = null where author_id is not null',
  '23502', null,
  'nor does a server take the name of somebody who is there'
);

select throws_ok(
  $$ insert into public.feedback_items (tenant_id, author_id, body) values (pg_temp.north(), null, 'Said by nobody') $$,
  '23502', null,
  'or write without one'
);

select * from finish();

rollback;
