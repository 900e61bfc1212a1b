-- Undoes allowances_of_members_index.

drop index concurrently public.credit_transactions_one_allowance_of_member_key;
