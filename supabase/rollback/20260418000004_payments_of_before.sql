-- Undoes payments_of_before: the checks hold for new rows only. What was booked, and what is left for review, stays.

set lock_timeout = '5s';

alter table public.payment_schedules
  drop constraint payment_schedules_status_check,
  add constraint payment_schedules_status_check check (status in ('pending', 'paid', 'failed', 'cancelled', 'refunded')) not valid,
  drop constraint payment_schedules_discount_cents_check,
  add constraint payment_schedules_discount_cents_check check (discount_cents between 0 and amount_cents) not valid,
  drop constraint payment_schedules_refunded_cents_check,
  add constraint payment_schedules_refunded_cents_check check (refunded_cents between 0 and amount_cents - discount_cents) not valid;
