-- The key of allowances for those who are there, built while people work.
--
-- Was wrong:
--   C10 deleting an account deleted the ledger of its credits. Kept without its account, an allowance of one former member is, to the
--       key that allows one a month, the allowance of any other
-- Changes: a second key that leaves former members out. The file after the next drops the first.
--   An index that fails half way is left invalid: drop it, and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on credit_transactions: nobody who reads or writes waits.
-- Undo: rollback/20260419000000_allowances_of_members_index.sql.

create unique index concurrently credit_transactions_one_allowance_of_member_key
  on public.credit_transactions (tenant_id, user_id, kind, organization_id, period) nulls not distinct
  where period is not null and user_id is not null;
