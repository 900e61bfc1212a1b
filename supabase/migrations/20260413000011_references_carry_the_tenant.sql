-- What enrollments, cohorts, groups, sessions, workspaces, price lists, payments and bookings refer to is of the same tenant.
--
-- Was wrong:
--   C15 nine references did not carry the tenant, so that whoever knew an id of another tenant could refer to it: an admin filled
--       the cohorts of another tenant with enrollments (their places are counted by cohort), had payments over there booked on
--       schedules of the own tenant, and was told by the error (23503, or none) which ids exist
-- Changes: the indexes of the file before become keys; each of these references carries the tenant, and
--   the index of each without the tenant goes. Existing rows are checked in the next file, so that nobody waits for that here.
-- Locks: ACCESS EXCLUSIVE on the tables and on those they refer to, for catalog changes only.
-- Undo: rollback/20260413000011_references_carry_the_tenant.sql.

set lock_timeout = '5s';

alter table public.plans add constraint plans_id_tenant_id_key unique using index plans_id_tenant_id_key;

alter table public.session_type_roles
  drop constraint session_type_roles_pkey,
  add constraint session_type_roles_pkey primary key using index session_type_roles_type_tenant_role_key;

alter table public.calcom_event_type_mappings
  drop constraint calcom_event_type_mappings_default_module_id_fkey,
  add constraint calcom_event_type_mappings_default_module_fkey
    foreign key (default_module_id, tenant_id) references public.modules (id, tenant_id) on delete set null (default_module_id) not valid;

alter table public.client_enrollments
  drop constraint client_enrollments_cohort_id_fkey,
  add constraint client_enrollments_cohort_fkey
    foreign key (cohort_id, tenant_id) references public.cohorts (id, tenant_id) on delete set null (cohort_id) not valid;

alter table public.cohorts
  drop constraint cohorts_program_id_fkey,
  add constraint cohorts_program_fkey
    foreign key (program_id, tenant_id) references public.programs (id, tenant_id) on delete cascade not valid;

alter table public.community_workspaces
  drop constraint community_workspaces_school_id_fkey,
  add constraint community_workspaces_school_fkey
    foreign key (school_id, tenant_id) references public.schools (id, tenant_id) not valid;

alter table public.groups
  drop constraint groups_program_id_fkey,
  add constraint groups_program_fkey
    foreign key (program_id, tenant_id) references public.programs (id, tenant_id) not valid;

alter table public.module_sessions
  drop constraint module_sessions_enrollment_id_fkey,
  add constraint module_sessions_enrollment_fkey
    foreign key (enrollment_id, tenant_id) references public.client_enrollments (id, tenant_id) on delete cascade not valid;

alter table public.module_sessions
  drop constraint module_sessions_module_id_fkey,
  add constraint module_sessions_module_fkey
    foreign key (module_id, tenant_id) references public.modules (id, tenant_id) not valid;

alter table public.payment_schedules
  drop constraint payment_schedules_enrollment_id_fkey,
  add constraint payment_schedules_enrollment_fkey
    foreign key (enrollment_id, tenant_id) references public.client_enrollments (id, tenant_id) not valid;

alter table public.program_tier_plans
  drop constraint program_tier_plans_plan_id_fkey,
  add constraint program_tier_plans_plan_fkey
    foreign key (plan_id, tenant_id) references public.plans (id, tenant_id) not valid;

drop index public.calcom_event_type_mappings_default_module_id_idx;

drop index public.client_enrollments_cohort_id_idx;

drop index public.cohorts_program_id_idx;

drop index public.community_workspaces_school_id_idx;

drop index public.groups_program_id_idx;

drop index public.module_sessions_enrollment_id_idx;

drop index public.module_sessions_module_id_idx;

drop index public.payment_schedules_enrollment_id_idx;

drop index public.program_tier_plans_plan_id_idx;
