-- Undoes references_carry_the_tenant: the references and the key are by id alone again. Each is checked, and built anew, which blocks writers of the tables.

set lock_timeout = '5s';

create index program_tier_plans_plan_id_idx on public.program_tier_plans (plan_id);

create index payment_schedules_enrollment_id_idx on public.payment_schedules (enrollment_id);

create index module_sessions_module_id_idx on public.module_sessions (module_id);

create index module_sessions_enrollment_id_idx on public.module_sessions (enrollment_id);

create index groups_program_id_idx on public.groups (program_id);

create index community_workspaces_school_id_idx on public.community_workspaces (school_id);

create index cohorts_program_id_idx on public.cohorts (program_id);

create index client_enrollments_cohort_id_idx on public.client_enrollments (cohort_id);

create index calcom_event_type_mappings_default_module_id_idx on public.calcom_event_type_mappings (default_module_id);

alter table public.program_tier_plans
  drop constraint program_tier_plans_plan_fkey,
  add constraint program_tier_plans_plan_id_fkey foreign key (plan_id) references public.plans (id);

alter table public.payment_schedules
  drop constraint payment_schedules_enrollment_fkey,
  add constraint payment_schedules_enrollment_id_fkey foreign key (enrollment_id) references public.client_enrollments (id);

alter table public.module_sessions
  drop constraint module_sessions_module_fkey,
  add constraint module_sessions_module_id_fkey foreign key (module_id) references public.modules (id);

alter table public.module_sessions
  drop constraint module_sessions_enrollment_fkey,
  add constraint module_sessions_enrollment_id_fkey foreign key (enrollment_id) references public.client_enrollments (id) on delete cascade;

alter table public.groups
  drop constraint groups_program_fkey,
  add constraint groups_program_id_fkey foreign key (program_id) references public.programs (id);

alter table public.community_workspaces
  drop constraint community_workspaces_school_fkey,
  add constraint community_workspaces_school_id_fkey foreign key (school_id) references public.schools (id);

alter table public.cohorts
  drop constraint cohorts_program_fkey,
  add constraint cohorts_program_id_fkey foreign key (program_id) references public.programs (id) on delete cascade;

alter table public.client_enrollments
  drop constraint client_enrollments_cohort_fkey,
  add constraint client_enrollments_cohort_id_fkey foreign key (cohort_id) references public.cohorts (id) on delete set null;

alter table public.calcom_event_type_mappings
  drop constraint calcom_event_type_mappings_default_module_fkey,
  add constraint calcom_event_type_mappings_default_module_id_fkey foreign key (default_module_id) references public.modules (id) on delete set null;

alter table public.session_type_roles
  drop constraint session_type_roles_pkey,
  add constraint session_type_roles_pkey primary key (session_type_id, role);

create unique index session_type_roles_type_tenant_role_key on public.session_type_roles (session_type_id, tenant_id, role);

alter table public.plans drop constraint plans_id_tenant_id_key;

create unique index plans_id_tenant_id_key on public.plans (id, tenant_id);
