-- A checkout is booked by one event: the index that says so, and the one that finds the payment of a refund.
--
-- Was wrong: see the files before (D14).
-- Changes: two indexes over what Stripe sent. One that fails half way is left invalid: drop it and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on stripe_events: nobody who reads or writes waits.
-- Undo: rollback/20260418000005_stripe_object_indexes.sql.

create unique index concurrently stripe_events_booked_checkout_key
  on public.stripe_events ((payload #>> '{data,object,id}'))
  where status = 'booked' and type like 'checkout.session.%';

create index concurrently stripe_events_payment_intent_idx
  on public.stripe_events ((payload #>> '{data,object,payment_intent}'));
