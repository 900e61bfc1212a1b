-- What learning and finance refer to is of the same tenant, and their unique keys hold inside a tenant.
--
-- Was wrong:
--   C15 unique keys without the tenant, and references that crossed tenants: an admin could enroll people in, or staff, a
--       program of another tenant. Nobody there saw it, but a client could be locked out of a program that way.
-- Changes: the indexes of the file before become constraints and take the place of the old ones; each reference carries the
--   tenant. Existing rows are checked in the next file, so that nobody waits for that here.
-- Locks: ACCESS EXCLUSIVE on the tables, for catalog changes only.
-- Undo: rollback/20260408100001_tenant_keys.sql.

set lock_timeout = '5s';

alter table public.courses add constraint courses_id_tenant_id_key unique using index courses_id_tenant_id_key;

alter table public.programs add constraint programs_id_tenant_id_key unique using index programs_id_tenant_id_key;

alter table public.modules add constraint modules_id_tenant_id_key unique using index modules_id_tenant_id_key;

alter table public.client_enrollments add constraint client_enrollments_id_tenant_id_key unique using index client_enrollments_id_tenant_id_key;

alter table public.clientes add constraint clientes_id_tenant_id_key unique using index clientes_id_tenant_id_key;

alter table public.contratos add constraint contratos_id_tenant_id_key unique using index contratos_id_tenant_id_key;

alter table public.course_enrollments
  drop constraint course_enrollments_course_id_user_id_key,
  add constraint course_enrollments_course_tenant_user_key unique using index course_enrollments_course_tenant_user_key;

alter table public.program_tier_plans
  drop constraint program_tier_plans_program_id_tier_key,
  add constraint program_tier_plans_program_tenant_tier_key unique using index program_tier_plans_program_tenant_tier_key;

alter table public.modules
  drop constraint modules_program_id_position_key,
  add constraint modules_program_tenant_position_key unique using index modules_program_tenant_position_key;

alter table public.program_instructors
  drop constraint program_instructors_program_id_instructor_id_key,
  add constraint program_instructors_program_tenant_instructor_key unique using index program_instructors_program_tenant_instructor_key;

alter table public.program_coaches
  drop constraint program_coaches_program_id_coach_id_key,
  add constraint program_coaches_program_tenant_coach_key unique using index program_coaches_program_tenant_coach_key;

alter table public.module_instructors
  drop constraint module_instructors_module_id_instructor_id_key,
  add constraint module_instructors_module_tenant_instructor_key unique using index module_instructors_module_tenant_instructor_key;

alter table public.module_coaches
  drop constraint module_coaches_module_id_coach_id_key,
  add constraint module_coaches_module_tenant_coach_key unique using index module_coaches_module_tenant_coach_key;

alter table public.client_instructors
  drop constraint client_instructors_client_id_instructor_id_key,
  add constraint client_instructors_client_tenant_instructor_key unique using index client_instructors_client_tenant_instructor_key;

alter table public.client_coaches
  drop constraint client_coaches_client_id_coach_id_key,
  add constraint client_coaches_client_tenant_coach_key unique using index client_coaches_client_tenant_coach_key;

alter table public.enrollment_module_staff
  drop constraint enrollment_module_staff_enrollment_id_module_id_staff_id_ro_key,
  add constraint enrollment_module_staff_enrollment_tenant_module_staff_role_key unique using index enrollment_module_staff_enrollment_tenant_module_staff_role_key;

alter table public.partner_codes
  drop constraint partner_codes_code_key,
  add constraint partner_codes_tenant_code_key unique using index partner_codes_tenant_code_key;

alter table public.clientes
  drop constraint clientes_rut_key,
  add constraint clientes_tenant_rut_key unique using index clientes_tenant_rut_key;

alter table public.contratos
  drop constraint contratos_numero_contrato_key,
  add constraint contratos_tenant_numero_contrato_key unique using index contratos_tenant_numero_contrato_key;

alter table public.cuotas
  drop constraint cuotas_contrato_id_numero_cuota_key,
  add constraint cuotas_contrato_tenant_numero_cuota_key unique using index cuotas_contrato_tenant_numero_cuota_key;

alter table public.course_enrollments
  drop constraint course_enrollments_course_id_fkey,
  add constraint course_enrollments_course_fkey
    foreign key (course_id, tenant_id) references public.courses (id, tenant_id) on delete cascade not valid;

alter table public.program_tier_plans
  drop constraint program_tier_plans_program_id_fkey,
  add constraint program_tier_plans_program_fkey
    foreign key (program_id, tenant_id) references public.programs (id, tenant_id) on delete cascade not valid;

alter table public.modules
  drop constraint modules_program_id_fkey,
  add constraint modules_program_fkey
    foreign key (program_id, tenant_id) references public.programs (id, tenant_id) on delete cascade not valid;

alter table public.module_assignments
  drop constraint module_assignments_module_id_fkey,
  add constraint module_assignments_module_fkey
    foreign key (module_id, tenant_id) references public.modules (id, tenant_id) on delete cascade not valid;

alter table public.program_instructors
  drop constraint program_instructors_program_id_fkey,
  add constraint program_instructors_program_fkey
    foreign key (program_id, tenant_id) references public.programs (id, tenant_id) on delete cascade not valid;

alter table public.program_coaches
  drop constraint program_coaches_program_id_fkey,
  add constraint program_coaches_program_fkey
    foreign key (program_id, tenant_id) references public.programs (id, tenant_id) on delete cascade not valid;

alter table public.module_instructors
  drop constraint module_instructors_module_id_fkey,
  add constraint module_instructors_module_fkey
    foreign key (module_id, tenant_id) references public.modules (id, tenant_id) on delete cascade not valid;

alter table public.module_coaches
  drop constraint module_coaches_module_id_fkey,
  add constraint module_coaches_module_fkey
    foreign key (module_id, tenant_id) references public.modules (id, tenant_id) on delete cascade not valid;

alter table public.client_enrollments
  drop constraint client_enrollments_program_id_fkey,
  add constraint client_enrollments_program_fkey
    foreign key (program_id, tenant_id) references public.programs (id, tenant_id) not valid;

alter table public.enrollment_module_staff
  drop constraint enrollment_module_staff_enrollment_id_fkey,
  add constraint enrollment_module_staff_enrollment_fkey
    foreign key (enrollment_id, tenant_id) references public.client_enrollments (id, tenant_id) on delete cascade not valid;

alter table public.enrollment_module_staff
  drop constraint enrollment_module_staff_module_id_fkey,
  add constraint enrollment_module_staff_module_fkey
    foreign key (module_id, tenant_id) references public.modules (id, tenant_id) on delete cascade not valid;

alter table public.courses
  drop constraint courses_school_id_fkey,
  add constraint courses_school_fkey
    foreign key (school_id, tenant_id) references public.schools (id, tenant_id) not valid;

alter table public.clientes
  drop constraint clientes_school_id_fkey,
  add constraint clientes_school_fkey
    foreign key (school_id, tenant_id) references public.schools (id, tenant_id) not valid;

alter table public.contratos
  drop constraint contratos_cliente_id_fkey,
  add constraint contratos_cliente_fkey
    foreign key (cliente_id, tenant_id) references public.clientes (id, tenant_id) not valid;

alter table public.cuotas
  drop constraint cuotas_contrato_id_fkey,
  add constraint cuotas_contrato_fkey
    foreign key (contrato_id, tenant_id) references public.contratos (id, tenant_id) not valid;

-- Partial, so it cannot be a constraint; the old one answered whoever knew a client and a program of another tenant.
drop index public.client_enrollments_one_open_key;

-- The new keys begin with the tenant.
drop index public.partner_codes_tenant_id_idx;

drop index public.clientes_tenant_id_idx;

drop index public.contratos_tenant_id_idx;
