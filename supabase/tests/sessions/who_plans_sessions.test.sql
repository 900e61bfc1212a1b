-- B5: instructors and coaches plan sessions that they lead, for people they serve; a role and a client are asked for each time.

begin;

\ir ../_helpers/persona.psql

select plan(7);

select pg_temp.become('north-student');

select throws_ok(
  $$
    insert into public.module_sessions (module_id, enrollment_id, instructor_id, title, session_date)
    values (
      '00000000-0000-4000-c105-000000000001', '00000000-0000-4000-c113-000000000001', pg_temp.id_of('north-student'), 'Myself', '2027-03-01'
    )
  $$,
  '42501', 'new row violates row-level security policy for table "module_sessions"',
  'B5: a student leads no module session, not for the own enrollment either'
);

select throws_ok(
  $$ insert into public.sessions (host_id, title, session_date) values (pg_temp.id_of('north-student'), 'My party', '2027-03-01') $$,
  '42501', 'new row violates row-level security policy for table "sessions"',
  'B5: a student hosts no session'
);

select pg_temp.become('north-instructor');

select lives_ok(
  $$
    insert into public.module_sessions (module_id, enrollment_id, instructor_id, title, session_date)
    values (
      '00000000-0000-4000-c105-000000000001', '00000000-0000-4000-c113-000000000001', pg_temp.id_of('north-instructor'), 'Second talk', '2027-03-01'
    )
    returning id
  $$,
  'B5: an instructor plans a module session for whom they serve, and is told which one it is'
);

select throws_ok(
  $$
    insert into public.module_sessions (module_id, enrollment_id, instructor_id, title, session_date)
    values (
      '00000000-0000-4000-c105-000000000003', '00000000-0000-4000-c113-000000000002', pg_temp.id_of('north-instructor'), 'A stranger', '2027-03-01'
    )
  $$,
  '42501', 'new row violates row-level security policy for table "module_sessions"',
  'B5: and not for the clients of others'
);

select pg_temp.become('north-coach');

select throws_ok(
  $$
    insert into public.session_participants (session_id, user_id)
    values ('00000000-0000-4000-c306-000000000002', pg_temp.id_of('north-lead'))
  $$,
  '42501', 'new row violates row-level security policy for table "session_participants"',
  'B5: a host invites nobody but clients'
);

select lives_ok(
  $$ insert into public.sessions (host_id, title, session_date) values (pg_temp.id_of('north-coach'), 'A walk', '2027-03-01') returning id $$,
  'B5: a coach hosts sessions, and is told which one it is'
);

select throws_ok(
  $$ insert into public.sessions (host_id, title, session_date) values (pg_temp.id_of('north-instructor'), 'Your walk', '2027-03-01') $$,
  '42501', 'new row violates row-level security policy for table "sessions"',
  'B5: and none in the name of others'
);

select * from finish();

rollback;
