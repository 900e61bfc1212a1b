-- The index is there and valid.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_index i
    where i.indexrelid = to_regclass('public.outbound_emails_queued_recipient_id_idx')
      and i.indisvalid
      and i.indpred is not null
  ), 'D2: the index of queued e-mail is missing or invalid';
end
$$;
