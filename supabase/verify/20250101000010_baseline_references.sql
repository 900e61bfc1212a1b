-- The three foreign keys exist.

do $$
begin
  assert (
    select count(*) = 3
    from pg_catalog.pg_constraint c
    where c.contype = 'f'
      and c.conname in ('profiles_plan_id_fkey', 'program_tier_plans_plan_id_fkey', 'client_enrollments_cohort_id_fkey')
      and c.confrelid = any (array[to_regclass('public.plans'), to_regclass('public.cohorts')])
  ), 'a foreign key to plans or cohorts is missing';
end
$$;
