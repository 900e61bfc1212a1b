-- C15: whoever maps an event type of another tenant receives none of its bookings, blocks none, and learns nothing.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(12);

create function pg_temp.book(uid text, event_type bigint, email text)
returns public.recorded_booking
language sql
as $$
  select public.record_calcom_booking(uid, event_type, email, '2027-03-01 17:00+00', '2027-03-01 17:45+00')
$$;

grant execute on function pg_temp.book(text, bigint, text) to public;

-- What the hostile admin tries ----------------------------------------------------------------------------------------------------------------

select pg_temp.become('south-admin');

select lives_ok(
  $$ insert into public.calcom_event_type_mappings (calcom_event_type_id, session_target, default_group_id)
     values (1001, 'group_session', '00000000-0000-4000-c303-000000000003'), (4711, 'group_session', '00000000-0000-4000-c303-000000000003') $$,
  'no answer tells which numbers others use'
);

select throws_ok(
  $$ insert into public.calcom_event_type_mappings (calcom_event_type_id, session_target, without_secret) values (1002, 'group_session', true) $$,
  '42501', null, 'nobody says of a mapping that it was there before'
);

select throws_ok(
  'update public.calcom_event_type_mappings set without_secret = true where calcom_event_type_id = 4711',
  '42501', null, 'neither when it is made nor later'
);

select throws_ok(
  format($$ insert into public.calcom_event_type_mappings (tenant_id, calcom_event_type_id, session_target) values (%L, 4712, 'group_session') $$, pg_temp.north()),
  '42501', null, 'nobody maps anything in another tenant'
);

select throws_ok(
  $$ select public.record_calcom_booking('guess', '{}'::jsonb) $$, '42501', null, 'people do not call as Cal.com'
);

select throws_ok(
  $$ insert into public.calcom_refusals (reason) values ('made up') $$, '42501', null, 'nor write what was refused'
);

select is_empty(
  format($$ select 1 from public.calcom_refusals where tenant_id is distinct from %L $$, pg_temp.south()),
  'what other tenants were refused is not shown'
);

-- What Cal.com tells afterwards, as before there were secrets -----------------------------------------------------------------------------------

select pg_temp.become('service-role');

create temporary table booked on commit drop as select b.* from pg_temp.book('uid-1', 1001, 'north-student@groundwork.test') as b;

select is(
  (select g.tenant_id from booked b join public.group_sessions g on g.id = b.group_session_id),
  pg_temp.north(),
  'a booking reaches the tenant that mapped the event type when numbers were unique, and nothing blocks it'
);

select throws_ok(
  $$ select pg_temp.book('uid-2', 4711, 'south-student@groundwork.test') $$,
  'P0002', 'This Cal.com event type is not mapped to anything.', 'a mapping of today receives nothing without its secret'
);

select throws_ok(
  $$ select pg_temp.book('uid-3', 1001, 'stranger@example.org') $$,
  'P0002', 'Nobody in the group has an address of the booking.', 'a stranger books nothing for a group'
);

select is_empty(
  format($$ select 1 from public.calcom_bookings where tenant_id = %L and booking_uid like 'uid-%%' $$, pg_temp.south()),
  'nothing of it is in the tenant of the attacker'
);

select pg_temp.become('anon');

select throws_ok('select public.rotate_calcom_secret()', '42501', null, 'nobody is given a secret without an account');

select * from finish();

rollback;
