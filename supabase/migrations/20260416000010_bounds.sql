-- What people write has bounds: texts a length, addresses one address, links a scheme, numbers and dates an end.
--
-- Was wrong:
--   C12 a name of 60 MB was accepted and answered to everybody who lists it, another one failed with the error of an index;
--       avatar_url took 'javascript:…'; an address for invitations took line breaks and commas, which a mail server reads as more
--       headers and more recipients; a session in the year 294276 broke the calendar of its client; an amount was NaN
--   D13 an admin gave a plan two billion credits, and the sum of the month failed for every tenant
-- Changes: a check for every column that people write and that had no bound. Names and titles up to 200 characters, texts up to 20,000, links
--   up to 2,000 and http(s), addresses up to 320, dates from 1900 to 2199, credits up to a million. Rows that are there are looked at in
--   the next file, so that nobody waits for that here.
-- Locks: ACCESS EXCLUSIVE on each table for a moment, for catalog changes only.
-- Undo: rollback/20260416000010_bounds.sql.

set lock_timeout = '5s';

alter table public.activity_feed
  add constraint activity_feed_summary_length_check check (char_length(summary) <= 20000) not valid,
  add constraint activity_feed_details_length_check check (octet_length(details::text) <= 20000) not valid;

alter table public.client_enrollments
  add constraint client_enrollments_completed_at_range_check
    check (completed_at >= '1900-01-01 00:00+00' and completed_at < '2200-01-01 00:00+00') not valid;

alter table public.clientes
  add constraint clientes_nombre_length_check check (char_length(nombre) <= 200) not valid,
  add constraint clientes_rut_length_check check (char_length(rut) <= 200) not valid,
  add constraint clientes_correo_contacto_address_check
    check (correo_contacto ~ '^[^@,;<>"[:space:][:cntrl:]]+@[^@,;<>"[:space:][:cntrl:]]+$' and char_length(correo_contacto) <= 320) not valid;

alter table public.cohorts
  add constraint cohorts_name_length_check check (char_length(name) <= 200) not valid,
  add constraint cohorts_capacity_range_check check (capacity <= 1000000) not valid,
  add constraint cohorts_credit_cost_range_check check (credit_cost <= 1000000) not valid,
  add constraint cohorts_starts_on_range_check check (starts_on between '1900-01-01' and '2199-12-31') not valid,
  add constraint cohorts_ends_on_range_check check (ends_on between '1900-01-01' and '2199-12-31') not valid;

alter table public.community_workspaces
  add constraint community_workspaces_description_length_check check (char_length(description) <= 20000) not valid;

alter table public.content_packages
  add constraint content_packages_name_length_check check (char_length(name) <= 200) not valid,
  add constraint content_packages_description_length_check check (char_length(description) <= 20000) not valid,
  add constraint content_packages_deleted_at_range_check
    check (deleted_at >= '1900-01-01 00:00+00' and deleted_at < '2200-01-01 00:00+00') not valid;

alter table public.contratos
  add constraint contratos_numero_contrato_length_check check (char_length(numero_contrato) <= 200) not valid,
  add constraint contratos_fecha_contrato_range_check check (fecha_contrato between '1900-01-01' and '2199-12-31') not valid,
  add constraint contratos_monto_total_range_check check (monto_total < 1000000000000) not valid;

alter table public.course_enrollments
  add constraint course_enrollments_completed_at_range_check
    check (completed_at >= '1900-01-01 00:00+00' and completed_at < '2200-01-01 00:00+00') not valid;

alter table public.courses
  add constraint courses_title_length_check check (char_length(title) <= 200) not valid,
  add constraint courses_description_length_check check (char_length(description) <= 20000) not valid,
  add constraint courses_starts_on_range_check check (starts_on between '1900-01-01' and '2199-12-31') not valid,
  add constraint courses_ends_on_range_check check (ends_on between '1900-01-01' and '2199-12-31') not valid,
  add constraint courses_deleted_at_range_check
    check (deleted_at >= '1900-01-01 00:00+00' and deleted_at < '2200-01-01 00:00+00') not valid;

alter table public.cuotas
  add constraint cuotas_fecha_vencimiento_range_check check (fecha_vencimiento between '1900-01-01' and '2199-12-31') not valid,
  add constraint cuotas_monto_range_check check (monto < 1000000000000) not valid,
  add constraint cuotas_pagada_at_range_check
    check (pagada_at >= '1900-01-01 00:00+00' and pagada_at < '2200-01-01 00:00+00') not valid;

alter table public.development_items
  add constraint development_items_title_length_check check (char_length(title) <= 200) not valid,
  add constraint development_items_notes_length_check check (char_length(notes) <= 20000) not valid;

alter table public.feedback_items
  add constraint feedback_items_body_length_check check (char_length(body) <= 20000) not valid;

alter table public.group_sessions
  add constraint group_sessions_title_length_check check (char_length(title) <= 200) not valid,
  add constraint group_sessions_session_date_range_check
    check (session_date >= '1900-01-01 00:00+00' and session_date < '2200-01-01 00:00+00') not valid,
  add constraint group_sessions_meeting_url_check
    check (meeting_url ~ '^https?://[^[:space:]]+$' and char_length(meeting_url) <= 2000) not valid;

alter table public.groups
  add constraint groups_name_length_check check (char_length(name) <= 200) not valid;

alter table public.module_assignments
  add constraint module_assignments_title_length_check check (char_length(title) <= 200) not valid,
  add constraint module_assignments_instructions_length_check check (char_length(instructions) <= 20000) not valid;

alter table public.module_sessions
  add constraint module_sessions_title_length_check check (char_length(title) <= 200) not valid,
  add constraint module_sessions_session_date_range_check
    check (session_date >= '1900-01-01 00:00+00' and session_date < '2200-01-01 00:00+00') not valid,
  add constraint module_sessions_meeting_url_check
    check (meeting_url ~ '^https?://[^[:space:]]+$' and char_length(meeting_url) <= 2000) not valid;

alter table public.modules
  add constraint modules_title_length_check check (char_length(title) <= 200) not valid,
  add constraint modules_description_length_check check (char_length(description) <= 20000) not valid;

alter table public.notifications
  add constraint notifications_read_at_range_check
    check (read_at >= '1900-01-01 00:00+00' and read_at < '2200-01-01 00:00+00') not valid;

alter table public.organization_invites
  add constraint organization_invites_email_address_check
    check (email ~ '^[^@,;<>"[:space:][:cntrl:]]+@[^@,;<>"[:space:][:cntrl:]]+$' and char_length(email) <= 320) not valid;

alter table public.organizations
  add constraint organizations_name_length_check check (char_length(name) <= 200) not valid,
  add constraint organizations_billing_email_address_check
    check (billing_email ~ '^[^@,;<>"[:space:][:cntrl:]]+@[^@,;<>"[:space:][:cntrl:]]+$' and char_length(billing_email) <= 320) not valid;

alter table public.partner_codes
  add constraint partner_codes_code_length_check check (char_length(code) <= 200) not valid,
  add constraint partner_codes_partner_name_length_check check (char_length(partner_name) <= 200) not valid,
  add constraint partner_codes_max_uses_range_check check (max_uses <= 1000000) not valid,
  add constraint partner_codes_expires_at_range_check
    check (expires_at >= '1900-01-01 00:00+00' and expires_at < '2200-01-01 00:00+00') not valid;

alter table public.payment_schedules
  add constraint payment_schedules_amount_cents_range_check check (amount_cents <= 1000000000) not valid,
  add constraint payment_schedules_due_on_range_check check (due_on between '1900-01-01' and '2199-12-31') not valid,
  add constraint payment_schedules_paid_at_range_check
    check (paid_at >= '1900-01-01 00:00+00' and paid_at < '2200-01-01 00:00+00') not valid;

alter table public.plans
  add constraint plans_name_length_check check (char_length(name) <= 200) not valid,
  add constraint plans_credit_allowance_range_check check (credit_allowance <= 1000000) not valid,
  add constraint plans_price_cents_range_check check (price_cents <= 1000000000) not valid,
  add constraint plans_stripe_price_id_length_check check (char_length(stripe_price_id) <= 200) not valid;

alter table public.platform_tiers
  add constraint platform_tiers_name_length_check check (char_length(name) <= 200) not valid,
  add constraint platform_tiers_seat_limit_range_check check (seat_limit <= 1000000) not valid,
  add constraint platform_tiers_credits_per_seat_range_check check (credits_per_seat <= 1000000) not valid,
  add constraint platform_tiers_price_cents_range_check check (price_cents <= 1000000000) not valid;

alter table public.profiles
  add constraint profiles_name_length_check check (char_length(name) <= 200) not valid,
  add constraint profiles_avatar_url_check
    check (avatar_url ~ '^https?://[^[:space:]]+$' and char_length(avatar_url) <= 2000) not valid;

alter table public.programs
  add constraint programs_name_length_check check (char_length(name) <= 200) not valid,
  add constraint programs_description_length_check check (char_length(description) <= 20000) not valid,
  add constraint programs_deleted_at_range_check
    check (deleted_at >= '1900-01-01 00:00+00' and deleted_at < '2200-01-01 00:00+00') not valid;

alter table public.reflection_prompts
  add constraint reflection_prompts_answer_length_check check (char_length(answer) <= 20000) not valid;

alter table public.schools
  add constraint schools_name_length_check check (char_length(name) <= 200) not valid;

alter table public.session_participants
  add constraint session_participants_role_length_check check (char_length(role) <= 200) not valid;

alter table public.session_type_roles
  add constraint session_type_roles_role_length_check check (char_length(role) <= 200) not valid;

alter table public.session_types
  add constraint session_types_name_length_check check (char_length(name) <= 200) not valid;

alter table public.sessions
  add constraint sessions_title_length_check check (char_length(title) <= 200) not valid,
  add constraint sessions_session_date_range_check
    check (session_date >= '1900-01-01 00:00+00' and session_date < '2200-01-01 00:00+00') not valid,
  add constraint sessions_meeting_url_check
    check (meeting_url ~ '^https?://[^[:space:]]+$' and char_length(meeting_url) <= 2000) not valid;

alter table public.tenants
  add constraint tenants_name_length_check check (char_length(name) <= 200) not valid;

alter table public.track_goals
  add constraint track_goals_description_length_check check (char_length(description) <= 20000) not valid;

alter table public.tracks
  add constraint tracks_description_length_check check (char_length(description) <= 20000) not valid;

alter table public.user_track_assignments
  add constraint user_track_assignments_completed_at_range_check
    check (completed_at >= '1900-01-01 00:00+00' and completed_at < '2200-01-01 00:00+00') not valid;

alter table public.wheel_of_life_snapshots
  add constraint wheel_of_life_snapshots_notes_length_check check (char_length(notes) <= 20000) not valid;
