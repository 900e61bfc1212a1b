-- Checkouts and refunds are booked by functions that users cannot call, on columns that they cannot write.

do $$
begin
  assert (
    select p.prosrc ~ 'private\.book_checkout' and p.prosrc ~ 'private\.book_refund'
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('public.record_stripe_event(jsonb)')
  ), 'D14: Stripe counts per event, or refunds count nothing';

  assert to_regprocedure('private.book_payment(public.client_enrollments, integer, integer, text)') is not null, 'D14: discounts count nothing';

  assert not has_column_privilege('authenticated', 'public.payment_schedules', 'refunded_cents', 'update')
    and not has_column_privilege('authenticated', 'public.payment_schedules', 'discount_cents', 'update'), 'D14: people write what Stripe tells';
end
$$;
