-- D14: a payment that fits no enrollment waits for a person instead of failing.

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
  $$ select status, review_reason from public.record_stripe_event(pg_temp.checkout('evt_1', null)) $$,
  $$ values ('review', 'The payment names no enrollment.') $$,
  'D14: without enrollment'
);

select is(
  (public.record_stripe_event(pg_temp.checkout('evt_2', '00000000-0000-4000-c113-000000000099'))).review_reason,
  'The enrollment of the payment does not exist.',
  'D14: with an enrollment that does not exist'
);

select is(
  (public.record_stripe_event(pg_temp.checkout('evt_3', 'not an id'))).review_reason,
  'The enrollment of the payment does not exist.',
  'D14: with an enrollment that is no id'
);

select is(
  (public.record_stripe_event(pg_temp.checkout('evt_4', '00000000-0000-4000-c113-000000000004'))).review_reason,
  'The enrollment of the payment belongs to another tenant.',
  'D14: with another tenant''s enrollment'
);

select is(
  (public.record_stripe_event(pg_temp.checkout('evt_5', '00000000-0000-4000-c113-000000000001', '0'))).review_reason,
  'The payment has no amount.',
  'D14: without an amount'
);

select is(
  (public.record_stripe_event(pg_temp.checkout('evt_6', null, '100', null))).status,
  'review',
  'D14: of nobody knows which tenant'
);

select is_empty($$ select 1 from public.payment_schedules where status = 'paid' $$, 'D14: nothing was booked');

select is(
  pg_temp.count_as('north-admin', $$ select 1 from public.stripe_events where status = 'review' $$),
  5::bigint,
  'D14: an admin sees what waits for review in the tenant, and not what nobody can place'
);

select pg_temp.become('north-admin');

select throws_ok(
  'select payload from public.stripe_events',
  '42501', 'permission denied for table stripe_events',
  'D14: nobody reads what Stripe sent'
);

select * from finish();

rollback;
