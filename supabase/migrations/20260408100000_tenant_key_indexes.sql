-- The indexes that bind the keys of learning and finance to their tenant, built while people work.
--
-- Was wrong:
--   C13 references had no index
--   C15 unique keys without the tenant: a code, tax number or contract number of one tenant blocked, and so showed itself to,
--       the others; and whoever knew two ids of another tenant could occupy the pair
-- Changes: a unique index with the tenant for each such key, one for each table that others refer to, and one for each
--   reference that no key begins with. They become constraints in the next file. An index that fails half way is left
--   invalid: drop it and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on each table in turn: nobody who reads or writes waits.
-- Undo: rollback/20260408100000_tenant_key_indexes.sql.

create unique index concurrently courses_id_tenant_id_key
  on public.courses (id, tenant_id);

create unique index concurrently programs_id_tenant_id_key
  on public.programs (id, tenant_id);

create unique index concurrently modules_id_tenant_id_key
  on public.modules (id, tenant_id);

create unique index concurrently client_enrollments_id_tenant_id_key
  on public.client_enrollments (id, tenant_id);

create unique index concurrently clientes_id_tenant_id_key
  on public.clientes (id, tenant_id);

create unique index concurrently contratos_id_tenant_id_key
  on public.contratos (id, tenant_id);

create unique index concurrently course_enrollments_course_tenant_user_key
  on public.course_enrollments (course_id, tenant_id, user_id);

create unique index concurrently program_tier_plans_program_tenant_tier_key
  on public.program_tier_plans (program_id, tenant_id, tier);

create unique index concurrently modules_program_tenant_position_key
  on public.modules (program_id, tenant_id, position);

create unique index concurrently program_instructors_program_tenant_instructor_key
  on public.program_instructors (program_id, tenant_id, instructor_id);

create unique index concurrently program_coaches_program_tenant_coach_key
  on public.program_coaches (program_id, tenant_id, coach_id);

create unique index concurrently module_instructors_module_tenant_instructor_key
  on public.module_instructors (module_id, tenant_id, instructor_id);

create unique index concurrently module_coaches_module_tenant_coach_key
  on public.module_coaches (module_id, tenant_id, coach_id);

create unique index concurrently client_instructors_client_tenant_instructor_key
  on public.client_instructors (client_id, tenant_id, instructor_id);

create unique index concurrently client_coaches_client_tenant_coach_key
  on public.client_coaches (client_id, tenant_id, coach_id);

create unique index concurrently enrollment_module_staff_enrollment_tenant_module_staff_role_key
  on public.enrollment_module_staff (enrollment_id, tenant_id, module_id, staff_id, role);

create unique index concurrently partner_codes_tenant_code_key
  on public.partner_codes (tenant_id, code);

create unique index concurrently clientes_tenant_rut_key
  on public.clientes (tenant_id, rut);

create unique index concurrently contratos_tenant_numero_contrato_key
  on public.contratos (tenant_id, numero_contrato);

create unique index concurrently cuotas_contrato_tenant_numero_cuota_key
  on public.cuotas (contrato_id, tenant_id, numero_cuota);

create unique index concurrently client_enrollments_one_open_tenant_key
  on public.client_enrollments (client_id, program_id, tenant_id)
  where status in ('pending', 'active', 'paused');

create index concurrently module_assignments_module_id_tenant_id_idx
  on public.module_assignments (module_id, tenant_id);

create index concurrently client_enrollments_program_id_tenant_id_idx
  on public.client_enrollments (program_id, tenant_id);

create index concurrently enrollment_module_staff_module_id_tenant_id_idx
  on public.enrollment_module_staff (module_id, tenant_id);

create index concurrently courses_school_id_tenant_id_idx
  on public.courses (school_id, tenant_id);

create index concurrently clientes_school_id_tenant_id_idx
  on public.clientes (school_id, tenant_id);

create index concurrently contratos_cliente_id_tenant_id_idx
  on public.contratos (cliente_id, tenant_id);
