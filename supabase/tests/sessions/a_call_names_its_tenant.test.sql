-- C15, D7: a call from Cal.com names its tenant by a secret, and what is refused is on record there.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(25);

create function pg_temp.told(uid text, emails text[], event_type bigint default 1001)
returns jsonb
language sql
as $$
  select jsonb_build_object(
    'triggerEvent', 'BOOKING_CREATED', 'createdAt', '2027-02-01T09:00:00Z',
    'payload', jsonb_build_object(
      'uid', uid, 'eventTypeId', event_type, 'startTime', '2027-03-01T17:00:00Z', 'endTime', '2027-03-01T17:45:00Z',
      'metadata', jsonb_build_object('videoCallUrl', 'https://meet.example/1'),
      'attendees', (select jsonb_agg(jsonb_build_object('email', e)) from unnest(emails) as e)
    )
  )
$$;

grant execute on function pg_temp.told(text, text[], bigint) to public;

create temporary table secrets (tenant text primary key, secret text not null);

grant select, insert, update on table secrets to public;

-- Who has a secret ------------------------------------------------------------------------------------------------------------------------

select pg_temp.become('north-consultor');

select throws_ok('select public.rotate_calcom_secret()', '42501', 'Only an admin of the tenant may change its Cal.com secret.', 'C15: the secret is for admins');

select pg_temp.become('north-admin');

select lives_ok($$ insert into pg_temp.secrets values ('north', public.rotate_calcom_secret()) $$, 'C15: an admin is given a secret');

select pg_temp.become('south-admin');

select lives_ok($$ insert into pg_temp.secrets values ('south', public.rotate_calcom_secret()) $$, 'C15: and so is the admin of another tenant');

select is(
  (select count(*) from secrets s where length(s.secret) = 64), 2::bigint, 'C15: a secret is 32 random bytes'
);

select lives_ok(
  $$ insert into public.calcom_event_type_mappings (calcom_event_type_id, session_target, default_group_id)
     values (1001, 'group_session', '00000000-0000-4000-c303-000000000003') $$,
  'C15: a number that another tenant uses is free here'
);

select throws_ok(
  $$ insert into public.calcom_event_type_mappings (calcom_event_type_id, session_target) values (2001, 'group_session') $$,
  '23505', null, 'C15: but one''s own number is mapped once'
);

select throws_ok('select * from private.calcom_secrets', '42501', null, 'C15: nobody reads what is kept of secrets');

select pg_temp.back_to_postgres();

select is_empty(
  $$ select 1 from private.calcom_secrets k join secrets s on position(s.secret in encode(k.secret_hash, 'escape')) > 0 or encode(k.secret_hash, 'hex') = s.secret $$,
  'C15: a secret itself is kept nowhere'
);

-- Whose call it is -------------------------------------------------------------------------------------------------------------------------

select pg_temp.become('service-role');

create temporary table booked on commit drop as
select s.tenant, a.*
from secrets s
cross join lateral public.record_calcom_booking(
  s.secret, pg_temp.told('shared', array[s.tenant || '-student@groundwork.test'])
) as a;

select set_eq(
  $$ select b.tenant, g.tenant_id from booked b join public.group_sessions g on g.id = b.group_session_id $$,
  $$ values ('north', pg_temp.north()), ('south', pg_temp.south()) $$,
  'C15: one number and one uid of two tenants become a session of each'
);

select results_eq(
  $$ select status, changed, participants from booked where tenant = 'north' $$,
  $$ values ('booked', true, 2) $$,
  'D7: the members of the group take part'
);

select results_eq(
  $$ select status, changed, refused from public.record_calcom_booking('a guess', pg_temp.told('guessed', array['north-student@groundwork.test'])) $$,
  $$ values (null::text, false, 'No tenant has this secret.') $$,
  'C15: without the secret of a tenant a call books nothing'
);

select is(
  (public.record_calcom_booking(null, pg_temp.told('guessed', array['north-student@groundwork.test']))).refused,
  'No tenant has this secret.',
  'C15: nor without any'
);

select results_eq(
  $$ select tenant_id, booking_uid, trigger_event, attendee_emails, times from public.calcom_refusals where reason = 'No tenant has this secret.' $$,
  $$ values (null::uuid, null::text, null::text, '{}'::text[], 2::bigint) $$,
  'C15: of a call that names no tenant there is a count, and no address'
);

-- Whom it may book for -----------------------------------------------------------------------------------------------------------------------

select is(
  (public.record_calcom_booking((select secret from secrets where tenant = 'north'), pg_temp.told('stranger', array['stranger@example.org']))).refused,
  'Nobody in the group has an address of the booking.',
  'D7: a stranger books nothing for a group'
);

select is(
  (public.record_calcom_booking((select secret from secrets where tenant = 'north'), pg_temp.told('colleague', array['north-coach@groundwork.test']))).refused,
  'Nobody in the group has an address of the booking.',
  'D7: nor does a member of the tenant who is not in the group'
);

select is(
  (public.record_calcom_booking((select secret from secrets where tenant = 'north'), pg_temp.told('banned', array['north-disabled@groundwork.test']))).refused,
  'Nobody in the group has an address of the booking.',
  'D2: nor does somebody who is disabled'
);

select is(
  (public.record_calcom_booking((select secret from secrets where tenant = 'north'), pg_temp.told('unmapped', array['north-student@groundwork.test'], 2001))).refused,
  'This Cal.com event type is not mapped to anything.',
  'C15: the number of another tenant is not mapped'
);

select is(
  (public.record_calcom_booking((select secret from secrets where tenant = 'north'), '{"triggerEvent": "BOOKING_CREATED", "createdAt": "no time", "payload": {"uid": "odd"}}')).refused,
  'invalid input syntax for type timestamp with time zone: "no time"',
  'D7: what cannot be read is refused, not failed'
);

select is_empty(
  $$ select 1 from public.calcom_bookings where booking_uid in ('guessed', 'stranger', 'colleague', 'banned', 'unmapped', 'odd') $$,
  'D7: what was refused is no booking'
);

create temporary table guests on commit drop as
select a.*
from public.record_calcom_booking(
  (select secret from secrets where tenant = 'north'),
  pg_temp.told('several', array['North-Client@groundwork.test', 'guest@example.org', 'south-student@groundwork.test', 'north-student@groundwork.test'], 1002)
) as a;

select set_eq(
  $$ select p.user_id from guests g join public.module_session_participants p on p.session_id = g.module_session_id $$,
  $$ values (pg_temp.id_of('north-client')), (pg_temp.id_of('north-student')) $$,
  'D7: of several attendees the members of the tenant take part'
);

select results_eq(
  $$ select reason, attendee_emails from public.calcom_refusals where booking_uid = 'several' $$,
  $$ values ('The session is booked, without those who are not members.', '{guest@example.org,south-student@groundwork.test}'::text[]) $$,
  'D7: the others are on record'
);

-- Who reads of it ------------------------------------------------------------------------------------------------------------------------------

select set_eq(
  format($$ select booking_uid from public.calcom_refusals where tenant_id = %L and booking_uid <> 'seed' $$, pg_temp.north()),
  $$ values ('stranger'), ('colleague'), ('banned'), ('unmapped'), ('odd'), ('several') $$,
  'D7: everything refused is on record, in the tenant whose secret came along'
);

select is(
  pg_temp.count_as('south-admin', $$ select 1 from public.calcom_refusals where booking_uid is null or attendee_emails <> '{}' and booking_uid <> 'seed' $$),
  0::bigint,
  'C15: no other tenant reads of it, nor of calls that name none'
);

-- Another secret -----------------------------------------------------------------------------------------------------------------------------

select pg_temp.become('north-admin');

create temporary table another on commit drop as select public.rotate_calcom_secret() as secret;

select pg_temp.become('service-role');

select is(
  (public.record_calcom_booking((select secret from secrets where tenant = 'north'), pg_temp.told('late', array['north-student@groundwork.test']))).refused,
  'No tenant has this secret.',
  'C15: the secret of before is good for nothing'
);

select pg_temp.back_to_postgres();

delete from public.calcom_event_type_mappings where calcom_event_type_id = 1001 and tenant_id = pg_temp.north();

select results_eq(
  $$ select mapping_id, status from public.calcom_bookings where booking_uid = 'shared' and tenant_id = pg_temp.north() $$,
  $$ values (null::uuid, 'booked') $$,
  'D7: a mapping can be deleted, and its bookings stay'
);

select * from finish();

rollback;
