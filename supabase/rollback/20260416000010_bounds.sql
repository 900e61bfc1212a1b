-- Undoes bounds: people write whatever fits a column.

set lock_timeout = '5s';

alter table public.wheel_of_life_snapshots
  drop constraint wheel_of_life_snapshots_notes_length_check;

alter table public.user_track_assignments
  drop constraint user_track_assignments_completed_at_range_check;

alter table public.tracks
  drop constraint tracks_description_length_check;

alter table public.track_goals
  drop constraint track_goals_description_length_check;

alter table public.tenants
  drop constraint tenants_name_length_check;

alter table public.sessions
  drop constraint sessions_title_length_check,
  drop constraint sessions_session_date_range_check,
  drop constraint sessions_meeting_url_check;

alter table public.session_types
  drop constraint session_types_name_length_check;

alter table public.session_type_roles
  drop constraint session_type_roles_role_length_check;

alter table public.session_participants
  drop constraint session_participants_role_length_check;

alter table public.schools
  drop constraint schools_name_length_check;

alter table public.reflection_prompts
  drop constraint reflection_prompts_answer_length_check;

alter table public.programs
  drop constraint programs_name_length_check,
  drop constraint programs_description_length_check,
  drop constraint programs_deleted_at_range_check;

alter table public.profiles
  drop constraint profiles_name_length_check,
  drop constraint profiles_avatar_url_check;

alter table public.platform_tiers
  drop constraint platform_tiers_name_length_check,
  drop constraint platform_tiers_seat_limit_range_check,
  drop constraint platform_tiers_credits_per_seat_range_check,
  drop constraint platform_tiers_price_cents_range_check;

alter table public.plans
  drop constraint plans_name_length_check,
  drop constraint plans_credit_allowance_range_check,
  drop constraint plans_price_cents_range_check,
  drop constraint plans_stripe_price_id_length_check;

alter table public.payment_schedules
  drop constraint payment_schedules_amount_cents_range_check,
  drop constraint payment_schedules_due_on_range_check,
  drop constraint payment_schedules_paid_at_range_check;

alter table public.partner_codes
  drop constraint partner_codes_code_length_check,
  drop constraint partner_codes_partner_name_length_check,
  drop constraint partner_codes_max_uses_range_check,
  drop constraint partner_codes_expires_at_range_check;

alter table public.organizations
  drop constraint organizations_name_length_check,
  drop constraint organizations_billing_email_address_check;

alter table public.organization_invites
  drop constraint organization_invites_email_address_check;

alter table public.notifications
  drop constraint notifications_read_at_range_check;

alter table public.modules
  drop constraint modules_title_length_check,
  drop constraint modules_description_length_check;

alter table public.module_sessions
  drop constraint module_sessions_title_length_check,
  drop constraint module_sessions_session_date_range_check,
  drop constraint module_sessions_meeting_url_check;

alter table public.module_assignments
  drop constraint module_assignments_title_length_check,
  drop constraint module_assignments_instructions_length_check;

alter table public.groups
  drop constraint groups_name_length_check;

alter table public.group_sessions
  drop constraint group_sessions_title_length_check,
  drop constraint group_sessions_session_date_range_check,
  drop constraint group_sessions_meeting_url_check;

alter table public.feedback_items
  drop constraint feedback_items_body_length_check;

alter table public.development_items
  drop constraint development_items_title_length_check,
  drop constraint development_items_notes_length_check;

alter table public.cuotas
  drop constraint cuotas_fecha_vencimiento_range_check,
  drop constraint cuotas_monto_range_check,
  drop constraint cuotas_pagada_at_range_check;

alter table public.courses
  drop constraint courses_title_length_check,
  drop constraint courses_description_length_check,
  drop constraint courses_starts_on_range_check,
  drop constraint courses_ends_on_range_check,
  drop constraint courses_deleted_at_range_check;

alter table public.course_enrollments
  drop constraint course_enrollments_completed_at_range_check;

alter table public.contratos
  drop constraint contratos_numero_contrato_length_check,
  drop constraint contratos_fecha_contrato_range_check,
  drop constraint contratos_monto_total_range_check;

alter table public.content_packages
  drop constraint content_packages_name_length_check,
  drop constraint content_packages_description_length_check,
  drop constraint content_packages_deleted_at_range_check;

alter table public.community_workspaces
  drop constraint community_workspaces_description_length_check;

alter table public.cohorts
  drop constraint cohorts_name_length_check,
  drop constraint cohorts_capacity_range_check,
  drop constraint cohorts_credit_cost_range_check,
  drop constraint cohorts_starts_on_range_check,
  drop constraint cohorts_ends_on_range_check;

alter table public.clientes
  drop constraint clientes_nombre_length_check,
  drop constraint clientes_rut_length_check,
  drop constraint clientes_correo_contacto_address_check;

alter table public.client_enrollments
  drop constraint client_enrollments_completed_at_range_check;

alter table public.activity_feed
  drop constraint activity_feed_summary_length_check,
  drop constraint activity_feed_details_length_check;
