-- Undoes stripe_counts_objects: a checkout that two events tell of is booked twice. Discounts and refunds are lost.

set lock_timeout = '5s';

drop function private.book_checkout(public.stripe_events);

drop function private.book_refund(public.stripe_events, uuid);

drop function private.settle_stripe_event(public.stripe_events, text, uuid, uuid, text);

drop function private.cents(text);

drop function private.book_payment(public.client_enrollments, integer, integer, text);

update public.payment_schedules set status = 'paid' where status = 'refunded';

alter table public.payment_schedules
  drop constraint payment_schedules_status_check,
  add constraint payment_schedules_status_check check (status in ('pending', 'paid', 'failed', 'cancelled')),
  drop column refunded_cents,
  drop column discount_cents;

create function private.book_payment(enrollment public.client_enrollments, amount integer, currency text)
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
    paid_at = now()
  where s.id = (
    select d.id
    from public.payment_schedules d
    where d.enrollment_id = enrollment.id
      and d.status in ('pending', 'failed')
      and d.amount_cents = amount
      and d.currency = book_payment.currency
    order by d.due_on, d.id
    limit 1
  )
  returning s.id into booked;

  if booked is null then
    insert into public.payment_schedules (tenant_id, enrollment_id, amount_cents, currency, status, paid_at)
    values (enrollment.tenant_id, enrollment.id, amount, book_payment.currency, 'paid', now())
    returning id into booked;
  end if;
  return booked;
end
$$;

comment on function private.book_payment(public.client_enrollments, integer, text) is
  'Books a payment on the oldest one due of the same amount, or as one that nobody had planned. Returns the row.';

revoke all on function private.book_payment(public.client_enrollments, integer, text) from public;

create or replace function public.record_stripe_event(event jsonb)
returns public.stripe_event_record
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  paid pg_catalog.jsonb := event -> 'data' -> 'object';
  known public.stripe_events;
  enrollment public.client_enrollments;
begin
  if coalesce(event ->> 'id', '') = '' or coalesce(event ->> 'type', '') = '' then
    raise exception 'A Stripe event has an id and a type.' using errcode = '22023';
  end if;

  insert into public.stripe_events (stripe_event_id, type, payload, tenant_id)
  select event ->> 'id', event ->> 'type', event, (
    select t.id from public.tenants t where t.id = private.uuid_or_null(paid -> 'metadata' ->> 'tenant_id')
  )
  on conflict (stripe_event_id) do nothing
  returning * into known;
  if not found then
    select s.* into known from public.stripe_events s where s.stripe_event_id = event ->> 'id';
    return (known.id, known.status, known.review_reason, known.payment_schedule_id, true);
  end if;

  -- One payment makes many events. These two say that a checkout of ours was paid: at once, or after a bank took its time.
  if event ->> 'type' in ('checkout.session.completed', 'checkout.session.async_payment_succeeded')
    and paid ->> 'payment_status' = 'paid'
  then
    select e.* into enrollment
    from public.client_enrollments e
    where e.id = private.uuid_or_null(paid -> 'metadata' ->> 'enrollment_id');
    known.review_reason := case
      when paid -> 'metadata' ->> 'enrollment_id' is null then 'The payment names no enrollment.'
      when enrollment.id is null then 'The enrollment of the payment does not exist.'
      when known.tenant_id <> enrollment.tenant_id then 'The enrollment of the payment belongs to another tenant.'
      when coalesce(paid ->> 'amount_total', '') !~ '^[1-9][0-9]{0,8}$' then 'The payment has no amount.'
      when coalesce(paid ->> 'currency', '') !~ '^[a-z]{3}$' then 'The payment has no currency.'
    end;
    if known.review_reason is null then
      known.status := 'booked';
      known.tenant_id := enrollment.tenant_id;
      known.payment_schedule_id := private.book_payment(enrollment, (paid ->> 'amount_total')::integer, paid ->> 'currency');
    else
      known.status := 'review';
    end if;
    update public.stripe_events s
    set
      tenant_id = known.tenant_id,
      status = known.status,
      review_reason = known.review_reason,
      payment_schedule_id = known.payment_schedule_id
    where s.id = known.id;
  end if;
  return (known.id, known.status, known.review_reason, known.payment_schedule_id, false);
end
$$;

comment on function public.record_stripe_event(jsonb) is
  'Records an event whose signature the caller has checked, once however often it comes, and books a paid checkout on the '
  'enrollment that its metadata names; what does not fit waits for review. 22023 without id or type.';
