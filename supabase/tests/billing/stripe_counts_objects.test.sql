-- D14: Stripe tells of one payment by several events, in any order: it counts once, and so do its refunds and discounts.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(23);

-- The first enrollment of the seed owes 120.00, the second 90.00.
create function pg_temp.checkout(id text, session text, intent text, total integer default 12000, more jsonb default '{}', enrollment integer default 1)
returns public.stripe_event_record
language sql
as $$
  select public.record_stripe_event(jsonb_build_object(
    'id', id, 'type', 'checkout.session.completed',
    'data', jsonb_build_object('object', jsonb_build_object(
      'id', session, 'object', 'checkout.session', 'mode', 'payment', 'payment_intent', intent, 'payment_status', 'paid',
      'amount_total', total, 'currency', 'eur',
      'metadata', jsonb_build_object('enrollment_id', '00000000-0000-4000-c113-00000000000' || enrollment)
    ) || more)
  ))
$$;

create function pg_temp.refund(id text, intent text, refunded integer, currency text default 'eur')
returns public.stripe_event_record
language sql
as $$
  select public.record_stripe_event(jsonb_build_object(
    'id', id, 'type', 'charge.refunded',
    'data', jsonb_build_object('object', jsonb_build_object(
      'id', 'ch_' || intent, 'object', 'charge', 'payment_intent', intent, 'amount', 12000, 'amount_refunded', refunded,
      'refunded', refunded = 12000, 'currency', currency, 'metadata', '{}'::jsonb
    ))
  ))
$$;

-- What an enrollment has to pay: amount, discount, refunded and status of each.
create function pg_temp.payments(enrollment integer)
returns text
language sql
security definer
as $$
  select string_agg(format('%s-%s-%s %s', s.amount_cents, s.discount_cents, s.refunded_cents, s.status), ', ' order by s.created_at, s.id)
  from public.payment_schedules s
  where s.enrollment_id = ('00000000-0000-4000-c113-00000000000' || enrollment)::uuid
$$;

grant execute on all functions in schema pg_temp to public;

select pg_temp.become('service-role');

-- Once ----------------------------------------------------------------------------------------------------------------------------------------

select is((pg_temp.checkout('evt_1', 'cs_1', 'pi_1')).status, 'booked', 'D14: a paid checkout is booked');

select results_eq(
  $$ select status, is_duplicate, payment_schedule_id = (select payment_schedule_id from public.stripe_events where stripe_event_id = 'evt_1')
     from pg_temp.checkout('evt_2', 'cs_1', 'pi_1') $$,
  $$ values ('recorded', false, true) $$,
  'D14: another event about it is recorded with the same payment'
);

select results_eq(
  $$ select status from public.record_stripe_event(jsonb_build_object('id', 'evt_3', 'type', 'checkout.session.async_payment_succeeded',
       'data', (select payload -> 'data' from public.stripe_events where stripe_event_id = 'evt_1'))) $$,
  $$ values ('recorded') $$,
  'D14: of whatever type'
);

select is((pg_temp.checkout('evt_4', 'cs_other', 'pi_1')).status, 'recorded', 'D14: and so is another checkout of the same payment intent');

select is(pg_temp.payments(1), '12000-0-0 paid', 'D14: it is paid once');

select throws_ok(
  $$ update public.stripe_events set status = 'booked' where stripe_event_id = 'evt_2' $$,
  '23505', null, 'D14: no two events book a checkout, whoever writes'
);

-- Refunds ---------------------------------------------------------------------------------------------------------------------------------------

select results_eq(
  $$ select status, payment_schedule_id is not null from pg_temp.refund('evt_5', 'pi_1', 5000) $$,
  $$ values ('booked', true) $$,
  'D14: a refund is booked on its payment'
);

select is(pg_temp.payments(1), '12000-0-5000 paid', 'D14: of a part');

select lives_ok($$ select pg_temp.refund('evt_6', 'pi_1', 12000), pg_temp.refund('evt_7', 'pi_1', 8000) $$, 'D14: Stripe tells sums, in any order');

select is(pg_temp.payments(1), '12000-0-12000 refunded', 'D14: the largest sum holds');

select is(
  (select tenant_id from public.stripe_events where stripe_event_id = 'evt_5'), pg_temp.north(),
  'D14: a refund is of the tenant of its payment'
);

select is((pg_temp.refund('evt_8', 'pi_1', 12001)).review_reason, 'More is refunded than was paid.', 'D14: more than was paid is for a person to look at');

select is((pg_temp.refund('evt_9', 'pi_1', 500, 'usd')).review_reason, 'The refund is in another currency than the payment.', 'D14: and so is another currency');

select is((pg_temp.refund('evt_10', 'pi_1', 0)).review_reason, 'The refund has no amount.', 'D14: and nothing');

select is((pg_temp.refund('evt_11', 'pi_2', 9000)).review_reason, 'The refund is of no payment that is known here.', 'D14: a refund may come before its payment');

select is((pg_temp.checkout('evt_12', 'cs_2', 'pi_2', 9000, '{}', 2)).status, 'booked', 'D14: which is booked when it comes');

select is(pg_temp.payments(2), '9000-0-9000 refunded', 'D14: and the refund with it');

select is(
  (select status from public.stripe_events where stripe_event_id = 'evt_11'), 'booked', 'D14: nobody has to look at it any more'
);

-- Discounts -----------------------------------------------------------------------------------------------------------------------------------

select pg_temp.back_to_postgres();

insert into public.payment_schedules (tenant_id, enrollment_id, amount_cents)
values
  (pg_temp.north(), '00000000-0000-4000-c113-000000000002', 7000),
  (pg_temp.north(), '00000000-0000-4000-c113-000000000002', 6000);

select pg_temp.become('service-role');

select lives_ok(
  $$ select
       pg_temp.checkout('evt_13', 'cs_3', null, 0, '{"payment_status": "no_payment_required", "total_details": {"amount_discount": 7000}}', 2),
       pg_temp.checkout('evt_14', 'cs_4', 'pi_4', 4000, '{"total_details": {"amount_discount": 2000}}', 2) $$,
  'D14: a coupon pays all of it, or some'
);

select results_eq(
  $$ select amount_cents, discount_cents, status from public.payment_schedules where discount_cents > 0 order by amount_cents $$,
  $$ values (6000, 2000, 'paid'), (7000, 7000, 'paid') $$,
  'D14: what was due is settled'
);

select is(
  (pg_temp.checkout('evt_15', 'cs_5', null, 0, '{"payment_status": "no_payment_required"}')).review_reason,
  'The payment has no amount.', 'D14: what is free without a discount is for a person to look at'
);

select is(
  (pg_temp.checkout('evt_16', 'cs_6', null, null, '{"payment_status": "no_payment_required", "mode": "setup"}')).status,
  'recorded', 'D14: to set up a card is no payment'
);

select pg_temp.become('north-admin');

select throws_ok(
  'update public.payment_schedules set refunded_cents = 1', '42501', null, 'D14: people do not write what Stripe tells'
);

select * from finish();

rollback;
