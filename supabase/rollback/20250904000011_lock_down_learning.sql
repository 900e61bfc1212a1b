-- Undoes lock_down_learning: signed-in users hold nothing, as just after 20250904000000.

set lock_timeout = '5s';

revoke
  select,
  insert (tenant_id, contrato_id, numero_cuota, fecha_vencimiento, monto, pagada_at),
  update (fecha_vencimiento, monto, pagada_at),
  delete
  on table public.cuotas from authenticated;

revoke
  select,
  insert (tenant_id, cliente_id, numero_contrato, fecha_contrato, monto_total, moneda, estado),
  update (numero_contrato, fecha_contrato, monto_total, moneda, estado),
  delete
  on table public.contratos from authenticated;

revoke
  select,
  insert (tenant_id, school_id, nombre, rut, correo_contacto),
  update (school_id, nombre, rut, correo_contacto),
  delete
  on table public.clientes from authenticated;

revoke
  select,
  insert (tenant_id, client_id, author_id, kind, title, notes),
  update (kind, title, notes, status),
  delete
  on table public.development_items from authenticated;

revoke
  select,
  insert (tenant_id, author_id, category, body),
  update (status),
  delete
  on table public.feedback_items from authenticated;

revoke
  select,
  insert (tenant_id, code, partner_name, discount_percent, max_uses, expires_at, created_by),
  update (partner_name, discount_percent, max_uses, expires_at),
  delete
  on table public.partner_codes from authenticated;

revoke
  select,
  insert (tenant_id, name, description, status, created_by),
  update (name, description, status),
  delete
  on table public.content_packages from authenticated;

revoke
  select,
  insert (tenant_id, enrollment_id, module_id, staff_id, role),
  delete
  on table public.enrollment_module_staff from authenticated;

revoke
  select,
  insert (tenant_id, client_id, program_id, cohort_id, tier, status),
  update (cohort_id, tier, status, completed_at),
  delete
  on table public.client_enrollments from authenticated;

revoke
  select,
  insert (tenant_id, client_id, coach_id),
  delete
  on table public.client_coaches from authenticated;

revoke
  select,
  insert (tenant_id, client_id, instructor_id),
  delete
  on table public.client_instructors from authenticated;

revoke
  select,
  insert (tenant_id, module_id, coach_id),
  delete
  on table public.module_coaches from authenticated;

revoke
  select,
  insert (tenant_id, module_id, instructor_id),
  delete
  on table public.module_instructors from authenticated;

revoke
  select,
  insert (tenant_id, program_id, coach_id),
  delete
  on table public.program_coaches from authenticated;

revoke
  select,
  insert (tenant_id, program_id, instructor_id),
  delete
  on table public.program_instructors from authenticated;

revoke
  select,
  insert (tenant_id, module_id, title, instructions, due_after_days),
  update (title, instructions, due_after_days),
  delete
  on table public.module_assignments from authenticated;

revoke
  select,
  insert (tenant_id, program_id, title, description, position),
  update (title, description, position),
  delete
  on table public.modules from authenticated;

revoke
  select,
  insert (tenant_id, program_id, tier, plan_id),
  update (plan_id),
  delete
  on table public.program_tier_plans from authenticated;

revoke
  select,
  insert (tenant_id, name, description, status, duration_weeks),
  update (name, description, status, duration_weeks),
  delete
  on table public.programs from authenticated;

revoke
  select,
  insert (tenant_id, course_id, user_id, status),
  update (status, completed_at),
  delete
  on table public.course_enrollments from authenticated;

revoke
  select,
  insert (tenant_id, school_id, owner_id, title, description, status, starts_on, ends_on),
  update (school_id, owner_id, title, description, status, starts_on, ends_on),
  delete
  on table public.courses from authenticated;
