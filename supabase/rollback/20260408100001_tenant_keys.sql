-- Undoes tenant_keys: the constraints become plain unique indexes again. Built anew, which blocks writers of the tables.
-- It fails, and changes nothing, where two tenants meanwhile use the same code, tax number or contract number.

set lock_timeout = '5s';

create index partner_codes_tenant_id_idx on public.partner_codes (tenant_id);

create index clientes_tenant_id_idx on public.clientes (tenant_id);

create index contratos_tenant_id_idx on public.contratos (tenant_id);

create unique index client_enrollments_one_open_key
  on public.client_enrollments (client_id, program_id)
  where status in ('pending', 'active', 'paused');

alter table public.cuotas
  drop constraint cuotas_contrato_fkey,
  add constraint cuotas_contrato_id_fkey foreign key (contrato_id) references public.contratos (id);

alter table public.contratos
  drop constraint contratos_cliente_fkey,
  add constraint contratos_cliente_id_fkey foreign key (cliente_id) references public.clientes (id);

alter table public.clientes
  drop constraint clientes_school_fkey,
  add constraint clientes_school_id_fkey foreign key (school_id) references public.schools (id);

alter table public.courses
  drop constraint courses_school_fkey,
  add constraint courses_school_id_fkey foreign key (school_id) references public.schools (id);

alter table public.enrollment_module_staff
  drop constraint enrollment_module_staff_module_fkey,
  add constraint enrollment_module_staff_module_id_fkey foreign key (module_id) references public.modules (id) on delete cascade;

alter table public.enrollment_module_staff
  drop constraint enrollment_module_staff_enrollment_fkey,
  add constraint enrollment_module_staff_enrollment_id_fkey foreign key (enrollment_id) references public.client_enrollments (id) on delete cascade;

alter table public.client_enrollments
  drop constraint client_enrollments_program_fkey,
  add constraint client_enrollments_program_id_fkey foreign key (program_id) references public.programs (id);

alter table public.module_coaches
  drop constraint module_coaches_module_fkey,
  add constraint module_coaches_module_id_fkey foreign key (module_id) references public.modules (id) on delete cascade;

alter table public.module_instructors
  drop constraint module_instructors_module_fkey,
  add constraint module_instructors_module_id_fkey foreign key (module_id) references public.modules (id) on delete cascade;

alter table public.program_coaches
  drop constraint program_coaches_program_fkey,
  add constraint program_coaches_program_id_fkey foreign key (program_id) references public.programs (id) on delete cascade;

alter table public.program_instructors
  drop constraint program_instructors_program_fkey,
  add constraint program_instructors_program_id_fkey foreign key (program_id) references public.programs (id) on delete cascade;

alter table public.module_assignments
  drop constraint module_assignments_module_fkey,
  add constraint module_assignments_module_id_fkey foreign key (module_id) references public.modules (id) on delete cascade;

alter table public.modules
  drop constraint modules_program_fkey,
  add constraint modules_program_id_fkey foreign key (program_id) references public.programs (id) on delete cascade;

alter table public.program_tier_plans
  drop constraint program_tier_plans_program_fkey,
  add constraint program_tier_plans_program_id_fkey foreign key (program_id) references public.programs (id) on delete cascade;

alter table public.course_enrollments
  drop constraint course_enrollments_course_fkey,
  add constraint course_enrollments_course_id_fkey foreign key (course_id) references public.courses (id) on delete cascade;

alter table public.cuotas
  drop constraint cuotas_contrato_tenant_numero_cuota_key,
  add constraint cuotas_contrato_id_numero_cuota_key unique (contrato_id, numero_cuota);

alter table public.contratos
  drop constraint contratos_tenant_numero_contrato_key,
  add constraint contratos_numero_contrato_key unique (numero_contrato);

alter table public.clientes
  drop constraint clientes_tenant_rut_key,
  add constraint clientes_rut_key unique (rut);

alter table public.partner_codes
  drop constraint partner_codes_tenant_code_key,
  add constraint partner_codes_code_key unique (code);

alter table public.enrollment_module_staff
  drop constraint enrollment_module_staff_enrollment_tenant_module_staff_role_key,
  add constraint enrollment_module_staff_enrollment_id_module_id_staff_id_ro_key unique (enrollment_id, module_id, staff_id, role);

alter table public.client_coaches
  drop constraint client_coaches_client_tenant_coach_key,
  add constraint client_coaches_client_id_coach_id_key unique (client_id, coach_id);

alter table public.client_instructors
  drop constraint client_instructors_client_tenant_instructor_key,
  add constraint client_instructors_client_id_instructor_id_key unique (client_id, instructor_id);

alter table public.module_coaches
  drop constraint module_coaches_module_tenant_coach_key,
  add constraint module_coaches_module_id_coach_id_key unique (module_id, coach_id);

alter table public.module_instructors
  drop constraint module_instructors_module_tenant_instructor_key,
  add constraint module_instructors_module_id_instructor_id_key unique (module_id, instructor_id);

alter table public.program_coaches
  drop constraint program_coaches_program_tenant_coach_key,
  add constraint program_coaches_program_id_coach_id_key unique (program_id, coach_id);

alter table public.program_instructors
  drop constraint program_instructors_program_tenant_instructor_key,
  add constraint program_instructors_program_id_instructor_id_key unique (program_id, instructor_id);

alter table public.modules
  drop constraint modules_program_tenant_position_key,
  add constraint modules_program_id_position_key unique (program_id, position);

alter table public.program_tier_plans
  drop constraint program_tier_plans_program_tenant_tier_key,
  add constraint program_tier_plans_program_id_tier_key unique (program_id, tier);

alter table public.course_enrollments
  drop constraint course_enrollments_course_tenant_user_key,
  add constraint course_enrollments_course_id_user_id_key unique (course_id, user_id);

alter table public.contratos drop constraint contratos_id_tenant_id_key;

alter table public.clientes drop constraint clientes_id_tenant_id_key;

alter table public.client_enrollments drop constraint client_enrollments_id_tenant_id_key;

alter table public.modules drop constraint modules_id_tenant_id_key;

alter table public.programs drop constraint programs_id_tenant_id_key;

alter table public.courses drop constraint courses_id_tenant_id_key;

create unique index courses_id_tenant_id_key
  on public.courses (id, tenant_id);

create unique index programs_id_tenant_id_key
  on public.programs (id, tenant_id);

create unique index modules_id_tenant_id_key
  on public.modules (id, tenant_id);

create unique index client_enrollments_id_tenant_id_key
  on public.client_enrollments (id, tenant_id);

create unique index clientes_id_tenant_id_key
  on public.clientes (id, tenant_id);

create unique index contratos_id_tenant_id_key
  on public.contratos (id, tenant_id);

create unique index course_enrollments_course_tenant_user_key
  on public.course_enrollments (course_id, tenant_id, user_id);

create unique index program_tier_plans_program_tenant_tier_key
  on public.program_tier_plans (program_id, tenant_id, tier);

create unique index modules_program_tenant_position_key
  on public.modules (program_id, tenant_id, position);

create unique index program_instructors_program_tenant_instructor_key
  on public.program_instructors (program_id, tenant_id, instructor_id);

create unique index program_coaches_program_tenant_coach_key
  on public.program_coaches (program_id, tenant_id, coach_id);

create unique index module_instructors_module_tenant_instructor_key
  on public.module_instructors (module_id, tenant_id, instructor_id);

create unique index module_coaches_module_tenant_coach_key
  on public.module_coaches (module_id, tenant_id, coach_id);

create unique index client_instructors_client_tenant_instructor_key
  on public.client_instructors (client_id, tenant_id, instructor_id);

create unique index client_coaches_client_tenant_coach_key
  on public.client_coaches (client_id, tenant_id, coach_id);

create unique index enrollment_module_staff_enrollment_tenant_module_staff_role_key
  on public.enrollment_module_staff (enrollment_id, tenant_id, module_id, staff_id, role);

create unique index partner_codes_tenant_code_key
  on public.partner_codes (tenant_id, code);

create unique index clientes_tenant_rut_key
  on public.clientes (tenant_id, rut);

create unique index contratos_tenant_numero_contrato_key
  on public.contratos (tenant_id, numero_contrato);

create unique index cuotas_contrato_tenant_numero_cuota_key
  on public.cuotas (contrato_id, tenant_id, numero_cuota);
