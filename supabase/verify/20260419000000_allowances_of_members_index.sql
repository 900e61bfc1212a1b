-- The key stands and is valid.

do $$
begin
  assert (
    select i.indisvalid and i.indisunique and i.indnullsnotdistinct
    from pg_catalog.pg_index i
    where i.indexrelid = to_regclass('public.credit_transactions_one_allowance_of_member_key')
  ), 'C10: the key of allowances for those who are there is missing or invalid';
end
$$;
