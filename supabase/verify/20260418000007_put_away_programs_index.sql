-- The index is there and valid.

do $$
begin
  assert (
    select i.indisvalid
    from pg_catalog.pg_index i
    where i.indexrelid = to_regclass('public.programs_put_away_idx')
  ), 'C9: programs that were put away are looked for in every program';
end
$$;
