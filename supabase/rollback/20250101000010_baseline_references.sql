-- Undoes the references. It refuses while somebody has a plan.

set lock_timeout = '5s';

do $$
begin
  if exists (select 1 from public.profiles p where p.plan_id is not null) then
    raise exception 'Profiles have plans: dropping the column would lose them. Take a dump and empty profiles.plan_id first.';
  end if;
end
$$;

alter table public.client_enrollments drop constraint client_enrollments_cohort_id_fkey;

alter table public.program_tier_plans drop constraint program_tier_plans_plan_id_fkey;

alter table public.profiles drop column plan_id;
