-- The three partial indexes are there and valid.

do $$
begin
  assert (
    select count(*) = 3
    from pg_catalog.pg_index i
    where i.indexrelid = any (array[
        to_regclass('public.courses_live_idx'), to_regclass('public.programs_live_idx'), to_regclass('public.content_packages_live_idx')
      ])
      and i.indisvalid
      and pg_get_expr(i.indpred, i.indrelid) = '(deleted_at IS NULL)'
  ), 'C15: a partial index is missing or invalid';
end
$$;
