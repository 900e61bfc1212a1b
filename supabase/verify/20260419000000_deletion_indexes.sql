-- The three indexes stand and are valid.

do $$
begin
  assert (
    select count(*) = 3 and bool_and(i.indisvalid)
    from pg_catalog.pg_index i
    where i.indexrelid = any (array[
      to_regclass('public.credit_transactions_one_allowance_of_member_key'), to_regclass('public.calcom_bookings_attendee_email_idx'),
      to_regclass('public.calcom_refusals_attendee_emails_idx')
    ])
  ), 'C15: an index that deletions need is missing or invalid';
end
$$;
