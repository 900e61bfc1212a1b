-- Both constraints are there; places may be passed through within a statement.

do $$
begin
  assert (
    select count(*) = 2 and bool_or(c.condeferrable and not c.condeferred)
    from pg_catalog.pg_constraint c
    where c.conrelid = 'public.cohort_waitlist'::regclass
      and c.contype = 'u'
      and c.conname in ('cohort_waitlist_cohort_id_user_id_key', 'cohort_waitlist_cohort_id_position_key')
  ), 'D12: a key of cohort_waitlist is missing';
end
$$;
