-- What was queued for people who are disabled already is taken back.
--
-- Was wrong:
--   D2  disabled people received every e-mail
-- Changes: their queued e-mail is marked skipped; the rule of states is checked for the rows that were there before.
-- Locks: the rows that are marked; SHARE UPDATE EXCLUSIVE on outbound_emails: nobody who reads or writes waits.
-- Undo: rollback/20260401000002_queued_emails.sql. What was taken back stays taken back.

set lock_timeout = '5s';

update public.outbound_emails e
set status = 'skipped'
from public.profiles p
where p.id = e.recipient_id
  and p.is_disabled
  and e.status = 'queued';

alter table public.outbound_emails validate constraint outbound_emails_status_check;
