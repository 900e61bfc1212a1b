-- Undoes deletion_indexes.

drop index concurrently public.calcom_refusals_attendee_emails_idx;

drop index concurrently public.calcom_bookings_attendee_email_idx;

drop index concurrently public.credit_transactions_one_allowance_of_member_key;
