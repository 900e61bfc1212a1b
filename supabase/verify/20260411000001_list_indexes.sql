-- The index is there and valid.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_index i
    where i.indexrelid = to_regclass('public.cuotas_unpaid_idx')
      and i.indisvalid
      and pg_get_expr(i.indpred, i.indrelid) = '(pagada_at IS NULL)'
  ), 'C13: the index of unpaid instalments is missing or invalid';
end
$$;
