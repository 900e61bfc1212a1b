-- Undoes tenant_references: the references hold for new rows only.

set lock_timeout = '5s';

alter table public.cuotas
  drop constraint cuotas_contrato_fkey,
  add constraint cuotas_contrato_fkey
    foreign key (contrato_id, tenant_id) references public.contratos (id, tenant_id) not valid;

alter table public.contratos
  drop constraint contratos_cliente_fkey,
  add constraint contratos_cliente_fkey
    foreign key (cliente_id, tenant_id) references public.clientes (id, tenant_id) not valid;

alter table public.clientes
  drop constraint clientes_school_fkey,
  add constraint clientes_school_fkey
    foreign key (school_id, tenant_id) references public.schools (id, tenant_id) not valid;

alter table public.courses
  drop constraint courses_school_fkey,
  add constraint courses_school_fkey
    foreign key (school_id, tenant_id) references public.schools (id, tenant_id) not valid;

alter table public.enrollment_module_staff
  drop constraint enrollment_module_staff_module_fkey,
  add constraint enrollment_module_staff_module_fkey
    foreign key (module_id, tenant_id) references public.modules (id, tenant_id) on delete cascade not valid;

alter table public.enrollment_module_staff
  drop constraint enrollment_module_staff_enrollment_fkey,
  add constraint enrollment_module_staff_enrollment_fkey
    foreign key (enrollment_id, tenant_id) references public.client_enrollments (id, tenant_id) on delete cascade not valid;

alter table public.client_enrollments
  drop constraint client_enrollments_program_fkey,
  add constraint client_enrollments_program_fkey
    foreign key (program_id, tenant_id) references public.programs (id, tenant_id) not valid;

alter table public.module_coaches
  drop constraint module_coaches_module_fkey,
  add constraint module_coaches_module_fkey
    foreign key (module_id, tenant_id) references public.modules (id, tenant_id) on delete cascade not valid;

alter table public.module_instructors
  drop constraint module_instructors_module_fkey,
  add constraint module_instructors_module_fkey
    foreign key (module_id, tenant_id) references public.modules (id, tenant_id) on delete cascade not valid;

alter table public.program_coaches
  drop constraint program_coaches_program_fkey,
  add constraint program_coaches_program_fkey
    foreign key (program_id, tenant_id) references public.programs (id, tenant_id) on delete cascade not valid;

alter table public.program_instructors
  drop constraint program_instructors_program_fkey,
  add constraint program_instructors_program_fkey
    foreign key (program_id, tenant_id) references public.programs (id, tenant_id) on delete cascade not valid;

alter table public.module_assignments
  drop constraint module_assignments_module_fkey,
  add constraint module_assignments_module_fkey
    foreign key (module_id, tenant_id) references public.modules (id, tenant_id) on delete cascade not valid;

alter table public.modules
  drop constraint modules_program_fkey,
  add constraint modules_program_fkey
    foreign key (program_id, tenant_id) references public.programs (id, tenant_id) on delete cascade not valid;

alter table public.program_tier_plans
  drop constraint program_tier_plans_program_fkey,
  add constraint program_tier_plans_program_fkey
    foreign key (program_id, tenant_id) references public.programs (id, tenant_id) on delete cascade not valid;

alter table public.course_enrollments
  drop constraint course_enrollments_course_fkey,
  add constraint course_enrollments_course_fkey
    foreign key (course_id, tenant_id) references public.courses (id, tenant_id) on delete cascade not valid;
