-- The indexes that bind more keys and references to their tenant, built while people work.
--
-- Was wrong:
--   C15 nine references did not carry the tenant; and whoever knew the id of a session type of another tenant was told by the
--       error (23505 or 23503) which roles it is for
-- Changes: two unique indexes, which the next file makes constraints, and an index with the tenant for each of the nine references,
--   which there takes the place of the one without. An index that fails half way is left invalid: drop it and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on each table in turn: nobody who reads or writes waits.
-- Undo: rollback/20260413000010_more_tenant_key_indexes.sql.

create unique index concurrently plans_id_tenant_id_key
  on public.plans (id, tenant_id);

create unique index concurrently session_type_roles_type_tenant_role_key
  on public.session_type_roles (session_type_id, tenant_id, role);

create index concurrently calcom_event_type_mappings_default_module_id_tenant_id_idx
  on public.calcom_event_type_mappings (default_module_id, tenant_id);

create index concurrently client_enrollments_cohort_id_tenant_id_idx
  on public.client_enrollments (cohort_id, tenant_id);

create index concurrently cohorts_program_id_tenant_id_idx
  on public.cohorts (program_id, tenant_id);

create index concurrently community_workspaces_school_id_tenant_id_idx
  on public.community_workspaces (school_id, tenant_id);

create index concurrently groups_program_id_tenant_id_idx
  on public.groups (program_id, tenant_id);

create index concurrently module_sessions_enrollment_id_tenant_id_idx
  on public.module_sessions (enrollment_id, tenant_id);

create index concurrently module_sessions_module_id_tenant_id_idx
  on public.module_sessions (module_id, tenant_id);

create index concurrently payment_schedules_enrollment_id_tenant_id_idx
  on public.payment_schedules (enrollment_id, tenant_id);

create index concurrently program_tier_plans_plan_id_tenant_id_idx
  on public.program_tier_plans (plan_id, tenant_id);
