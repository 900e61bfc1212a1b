-- Both indexes are unique and valid.

do $$
begin
  assert (
    select count(*) = 2
    from pg_catalog.pg_index i
    where i.indexrelid = any (array[
        to_regclass('public.cohort_waitlist_cohort_id_user_id_key'), to_regclass('public.cohort_waitlist_cohort_id_position_key')
      ])
      and i.indisunique
      and i.indisvalid
  ), 'D12: a unique index of cohort_waitlist is missing or invalid';
end
$$;
