-- References as found between areas: what points to plans and cohorts.
--
-- Wrong on purpose, so that each later fix can be seen red first. Nothing here is an example to follow.
--   A3  profiles.plan_id is open to its owner: anybody gives themselves a plan
--   C13 no foreign key has an index
--
-- Changes: profiles.plan_id; foreign keys of profiles and program_tier_plans to plans, of client_enrollments to cohorts.
-- Locks: ACCESS EXCLUSIVE on profiles, program_tier_plans and client_enrollments while the foreign keys are checked.
-- Undo: rollback/20250101000010_baseline_references.sql.

set lock_timeout = '5s';

alter table public.profiles add column plan_id uuid references public.plans (id);

comment on column public.profiles.plan_id is 'The plan that the person subscribes to.';

alter table public.program_tier_plans
  add constraint program_tier_plans_plan_id_fkey foreign key (plan_id) references public.plans (id);

alter table public.client_enrollments
  add constraint client_enrollments_cohort_id_fkey foreign key (cohort_id) references public.cohorts (id) on delete set null;
