-- Undoes stripe_events: the function as it was found.

set lock_timeout = '5s';

drop function public.record_stripe_event(jsonb);

drop function private.book_payment(public.client_enrollments, integer, text);

drop function private.uuid_or_null(text);

drop type public.stripe_event_record;

drop policy admins_can_read_stripe_events on public.stripe_events;

drop policy tenant_isolation on public.stripe_events;

revoke
  select (id, tenant_id, stripe_event_id, type, status, review_reason, payment_schedule_id, created_at)
  on table public.stripe_events from authenticated;

alter table public.stripe_events
  drop constraint stripe_events_review_reason_check,
  drop column payment_schedule_id,
  drop column review_reason,
  drop column status,
  drop column tenant_id;

create function public.handle_stripe_payment(payload jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  paid pg_catalog.jsonb := payload -> 'data' -> 'object';
  enrollment pg_catalog.uuid := paid -> 'metadata' ->> 'enrollment_id';
begin
  insert into public.stripe_events (stripe_event_id, type, payload)
  values (payload ->> 'id', payload ->> 'type', payload);
  insert into public.payment_schedules (tenant_id, enrollment_id, amount_cents, currency, status, paid_at)
  values (
    (paid -> 'metadata' ->> 'tenant_id')::pg_catalog.uuid, enrollment, (paid ->> 'amount_total')::integer,
    coalesce(paid ->> 'currency', 'eur'), 'paid', now());
end
$$;

grant execute on function public.handle_stripe_payment(jsonb) to service_role;
