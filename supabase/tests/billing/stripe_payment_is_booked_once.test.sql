-- D14: a paid checkout is booked once, however often Stripe tells of it.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(9);

create function pg_temp.checkout(id text, enrollment text, amount text default '12000', tenant text default pg_temp.north()::text)
returns jsonb
language sql
as $$
  select jsonb_build_object(
    'id', id,
    'type', 'checkout.session.completed',
    'data', jsonb_build_object('object', jsonb_build_object(
      'payment_status', 'paid',
      'amount_total', amount,
      'currency', 'eur',
      'metadata', jsonb_strip_nulls(jsonb_build_object('enrollment_id', enrollment, 'tenant_id', tenant))
    ))
  )
$$;

grant execute on function pg_temp.checkout(text, text, text, text) to public;

select pg_temp.become('service-role');

select results_eq(
  $$ select status, is_duplicate from public.record_stripe_event(pg_temp.checkout('evt_1', '00000000-0000-4000-c113-000000000001')) $$,
  $$ values ('booked', false) $$,
  'D14: a paid checkout is booked'
);

select results_eq(
  $$ select status, is_duplicate from public.record_stripe_event(pg_temp.checkout('evt_1', '00000000-0000-4000-c113-000000000001')) $$,
  $$ values ('booked', true) $$,
  'D14: a second delivery says what the first one did'
);

select results_eq(
  $$ select amount_cents, status, paid_at is not null from public.payment_schedules where enrollment_id = '00000000-0000-4000-c113-000000000001' $$,
  $$ values (12000, 'paid', true) $$,
  'D14: the payment that was due is paid, once'
);

select results_eq(
  $$ select status from public.record_stripe_event(pg_temp.checkout('evt_2', '00000000-0000-4000-c113-000000000001', '500')) $$,
  $$ values ('booked') $$,
  'D14: a payment that nobody had planned is booked as well'
);

select is(
  (select count(*) from public.payment_schedules where enrollment_id = '00000000-0000-4000-c113-000000000001' and status = 'paid'),
  2::bigint,
  'D14: on a row of its own'
);

select results_eq(
  $$ select status, payment_schedule_id from public.record_stripe_event('{"id": "evt_3", "type": "customer.updated"}') $$,
  $$ values ('recorded', null::uuid) $$,
  'D14: what is no payment is recorded'
);

select results_eq(
  $$ select status from public.record_stripe_event(jsonb_set(
       pg_temp.checkout('evt_4', '00000000-0000-4000-c113-000000000001'), '{data,object,payment_status}', '"unpaid"')) $$,
  $$ values ('recorded') $$,
  'D14: a checkout that is not paid yet is no payment'
);

select throws_ok(
  $$ select public.record_stripe_event('{"type": "customer.updated"}') $$,
  '22023', 'A Stripe event has an id and a type.',
  'D14: what has no id is no event'
);

select pg_temp.become('north-admin');

select throws_ok(
  $$ select public.record_stripe_event('{"id": "evt_5", "type": "customer.updated"}') $$,
  '42501', 'permission denied for function record_stripe_event',
  'D14: users record no payments'
);

select * from finish();

rollback;
