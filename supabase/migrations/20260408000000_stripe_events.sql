-- What Stripe tells is recorded once, and a payment that fits no enrollment waits for a person instead of failing.
--
-- Was wrong:
--   D14 handle_stripe_payment() wrote null into payment_schedules.enrollment_id and failed, so that Stripe sent the event
--       again for days; an event that was delivered twice was booked twice
-- Changes: record_stripe_event() books a paid checkout on what is due, or leaves the event for review with the reason; a
--   second delivery changes nothing. stripe_events knows its tenant as soon as anybody does, and admins of it read
--   everything but the payload. Until the unique index of 20260408000002 stands the function refuses (42P10): Stripe
--   delivers again.
-- Locks: ACCESS EXCLUSIVE on stripe_events, for new columns and one scan for their checks.
-- Undo: rollback/20260408000000_stripe_events.sql. Events and payments stay; reasons of reviews are lost.

set lock_timeout = '5s';

drop function public.handle_stripe_payment(jsonb);

alter table public.stripe_events
  add column tenant_id uuid references public.tenants (id),
  add column status text not null default 'recorded' check (status in ('recorded', 'booked', 'review')),
  add column review_reason text,
  add column payment_schedule_id uuid references public.payment_schedules (id) on delete set null,
  add constraint stripe_events_review_reason_check check ((status = 'review') = (review_reason is not null));

comment on column public.stripe_events.tenant_id is 'Null: nobody knows whose event it is, and only the service role sees it.';

comment on column public.stripe_events.status is 'recorded: nothing to do; booked: on payment_schedule_id; review: a person has to look.';

comment on column public.stripe_events.review_reason is 'Why the payment could not be booked.';

create index stripe_events_tenant_id_status_idx on public.stripe_events (tenant_id, status);

-- Not the payload: it holds addresses and card details that nobody needs here.
grant
  select (id, tenant_id, stripe_event_id, type, status, review_reason, payment_schedule_id, created_at)
  on table public.stripe_events to authenticated;

create policy tenant_isolation on public.stripe_events
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy admins_can_read_stripe_events on public.stripe_events
  as permissive for select to authenticated
  using ((select private.is_tenant_admin()));

create type public.stripe_event_record as (
  event_id uuid,
  status text,
  review_reason text,
  payment_schedule_id uuid,
  is_duplicate boolean
);

comment on type public.stripe_event_record is 'What record_stripe_event() did, or had done when the event came the first time.';

create function private.uuid_or_null(value text)
returns uuid
language sql
immutable
security invoker
set search_path = ''
as $$
  select case when value ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then value::pg_catalog.uuid end
$$;

comment on function private.uuid_or_null(text) is 'The id that a text holds; null for anything else. For what comes from outside.';

revoke all on function private.uuid_or_null(text) from public;

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

create function public.record_stripe_event(event jsonb)
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

revoke all on function public.record_stripe_event(jsonb) from public, anon, authenticated, service_role;

grant execute on function public.record_stripe_event(jsonb) to service_role;
