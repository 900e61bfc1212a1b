-- What a deletion looks up is found by index, and former members share no key; built while people work.
--
-- Was wrong:
--   C15 deleting an account deleted the ledger of its credits. Kept without its account, an allowance of one former member is, to the
--       key that allows one a month, the allowance of any other
--   C13 the bookings of an address were found by reading all of them
-- Changes: a second key of allowances that leaves former members out; 20260419000002 drops the first. An index of bookings by address, one
--   of refused calls. One that fails half way is left invalid: drop it, and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on each table in turn: nobody who reads or writes waits.
-- Undo: rollback/20260419000000_deletion_indexes.sql.

create unique index concurrently credit_transactions_one_allowance_of_member_key
  on public.credit_transactions (tenant_id, user_id, kind, organization_id, period) nulls not distinct
  where period is not null and user_id is not null;

create index concurrently calcom_bookings_attendee_email_idx on public.calcom_bookings (lower(attendee_email));

create index concurrently calcom_refusals_attendee_emails_idx on public.calcom_refusals using gin (attendee_emails);
