-- Undoes queued_email_index.

set lock_timeout = '5s';

drop index public.outbound_emails_queued_recipient_id_idx;
