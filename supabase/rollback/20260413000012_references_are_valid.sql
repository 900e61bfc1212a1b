-- Undoes references_are_valid: the references hold for new rows only.

set lock_timeout = '5s';

alter table public.program_tier_plans
  drop constraint program_tier_plans_plan_fkey,
  add constraint program_tier_plans_plan_fkey
    foreign key (plan_id, tenant_id) references public.plans (id, tenant_id) not valid;

alter table public.payment_schedules
  drop constraint payment_schedules_enrollment_fkey,
  add constraint payment_schedules_enrollment_fkey
    foreign key (enrollment_id, tenant_id) references public.client_enrollments (id, tenant_id) not valid;

alter table public.module_sessions
  drop constraint module_sessions_module_fkey,
  add constraint module_sessions_module_fkey
    foreign key (module_id, tenant_id) references public.modules (id, tenant_id) not valid;

alter table public.module_sessions
  drop constraint module_sessions_enrollment_fkey,
  add constraint module_sessions_enrollment_fkey
    foreign key (enrollment_id, tenant_id) references public.client_enrollments (id, tenant_id) on delete cascade not valid;

alter table public.groups
  drop constraint groups_program_fkey,
  add constraint groups_program_fkey
    foreign key (program_id, tenant_id) references public.programs (id, tenant_id) not valid;

alter table public.community_workspaces
  drop constraint community_workspaces_school_fkey,
  add constraint community_workspaces_school_fkey
    foreign key (school_id, tenant_id) references public.schools (id, tenant_id) not valid;

alter table public.cohorts
  drop constraint cohorts_program_fkey,
  add constraint cohorts_program_fkey
    foreign key (program_id, tenant_id) references public.programs (id, tenant_id) on delete cascade not valid;

alter table public.client_enrollments
  drop constraint client_enrollments_cohort_fkey,
  add constraint client_enrollments_cohort_fkey
    foreign key (cohort_id, tenant_id) references public.cohorts (id, tenant_id) on delete set null (cohort_id) not valid;

alter table public.calcom_event_type_mappings
  drop constraint calcom_event_type_mappings_default_module_fkey,
  add constraint calcom_event_type_mappings_default_module_fkey
    foreign key (default_module_id, tenant_id) references public.modules (id, tenant_id) on delete set null (default_module_id) not valid;
