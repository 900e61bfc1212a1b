-- What signed-in users may do with the tables of learning and finance, per table and column.
--
-- Was wrong:
--   C1  signed-in users held every privilege on every table, TRUNCATE included; 20250904000000 took all of them away
-- Changes: grants what the application uses. A column that is not listed is set by the database, or never changes:
--   ids, time stamps, the use count of a partner code. service_role holds its grants from 20250904000000 already.
--   Finance stays open to everybody signed in until 20250905000002.
-- Locks: none that anybody waits for; the grants change the catalog only.
-- Undo: rollback/20250904000011_lock_down_learning.sql.

set lock_timeout = '5s';

grant
  select,
  insert (tenant_id, school_id, owner_id, title, description, status, starts_on, ends_on),
  update (school_id, owner_id, title, description, status, starts_on, ends_on),
  delete
  on table public.courses to authenticated;

grant
  select,
  insert (tenant_id, course_id, user_id, status),
  update (status, completed_at),
  delete
  on table public.course_enrollments to authenticated;

grant
  select,
  insert (tenant_id, name, description, status, duration_weeks),
  update (name, description, status, duration_weeks),
  delete
  on table public.programs to authenticated;

grant
  select,
  insert (tenant_id, program_id, tier, plan_id),
  update (plan_id),
  delete
  on table public.program_tier_plans to authenticated;

grant
  select,
  insert (tenant_id, program_id, title, description, position),
  update (title, description, position),
  delete
  on table public.modules to authenticated;

grant
  select,
  insert (tenant_id, module_id, title, instructions, due_after_days),
  update (title, instructions, due_after_days),
  delete
  on table public.module_assignments to authenticated;

grant
  select,
  insert (tenant_id, program_id, instructor_id),
  delete
  on table public.program_instructors to authenticated;

grant
  select,
  insert (tenant_id, program_id, coach_id),
  delete
  on table public.program_coaches to authenticated;

grant
  select,
  insert (tenant_id, module_id, instructor_id),
  delete
  on table public.module_instructors to authenticated;

grant
  select,
  insert (tenant_id, module_id, coach_id),
  delete
  on table public.module_coaches to authenticated;

grant
  select,
  insert (tenant_id, client_id, instructor_id),
  delete
  on table public.client_instructors to authenticated;

grant
  select,
  insert (tenant_id, client_id, coach_id),
  delete
  on table public.client_coaches to authenticated;

grant
  select,
  insert (tenant_id, client_id, program_id, cohort_id, tier, status),
  update (cohort_id, tier, status, completed_at),
  delete
  on table public.client_enrollments to authenticated;

grant
  select,
  insert (tenant_id, enrollment_id, module_id, staff_id, role),
  delete
  on table public.enrollment_module_staff to authenticated;

grant
  select,
  insert (tenant_id, name, description, status, created_by),
  update (name, description, status),
  delete
  on table public.content_packages to authenticated;

grant
  select,
  insert (tenant_id, code, partner_name, discount_percent, max_uses, expires_at, created_by),
  update (partner_name, discount_percent, max_uses, expires_at),
  delete
  on table public.partner_codes to authenticated;

grant
  select,
  insert (tenant_id, author_id, category, body),
  update (status),
  delete
  on table public.feedback_items to authenticated;

grant
  select,
  insert (tenant_id, client_id, author_id, kind, title, notes),
  update (kind, title, notes, status),
  delete
  on table public.development_items to authenticated;

grant
  select,
  insert (tenant_id, school_id, nombre, rut, correo_contacto),
  update (school_id, nombre, rut, correo_contacto),
  delete
  on table public.clientes to authenticated;

grant
  select,
  insert (tenant_id, cliente_id, numero_contrato, fecha_contrato, monto_total, moneda, estado),
  update (numero_contrato, fecha_contrato, monto_total, moneda, estado),
  delete
  on table public.contratos to authenticated;

grant
  select,
  insert (tenant_id, contrato_id, numero_cuota, fecha_vencimiento, monto, pagada_at),
  update (fecha_vencimiento, monto, pagada_at),
  delete
  on table public.cuotas to authenticated;
