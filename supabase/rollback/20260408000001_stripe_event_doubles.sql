-- Undoes stripe_event_doubles: every delivery is a row again.

set lock_timeout = '5s';

insert into public.stripe_events (id, stripe_event_id, type, payload, created_at)
select id, stripe_event_id, type, payload, created_at
from private.stripe_events_archive;

drop table private.stripe_events_archive;
