-- D4: adding a participant to a module session works and tells them, with and without a leader.

begin;

\ir ../_helpers/persona.psql

select plan(5);

select trigger_is('public', 'module_session_participants', 'notify_session_participant_added', 'public', 'notify_session_participant_added', 'D4: the trigger is there');

delete from public.module_session_participants;

select pg_temp.become('north-instructor');

select lives_ok(
  $$ insert into public.module_session_participants (session_id, user_id) values ('00000000-0000-4000-c301-000000000001', '00000000-0000-4000-a000-000000000006') $$,
  'D4: the leader adds whom they serve'
);

select throws_ok(
  $$ insert into public.module_session_participants (session_id, user_id) values ('00000000-0000-4000-c301-000000000001', '00000000-0000-4000-a000-000000000007') $$,
  '42501', null,
  'a leader does not add somebody they do not serve'
);

select pg_temp.become('north-admin');

insert into public.module_session_participants (session_id, user_id)
values ('00000000-0000-4000-c301-000000000003', '00000000-0000-4000-a000-000000000007');

select pg_temp.back_to_postgres();

select bag_eq(
  $$ select user_id, title, body from public.notifications where created_at = now() and title <> 'Welcome' $$,
  $$
    values
      ('00000000-0000-4000-a000-000000000006'::uuid, 'Listening: first talk', 'With North Instructor.'),
      ('00000000-0000-4000-a000-000000000007', 'Taking stock: looking back', 'Your leader is not known yet.')
  $$,
  'D4: both are told, the one whose session has no leader as well'
);

select is(
  (select count(*) from public.module_session_participants), 2::bigint,
  'what was refused was not written'
);

select * from finish();

rollback;
