-- A checkout counts once, whichever events tell of it; what was refunded and what was free counts as well.
--
-- Was wrong:
--   D14 only a second delivery of the same event was recognized: two events about one checkout were booked twice
--   D14 charge.refunded changed nothing, and a checkout that a coupon had made free left what was due open
-- Changes:
--   record_stripe_event() books a checkout, or a payment intent, once. Another event about it is recorded with the same payment.
--   charge.refunded sets payment_schedules.refunded_cents, and the status refunded once all of it is back. Stripe tells the sum, so that the
--     largest one holds, in whatever order. A refund that comes before its checkout waits for review, and is booked with it.
--   A discount is discount_cents of what was due; payment_status no_payment_required is a discount of everything. Setting up a card is no payment.
-- Locks: ACCESS EXCLUSIVE on payment_schedules for a moment, for columns with a constant default and checks that the next file validates.
-- Undo: rollback/20260418000003_stripe_counts_objects.sql. Discounts and refunds are lost, what is refunded is paid again.

set lock_timeout = '5s';

alter table public.payment_schedules
  add column discount_cents integer not null default 0,
  add column refunded_cents integer not null default 0,
  drop constraint payment_schedules_status_check,
  add constraint payment_schedules_status_check check (status in ('pending', 'paid', 'failed', 'cancelled', 'refunded')) not valid,
  add constraint payment_schedules_discount_cents_check check (discount_cents between 0 and amount_cents) not valid,
  add constraint payment_schedules_refunded_cents_check check (refunded_cents between 0 and amount_cents - discount_cents) not valid;

comment on column public.payment_schedules.discount_cents is 'How much of the amount a coupon paid.';

comment on column public.payment_schedules.refunded_cents is 'How much of what was paid is back.';

drop function private.book_payment(public.client_enrollments, integer, text);

create function private.book_payment(enrollment public.client_enrollments, paid integer, discount integer, currency text)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  booked pg_catalog.uuid;
begin
  -- Two payments of one enrollment: the second waits for the first and then takes the next one due.
  perform 1 from public.client_enrollments e where e.id = enrollment.id for no key update;

  update public.payment_schedules s
  set
    status = 'paid',
    paid_at = now(),
    discount_cents = s.amount_cents - paid
  where s.id = (
    select d.id
    from public.payment_schedules d
    where d.enrollment_id = enrollment.id
      and d.status in ('pending', 'failed')
      and d.amount_cents in (paid, paid + discount)
      and d.currency = book_payment.currency
    -- What is due before the discount, rather than what is as much as is left of it.
    order by d.amount_cents desc, d.due_on, d.id
    limit 1
  )
  returning s.id into booked;

  if booked is null then
    insert into public.payment_schedules (tenant_id, enrollment_id, amount_cents, discount_cents, currency, status, paid_at)
    values (enrollment.tenant_id, enrollment.id, paid + discount, discount, book_payment.currency, 'paid', now())
    returning id into booked;
  end if;
  return booked;
end
$$;

comment on function private.book_payment(public.client_enrollments, integer, integer, text) is
  'Books a payment on the oldest one due of the same amount, before the discount or after it, or as one that nobody had planned. Returns the row.';

revoke all on function private.book_payment(public.client_enrollments, integer, integer, text) from public;

create function private.cents(amount text)
returns integer
language sql
immutable
security invoker
set search_path = ''
as $$
  select case when amount ~ '^[0-9]{1,9}$' then amount::integer end
$$;

comment on function private.cents(text) is 'The amount that a text holds; null for anything else. For what comes from outside.';

revoke all on function private.cents(text) from public;

-- What became of an event.
create function private.settle_stripe_event(
  event public.stripe_events, reason text, tenant_id uuid, payment_schedule_id uuid, status text default 'booked'
)
returns public.stripe_events
language sql
volatile
security definer
set search_path = ''
as $$
  update public.stripe_events s
  set
    status = case when reason is null then settle_stripe_event.status else 'review' end,
    review_reason = reason,
    tenant_id = coalesce(settle_stripe_event.tenant_id, s.tenant_id),
    payment_schedule_id = settle_stripe_event.payment_schedule_id
  where s.id = event.id
  returning s.*
$$;

comment on function private.settle_stripe_event(public.stripe_events, text, uuid, uuid, text) is
  'Writes down what an event was booked on, or why it waits for review.';

revoke all on function private.settle_stripe_event(public.stripe_events, text, uuid, uuid, text) from public;

create function private.book_refund(event public.stripe_events, schedule_id uuid)
returns public.stripe_events
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  charge pg_catalog.jsonb := event.payload #> '{data,object}';
  refunded integer := private.cents(charge ->> 'amount_refunded');
  payment public.payment_schedules;
  reason pg_catalog.text;
begin
  select s.* into payment from public.payment_schedules s where s.id = schedule_id for no key update;
  reason := case
    when payment.id is null then 'The refund is of no payment that is known here.'
    when coalesce(refunded, 0) = 0 then 'The refund has no amount.'
    when payment.currency is distinct from charge ->> 'currency' then 'The refund is in another currency than the payment.'
    when refunded > payment.amount_cents - payment.discount_cents then 'More is refunded than was paid.'
  end;
  if reason is null then
    update public.payment_schedules s
    set
      refunded_cents = greatest(s.refunded_cents, refunded),
      status = case when greatest(s.refunded_cents, refunded) = s.amount_cents - s.discount_cents then 'refunded' else s.status end
    where s.id = payment.id;
  end if;
  return private.settle_stripe_event(event, reason, payment.tenant_id, payment.id);
end
$$;

comment on function private.book_refund(public.stripe_events, uuid) is
  'Books a refund on its payment. Stripe tells the sum of all refunds of a charge: the largest one that was told holds.';

revoke all on function private.book_refund(public.stripe_events, uuid) from public;

create function private.book_checkout(event public.stripe_events)
returns public.stripe_events
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  checkout pg_catalog.jsonb := event.payload #> '{data,object}';
  is_free boolean := checkout ->> 'payment_status' = 'no_payment_required';
  paid integer := case when is_free then 0 else private.cents(checkout ->> 'amount_total') end;
  discount integer := coalesce(private.cents(checkout #>> '{total_details,amount_discount}'), 0);
  enrollment public.client_enrollments;
  reason pg_catalog.text;
  booked pg_catalog.uuid;
  early public.stripe_events;
begin
  select s.payment_schedule_id into booked
  from public.stripe_events s
  where s.status = 'booked'
    and s.type like 'checkout.session.%'
    and (
      s.payload #>> '{data,object,id}' = checkout ->> 'id'
      or s.payload #>> '{data,object,payment_intent}' = checkout ->> 'payment_intent'
    )
  limit 1;
  if found then
    return private.settle_stripe_event(event, null, (select p.tenant_id from public.payment_schedules p where p.id = booked), booked, 'recorded');
  end if;

  select e.* into enrollment
  from public.client_enrollments e
  where e.id = private.uuid_or_null(checkout -> 'metadata' ->> 'enrollment_id');
  reason := case
    when checkout -> 'metadata' ->> 'enrollment_id' is null then 'The payment names no enrollment.'
    when enrollment.id is null then 'The enrollment of the payment does not exist.'
    when event.tenant_id <> enrollment.tenant_id then 'The enrollment of the payment belongs to another tenant.'
    when coalesce(paid, 0) = 0 and not is_free or paid + discount not between 1 and 1000000000 then 'The payment has no amount.'
    when coalesce(checkout ->> 'currency', '') !~ '^[a-z]{3}$' then 'The payment has no currency.'
  end;
  if reason is not null then
    return private.settle_stripe_event(event, reason, null, null);
  end if;

  booked := private.book_payment(enrollment, paid, discount, checkout ->> 'currency');
  event := private.settle_stripe_event(event, null, enrollment.tenant_id, booked);
  for early in
    select s.*
    from public.stripe_events s
    where s.type = 'charge.refunded'
      and s.status = 'review'
      and s.payload #>> '{data,object,payment_intent}' = checkout ->> 'payment_intent'
  loop
    perform private.book_refund(early, booked);
  end loop;
  return event;
end
$$;

comment on function private.book_checkout(public.stripe_events) is
  'Books a checkout on the enrollment that its metadata names, once, and the refunds of it that came before.';

revoke all on function private.book_checkout(public.stripe_events) from public;

create or replace function public.record_stripe_event(event jsonb)
returns public.stripe_event_record
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  told pg_catalog.jsonb := event -> 'data' -> 'object';
  known public.stripe_events;
begin
  if coalesce(event ->> 'id', '') = '' or coalesce(event ->> 'type', '') = '' then
    raise exception 'A Stripe event has an id and a type.' using errcode = '22023';
  end if;
  -- Several events about one payment: one after the other, so that each knows of those before.
  perform pg_advisory_xact_lock(hashtextextended(
    'public.record_stripe_event ' || coalesce(told ->> 'payment_intent', told ->> 'id', event ->> 'id'), 0
  ));

  insert into public.stripe_events (stripe_event_id, type, payload, tenant_id)
  select event ->> 'id', event ->> 'type', event, (
    select t.id from public.tenants t where t.id = private.uuid_or_null(told -> 'metadata' ->> 'tenant_id')
  )
  on conflict (stripe_event_id) do nothing
  returning * into known;
  if not found then
    select s.* into known from public.stripe_events s where s.stripe_event_id = event ->> 'id';
    return (known.id, known.status, known.review_reason, known.payment_schedule_id, true);
  end if;

  -- One payment makes many events. These two say that a checkout of ours is done: at once, or after a bank took its time.
  if known.type in ('checkout.session.completed', 'checkout.session.async_payment_succeeded')
    and (
      told ->> 'payment_status' = 'paid'
      or told ->> 'payment_status' = 'no_payment_required' and told ->> 'mode' is distinct from 'setup'
    )
  then
    known := private.book_checkout(known);
  elsif known.type = 'charge.refunded' then
    known := private.book_refund(known, (
      select s.payment_schedule_id
      from public.stripe_events s
      where s.status = 'booked'
        and s.type like 'checkout.session.%'
        and s.payload #>> '{data,object,payment_intent}' = told ->> 'payment_intent'
      limit 1
    ));
  end if;
  return (known.id, known.status, known.review_reason, known.payment_schedule_id, false);
end
$$;

comment on function public.record_stripe_event(jsonb) is
  'Records an event whose signature the caller has checked, once however often it comes. Books a paid or free checkout on the enrollment that its '
  'metadata names, once whichever events tell of it, and refunds on their payment; what does not fit waits for review. 22023 without id or type.';
