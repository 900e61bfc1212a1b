-- Undoes stripe_object_indexes.

drop index concurrently public.stripe_events_payment_intent_idx;

drop index concurrently public.stripe_events_booked_checkout_key;
