-- Both indexes are there and valid, and one is unique.

do $$
begin
  assert (
    select i.indisunique and i.indisvalid
    from pg_catalog.pg_index i
    where i.indexrelid = to_regclass('public.stripe_events_booked_checkout_key')
  ), 'D14: nothing keeps a checkout from being booked twice';

  assert (
    select i.indisvalid
    from pg_catalog.pg_index i
    where i.indexrelid = to_regclass('public.stripe_events_payment_intent_idx')
  ), 'D14: the payment of a refund is looked for in every event';
end
$$;
