-- Checkouts that were booked twice wait for a person, and refunds that came before they counted are booked.
--
-- Was wrong: see the file before (D14).
-- Changes: of the events that booked one checkout the first stays booked, the others are left for review with the payment they made. Refunds
--   are booked where their payment is known, otherwise left for review, and so are free checkouts: somebody may have settled them by hand. The
--   checks of the file before are validated.
-- Locks: SHARE UPDATE EXCLUSIVE on payment_schedules, and the rows that change: nobody else who reads or writes waits.
-- Undo: rollback/20260418000004_payments_of_before.sql. What was booked stays.

set lock_timeout = '5s';

update public.stripe_events s
set
  status = 'review',
  review_reason = 'The checkout was booked by an event before this one: one of the two payments is too many.'
from (
  select
    e.id,
    row_number() over (partition by e.payload #>> '{data,object,id}' order by e.created_at, e.id) as place
  from public.stripe_events e
  where e.status = 'booked'
    and e.type like 'checkout.session.%'
    and e.payload #>> '{data,object,id}' is not null
) as booked
where s.id = booked.id
  and booked.place > 1;

update public.stripe_events s
set
  status = 'review',
  review_reason = 'The checkout was free, from before that counted: look whether what was due is settled.'
where s.status = 'recorded'
  and s.type = 'checkout.session.completed'
  and s.payload #>> '{data,object,payment_status}' = 'no_payment_required'
  and s.payload #>> '{data,object,metadata,enrollment_id}' is not null;

do $$
begin
  perform private.book_refund(r, p.payment_schedule_id)
  from public.stripe_events r
  left join public.stripe_events p
    on p.status = 'booked'
    and p.type like 'checkout.session.%'
    and p.payload #>> '{data,object,payment_intent}' = r.payload #>> '{data,object,payment_intent}'
  where r.type = 'charge.refunded'
    and r.status = 'recorded';
end
$$;

alter table public.payment_schedules validate constraint payment_schedules_status_check;

alter table public.payment_schedules validate constraint payment_schedules_discount_cents_check;

alter table public.payment_schedules validate constraint payment_schedules_refunded_cents_check;
