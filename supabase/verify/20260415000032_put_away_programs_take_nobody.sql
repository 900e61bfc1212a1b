-- Places are taken in cohorts of programs that were not put away.

do $$
begin
  assert (
    select count(*) = 2
    from pg_catalog.pg_proc p
    where p.oid in (to_regprocedure('public.enroll_with_credits(uuid)'), to_regprocedure('public.join_cohort_waitlist(uuid)'))
      and p.prosrc like '%private.open_cohort(%'
  ), 'D12: a program that was put away takes people';
end
$$;
