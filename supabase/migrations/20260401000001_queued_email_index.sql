-- What is queued for somebody is found without reading what was ever sent.
--
-- Was wrong:
--   D2  nothing could be taken back from the queue
-- Changes: one partial index. It fails half way only as an invalid index: drop it, and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on outbound_emails: nobody who reads or writes waits.
-- Undo: rollback/20260401000001_queued_email_index.sql.

create index concurrently outbound_emails_queued_recipient_id_idx
  on public.outbound_emails (recipient_id)
  where status = 'queued';
