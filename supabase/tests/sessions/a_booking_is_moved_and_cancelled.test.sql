-- D7: a booking that is moved or cancelled takes its session along, in whatever order Cal.com tells of it, and however often.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(28);

create temporary table key (secret text);

grant select, insert on table key to public;

-- What Cal.com says about a booking of the client, so many minutes after nine.
create function pg_temp.tell(event text, uid text, minute integer, hour integer default 17, moved_from text default null, emails text[] default '{north-client@groundwork.test}', seat text default null)
returns public.calcom_answer
language sql
as $$
  select public.record_calcom_booking(
    (select k.secret from pg_temp.key k),
    jsonb_build_object(
      'triggerEvent', event, 'createdAt', timestamptz '2027-02-01 09:00+00' + make_interval(mins => minute),
      'payload', jsonb_strip_nulls(jsonb_build_object(
        'uid', uid, 'eventTypeId', 1002, 'rescheduleUid', moved_from, 'attendeeSeatId', seat,
        'startTime', timestamptz '2027-03-01 00:00+00' + make_interval(hours => hour),
        'endTime', timestamptz '2027-03-01 00:00+00' + make_interval(hours => hour + 1),
        'attendees', (select jsonb_agg(jsonb_build_object('email', e)) from unnest(emails) as e)
      ))
    )
  )
$$;

-- The sessions that the bookings of these uids became: hour and status of each.
create function pg_temp.sessions(uids text[])
returns text
language sql
security definer
as $$
  select string_agg(format('%s:00 %s', extract(hour from s.session_date at time zone 'UTC'), s.status), ', ' order by s.session_date)
  from public.module_sessions s
  where s.id in (select b.module_session_id from public.calcom_bookings b where b.booking_uid = any (uids))
$$;

grant execute on all functions in schema pg_temp to public;

select pg_temp.become('north-admin');

insert into key select public.rotate_calcom_secret();

select pg_temp.become('service-role');

-- In order -----------------------------------------------------------------------------------------------------------------------------------

create temporary table answers on commit drop as select 1 as nr, a.* from pg_temp.tell('BOOKING_CREATED', 'a', 0) as a;

insert into answers select 2, a.* from pg_temp.tell('BOOKING_CREATED', 'a', 0) as a;

select results_eq(
  'select status, changed, participants from answers order by nr',
  $$ values ('booked', true, 1), ('booked', false, 1) $$,
  'D7: a booking becomes a session once'
);

insert into answers select 3, a.* from pg_temp.tell('BOOKING_RESCHEDULED', 'b', 5, 19, 'a') as a;

select results_eq(
  $$ select status, changed, module_session_id = (select module_session_id from answers where nr = 1) from answers where nr = 3 $$,
  $$ values ('booked', true, true) $$,
  'D7: moved, it is the same session'
);

select is(pg_temp.sessions('{a,b}'), '19:00 scheduled', 'D7: at the new time');

select is((select status from public.calcom_bookings where booking_uid = 'a'), 'rescheduled', 'D7: and the booking of before is over');

select results_eq(
  $$ select status, changed from pg_temp.tell('BOOKING_RESCHEDULED', 'b', 5, 19, 'a') $$,
  $$ values ('booked', false) $$,
  'D7: moved once, however often that is told'
);

select is((pg_temp.tell('BOOKING_CANCELLED', 'b', 10, 19)).status, 'cancelled', 'D7: it is cancelled');

select is(pg_temp.sessions('{a,b}'), '19:00 cancelled', 'D7: and so is its session');

-- Out of order ------------------------------------------------------------------------------------------------------------------------------

select is((pg_temp.tell('BOOKING_CANCELLED', 'c', 10)).status, 'cancelled', 'D7: cancelled before it was known');

select results_eq(
  $$ select status, changed, module_session_id from pg_temp.tell('BOOKING_CREATED', 'c', 0) $$,
  $$ values ('cancelled', false, null::uuid) $$,
  'D7: it becomes no session later'
);

select is((pg_temp.tell('BOOKING_RESCHEDULED', 'e', 5, 20, 'd')).status, 'booked', 'D7: moved before it was known, it is a session');

select is((pg_temp.tell('BOOKING_CREATED', 'd', 0)).status, 'rescheduled', 'D7: and the booking of before becomes none');

select is(pg_temp.sessions('{d,e}'), '20:00 scheduled', 'D7: one session, at the new time');

-- Moved twice, and the second move is told first.
select lives_ok($$ select pg_temp.tell('BOOKING_CREATED', 'f', 0, 10), pg_temp.tell('BOOKING_RESCHEDULED', 'h', 10, 12, 'g'), pg_temp.tell('BOOKING_RESCHEDULED', 'g', 5, 11, 'f') $$, 'D7: moves may overtake each other');

select is(pg_temp.sessions('{f,g,h}'), '10:00 cancelled, 12:00 scheduled', 'D7: the last one stands');

select lives_ok($$ select pg_temp.tell('BOOKING_CREATED', 'i', 0, 13), pg_temp.tell('BOOKING_CANCELLED', 'j', 10, 14), pg_temp.tell('BOOKING_RESCHEDULED', 'j', 5, 14, 'i') $$, 'D7: a cancellation may overtake a move');

select is(pg_temp.sessions('{i,j}'), '13:00 cancelled', 'D7: nobody meets');

-- The same uid, moved in place, and an older delivery that comes late.
select lives_ok($$ select pg_temp.tell('BOOKING_CREATED', 'k', 0, 8), pg_temp.tell('BOOKING_RESCHEDULED', 'k', 10, 9), pg_temp.tell('BOOKING_RESCHEDULED', 'k', 5, 7) $$, 'D7: a booking may keep its uid');

select is(pg_temp.sessions('{k}'), '9:00 scheduled', 'D7: what was said last stands');

-- Bookings that somebody has to confirm -------------------------------------------------------------------------------------------------------------

select results_eq(
  $$ select status, module_session_id from pg_temp.tell('BOOKING_REQUESTED', 'l', 0) $$,
  $$ values ('requested', null::uuid) $$,
  'D7: what nobody confirmed is no session'
);

select is((pg_temp.tell('BOOKING_CREATED', 'l', 5, 6)).status, 'booked', 'D7: confirmed, it is');

select is((pg_temp.tell('BOOKING_REQUESTED', 'l', 0)).status, 'booked', 'D7: and stays so');

select lives_ok($$ select pg_temp.tell('BOOKING_REQUESTED', 'm', 10, 15, 'l'), pg_temp.tell('BOOKING_REJECTED', 'm', 15, 15) $$, 'D7: to be moved it may have to be confirmed again');

select is(pg_temp.sessions('{l,m}'), '6:00 cancelled', 'D7: declined, it takes place at neither time');

-- Seats -----------------------------------------------------------------------------------------------------------------------------------------

select is(
  (pg_temp.tell('BOOKING_CREATED', 'n', 5, 17, null, '{north-client@groundwork.test,north-student@groundwork.test}')).participants,
  2, 'D7: two take a seat'
);

select results_eq(
  $$ select status, participants from pg_temp.tell('BOOKING_CANCELLED', 'n', 10, 17, null, '{north-student@groundwork.test}', 'seat-2') $$,
  $$ values ('booked', 1) $$,
  'D7: one gives it up, the other meets'
);

select results_eq(
  $$ select changed, participants from pg_temp.tell('BOOKING_CREATED', 'n', 0, 17, null, '{north-client@groundwork.test,north-student@groundwork.test}') $$,
  $$ values (false, 1) $$,
  'D7: what was said before does not bring it back'
);

select results_eq(
  $$ select status, changed, refused from public.record_calcom_booking((select secret from key), '{"triggerEvent": "PING"}') $$,
  $$ values (null::text, false, null::text) $$,
  'D7: what is about no booking does nothing'
);

-- A session that took place stays as it was.
update public.module_sessions set status = 'completed' where id = (select module_session_id from public.calcom_bookings where booking_uid = 'k');

select is(
  (select (pg_temp.tell('BOOKING_CANCELLED', 'k', 20, 9)).status) || ', ' || pg_temp.sessions('{k}'), 'cancelled, 9:00 completed',
  'D7: what took place is not cancelled'
);

select * from finish();

rollback;
