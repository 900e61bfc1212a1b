-- Who leads a session sees everybody who takes part in it, also whom they do not serve otherwise.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(3);

insert into public.module_session_participants (tenant_id, session_id, user_id)
values (pg_temp.north(), '00000000-0000-4000-c301-000000000001', pg_temp.id_of('north-client'));

insert into public.session_participants (tenant_id, session_id, user_id)
select s.tenant_id, s.id, pg_temp.id_of('north-student-2') from public.sessions s where s.host_id = pg_temp.id_of('north-coach');

select pg_temp.become('north-instructor');

select ok(
  pg_temp.id_of('north-client') <> all (array(select private.my_client_ids())), 'the instructor serves the student and not the client'
);

select set_eq(
  $$ select user_id from public.module_session_participants where session_id = '00000000-0000-4000-c301-000000000001' $$,
  $$ values (pg_temp.id_of('north-student')), (pg_temp.id_of('north-client')) $$,
  'and sees both in the module session that they lead'
);

select pg_temp.become('north-coach');

select isnt_empty(
  $$ select user_id from public.session_participants where user_id = pg_temp.id_of('north-student-2') and user_id <> all (array(select private.my_client_ids())) $$,
  'a host sees a participant who is no client'
);

select * from finish();

rollback;
