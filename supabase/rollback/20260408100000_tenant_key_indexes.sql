-- Undoes tenant_key_indexes.

set lock_timeout = '5s';

drop index public.contratos_cliente_id_tenant_id_idx;

drop index public.clientes_school_id_tenant_id_idx;

drop index public.courses_school_id_tenant_id_idx;

drop index public.enrollment_module_staff_module_id_tenant_id_idx;

drop index public.client_enrollments_program_id_tenant_id_idx;

drop index public.module_assignments_module_id_tenant_id_idx;

drop index public.client_enrollments_one_open_tenant_key;

drop index public.cuotas_contrato_tenant_numero_cuota_key;

drop index public.contratos_tenant_numero_contrato_key;

drop index public.clientes_tenant_rut_key;

drop index public.partner_codes_tenant_code_key;

drop index public.enrollment_module_staff_enrollment_tenant_module_staff_role_key;

drop index public.client_coaches_client_tenant_coach_key;

drop index public.client_instructors_client_tenant_instructor_key;

drop index public.module_coaches_module_tenant_coach_key;

drop index public.module_instructors_module_tenant_instructor_key;

drop index public.program_coaches_program_tenant_coach_key;

drop index public.program_instructors_program_tenant_instructor_key;

drop index public.modules_program_tenant_position_key;

drop index public.program_tier_plans_program_tenant_tier_key;

drop index public.course_enrollments_course_tenant_user_key;

drop index public.contratos_id_tenant_id_key;

drop index public.clientes_id_tenant_id_key;

drop index public.client_enrollments_id_tenant_id_key;

drop index public.modules_id_tenant_id_key;

drop index public.programs_id_tenant_id_key;

drop index public.courses_id_tenant_id_key;
