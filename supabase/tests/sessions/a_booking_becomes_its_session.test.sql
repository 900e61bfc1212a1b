-- D7: a Cal.com booking becomes the session that its mapping names, once, with the right people. Called as until the next release.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(20);

create function pg_temp.book(uid text, event_type bigint, email text, organizer text default null)
returns public.recorded_booking
language sql
as $$
  select public.record_calcom_booking(
    uid, event_type, email, '2027-03-01 17:00+00', '2027-03-01 17:45+00', null, 'https://meet.example/1', organizer
  )
$$;

grant execute on function pg_temp.book(text, bigint, text, text) to public;

update public.group_memberships
set status = 'left'
where user_id = pg_temp.id_of('north-disabled');

insert into public.group_memberships (tenant_id, group_id, user_id)
values (pg_temp.north(), '00000000-0000-4000-c303-000000000001', pg_temp.id_of('north-lead'));

select pg_temp.become('service-role');

create temporary table first_delivery on commit drop as
select booked.* from pg_temp.book('group-1', 1001, 'North-Student@groundwork.test ') as booked;

select is((select is_new from first_delivery), true, 'D7: the first delivery is new');

select is((select participants from first_delivery), 2, 'D7: the active members take part');

select is(
  pg_temp.book('group-1', 1001, 'north-student@groundwork.test'),
  (select (booking_id, null, group_session_id, 2, false)::public.recorded_booking from first_delivery),
  'D7: the second delivery answers with the same session'
);

select pg_temp.back_to_postgres();

select results_eq(
  $$ select group_id, title, session_date, duration_minutes, meeting_url from public.group_sessions where id = (select group_session_id from first_delivery) $$,
  $$ values ('00000000-0000-4000-c303-000000000001'::uuid, 'Hill peers', '2027-03-01 17:00+00'::timestamptz, 45, 'https://meet.example/1') $$,
  'D7: it is a session of the group'
);

select set_eq(
  $$ select user_id from public.group_session_participants where session_id = (select group_session_id from first_delivery) $$,
  $$ values (pg_temp.id_of('north-student')), (pg_temp.id_of('north-lead')) $$,
  'D7: who has left the group does not take part'
);

select is((select count(*) from public.group_sessions), 4::bigint, 'D7: one group session was made');

select is((select count(*) from public.sessions), 6::bigint, 'D7: and no generic one');

-- Two groups share an event type.
update public.groups set calcom_mapping_id = '00000000-0000-4000-c307-000000000001' where id = '00000000-0000-4000-c303-000000000002';

create temporary table bookings on commit drop as
select n.name, booked.group_session_id, booked.module_session_id
from (
  values
    ('member', 1001::bigint, 'north-client@groundwork.test', null),
    ('organizer', 1002, 'north-client@groundwork.test', 'north-instructor@groundwork.test')
) as n (name, event_type, email, organizer)
cross join lateral pg_temp.book(n.name, n.event_type, n.email, n.organizer) as booked;

select is(
  (select s.group_id from bookings b join public.group_sessions s on s.id = b.group_session_id where b.name = 'member'),
  '00000000-0000-4000-c303-000000000002'::uuid,
  'D7: of several groups it is the one of the attendee'
);

select throws_ok(
  $$ select pg_temp.book('refused', 1001, 'stranger@example.org') $$,
  'P0002', 'Nobody in the group has an address of the booking.', 'D7: a stranger books nothing for a group'
);

create temporary table talk on commit drop as
select booked.* from pg_temp.book('module-1', 1002, 'north-client@groundwork.test') as booked;

select results_eq(
  $$ select module_id, enrollment_id, instructor_id from public.module_sessions where id = (select module_session_id from talk) $$,
  $$ values ('00000000-0000-4000-c105-000000000003'::uuid, '00000000-0000-4000-c113-000000000002'::uuid, pg_temp.id_of('north-coach')) $$,
  'D7: a module session is about the module and the enrollment, led by whom accompanies the client'
);

select results_eq(
  $$ select user_id from public.module_session_participants where session_id = (select module_session_id from talk) $$,
  $$ values (pg_temp.id_of('north-client')) $$,
  'D7: its participant is found by the address in profiles'
);

select ok(
  exists (select 1 from public.notifications where user_id = pg_temp.id_of('north-client') and body = 'With North Coach.'),
  'D4: and is told'
);

select is(
  (select s.instructor_id from bookings b join public.module_sessions s on s.id = b.module_session_id where b.name = 'organizer'),
  pg_temp.id_of('north-instructor'),
  'D7: Cal.com may name who leads'
);

select throws_ok(
  $$ select pg_temp.book('refused', 9999, 'north-client@groundwork.test') $$,
  'P0002', 'This Cal.com event type is not mapped to anything.', 'D7: an event type that nobody mapped'
);

select throws_ok(
  $$ select pg_temp.book('refused', 1002, 'south-student@groundwork.test') $$,
  'P0002', 'Nobody in this tenant has the address of the booking.', 'D7: somebody of another tenant is nobody here'
);

select throws_ok(
  $$ select public.record_calcom_booking('refused', 1001, 'north-student@groundwork.test', now(), now()) $$,
  '22023', 'A session takes between five minutes and a day.', 'D7: a session that takes no time'
);

update public.calcom_event_type_mappings set default_module_id = null where calcom_event_type_id = 1002;

select throws_ok(
  $$ select pg_temp.book('refused', 1002, 'north-client@groundwork.test') $$,
  '22023', 'No module is named for this Cal.com event type.', 'D7: a mapping without a module'
);

update public.calcom_event_type_mappings set default_group_id = null where calcom_event_type_id = 2001;

update public.groups set calcom_mapping_id = null where tenant_id = pg_temp.south();

select throws_ok(
  $$ select pg_temp.book('refused', 2001, 'stranger@example.org') $$,
  '22023', 'No group is named for this Cal.com event type.', 'D7: a mapping without a group'
);

select is_empty($$ select 1 from public.calcom_bookings where booking_uid = 'refused' $$, 'D7: what was refused is not on record, so that it can be tried again');

select pg_temp.become('north-admin');

select throws_ok($$ select pg_temp.book('refused', 1001, 'north-student@groundwork.test') $$, '42501', null, 'D7: people do not record bookings');

select * from finish();

rollback;
