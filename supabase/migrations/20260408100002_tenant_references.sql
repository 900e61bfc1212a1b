-- The references of learning and finance are checked for the rows that were there before.
--
-- Was wrong:
--   C15 references could cross tenants
-- Changes: validates what the file before added. A row that refers to another tenant stops it here, with its table and
--   constraint in the message: move or remove the row, and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on each table: nobody who reads or writes waits.
-- Undo: rollback/20260408100002_tenant_references.sql.

set lock_timeout = '5s';

alter table public.course_enrollments validate constraint course_enrollments_course_fkey;

alter table public.program_tier_plans validate constraint program_tier_plans_program_fkey;

alter table public.modules validate constraint modules_program_fkey;

alter table public.module_assignments validate constraint module_assignments_module_fkey;

alter table public.program_instructors validate constraint program_instructors_program_fkey;

alter table public.program_coaches validate constraint program_coaches_program_fkey;

alter table public.module_instructors validate constraint module_instructors_module_fkey;

alter table public.module_coaches validate constraint module_coaches_module_fkey;

alter table public.client_enrollments validate constraint client_enrollments_program_fkey;

alter table public.enrollment_module_staff validate constraint enrollment_module_staff_enrollment_fkey;

alter table public.enrollment_module_staff validate constraint enrollment_module_staff_module_fkey;

alter table public.courses validate constraint courses_school_fkey;

alter table public.clientes validate constraint clientes_school_fkey;

alter table public.contratos validate constraint contratos_cliente_fkey;

alter table public.cuotas validate constraint cuotas_contrato_fkey;
