-- Undoes stripe_event_key.

set lock_timeout = '5s';

drop index public.stripe_events_stripe_event_id_key;
