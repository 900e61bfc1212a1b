-- The index is unique and valid.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_index i
    where i.indexrelid = to_regclass('public.stripe_events_stripe_event_id_key')
      and i.indisunique
      and i.indisvalid
  ), 'D14: an event can be recorded twice';
end
$$;
