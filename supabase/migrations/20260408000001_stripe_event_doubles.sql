-- An event that was delivered twice is kept once.
--
-- Was wrong:
--   D14 each delivery of an event made a row
-- Changes: the first delivery stays, the others go to private.stripe_events_archive. What was booked twice stays booked: a
--   person has to look, so the one that stays is left for review.
-- Locks: the rows that are moved. Nobody else writes stripe_events before the unique index stands.
-- Undo: rollback/20260408000001_stripe_event_doubles.sql.

set lock_timeout = '5s';

create table private.stripe_events_archive (
  id uuid primary key,
  stripe_event_id text not null,
  type text not null,
  payload jsonb not null,
  created_at timestamptz not null
);

alter table private.stripe_events_archive enable row level security;

comment on table private.stripe_events_archive is 'Second and later deliveries of an event, from before they were recognized.';

with judged as (
  select
    s.id,
    row_number() over (partition by s.stripe_event_id order by s.created_at, s.id) as place
  from public.stripe_events s
), removed as (
  delete from public.stripe_events s
  using judged j
  where s.id = j.id
    and j.place > 1
  returning s.id, s.stripe_event_id, s.type, s.payload, s.created_at
)
insert into private.stripe_events_archive (id, stripe_event_id, type, payload, created_at)
select id, stripe_event_id, type, payload, created_at
from removed;

update public.stripe_events s
set
  status = 'review',
  review_reason = 'The event came more than once and may have been booked each time.'
where s.stripe_event_id in (select a.stripe_event_id from private.stripe_events_archive a);
