-- The references that carry the tenant now are checked for the rows that were there before.
--
-- Was wrong:
--   C15 references could cross tenants
-- Changes: validates what the file before added. A row that refers to another tenant stops it here, with its table and
--   constraint in the message: move or remove the row, and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on each table: nobody who reads or writes waits.
-- Undo: rollback/20260413000012_references_are_valid.sql.

set lock_timeout = '5s';

alter table public.calcom_event_type_mappings validate constraint calcom_event_type_mappings_default_module_fkey;

alter table public.client_enrollments validate constraint client_enrollments_cohort_fkey;

alter table public.cohorts validate constraint cohorts_program_fkey;

alter table public.community_workspaces validate constraint community_workspaces_school_fkey;

alter table public.groups validate constraint groups_program_fkey;

alter table public.module_sessions validate constraint module_sessions_enrollment_fkey;

alter table public.module_sessions validate constraint module_sessions_module_fkey;

alter table public.payment_schedules validate constraint payment_schedules_enrollment_fkey;

alter table public.program_tier_plans validate constraint program_tier_plans_plan_fkey;
