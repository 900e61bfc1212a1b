-- An event is one row: the index that record_stripe_event() relies on.
--
-- Was wrong:
--   D14 nothing kept an event from being recorded and booked twice
-- Changes: one unique index. When it fails half way it is left invalid: drop it and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on stripe_events: nobody who reads or writes waits.
-- Undo: rollback/20260408000002_stripe_event_key.sql.

create unique index concurrently stripe_events_stripe_event_id_key on public.stripe_events (stripe_event_id);
