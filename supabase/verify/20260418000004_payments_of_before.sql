-- No checkout is booked by two events, no refund lies about, and the checks hold for every row.

do $$
begin
  assert not exists (
    select 1
    from public.stripe_events s
    where s.status = 'booked'
      and s.type like 'checkout.session.%'
      and s.payload #>> '{data,object,id}' is not null
    group by s.payload #>> '{data,object,id}'
    having count(*) > 1
  ), 'D14: a checkout is booked by two events';

  assert not exists (
    select 1 from public.stripe_events s where s.type = 'charge.refunded' and s.status = 'recorded'
  ), 'D14: a refund counts nothing';

  assert (
    select count(*) = 3 and bool_and(c.convalidated)
    from pg_catalog.pg_constraint c
    where c.conrelid = 'public.payment_schedules'::regclass
      and c.conname in (
        'payment_schedules_status_check', 'payment_schedules_discount_cents_check', 'payment_schedules_refunded_cents_check'
      )
  ), 'D14: payments are not checked';
end
$$;
