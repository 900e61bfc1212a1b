-- D9, D12-D14: each function of billing and wellbeing: result, volatility, security, search_path, and who may call it.

begin;

\ir ../_helpers/persona.psql

select plan(2);

select results_eq(
  $$ select
       p.oid::regprocedure::text, pg_catalog.pg_get_function_result(p.oid), p.provolatile::text, p.prosecdef,
       has_function_privilege('authenticated', p.oid, 'execute'), has_function_privilege('service_role', p.oid, 'execute')
     from pg_catalog.pg_proc p
     where p.pronamespace = 'public'::regnamespace
       and p.proname in (
         'enroll_with_credits', 'join_cohort_waitlist', 'leave_cohort_waitlist', 'run_credit_maintenance', 'accept_org_invite',
         'check_org_seat_limit', 'export_feature_config', 'record_stripe_event', 'handle_stripe_payment', 'wheel_focus_areas'
       )
     order by p.proname collate "C" $$,
  $$ values
    ('accept_org_invite(text,boolean,text)', 'organization_seat', 'v', true, true, false),
    ('check_org_seat_limit(uuid,uuid)', 'organization_seats', 's', true, true, true),
    ('enroll_with_credits(uuid,uuid)', 'credit_enrollment', 'v', true, true, false),
    ('export_feature_config()', 'TABLE(program_id uuid, program_name text, tier text, plan_id uuid, plan_name text, credit_allowance integer)', 's', false, true, true),
    ('handle_stripe_payment(jsonb)', 'void', 'v', true, false, true), -- until the next release
    ('join_cohort_waitlist(uuid,uuid)', 'waitlist_place', 'v', true, true, false),
    ('leave_cohort_waitlist(uuid)', 'void', 'v', true, true, false),
    ('record_stripe_event(jsonb)', 'stripe_event_record', 'v', true, false, true),
    ('run_credit_maintenance(date)', 'credit_maintenance_run', 'v', true, false, true),
    ('wheel_focus_areas(uuid,uuid)', 'TABLE(area text, score smallint, snapshot_id uuid, assessed_at timestamp with time zone)', 's', false, true, true) $$,
  'typed, granted to whom they are for, and nothing as found is left'
);

select is_empty(
  $$ select p.oid::regprocedure
     from pg_catalog.pg_proc p
     where p.proname in (
         'enroll_with_credits', 'join_cohort_waitlist', 'leave_cohort_waitlist', 'run_credit_maintenance', 'accept_org_invite',
         'check_org_seat_limit', 'export_feature_config', 'record_stripe_event', 'wheel_focus_areas', 'my_organization_ids',
         'managed_organization_ids', 'own_enrollment_ids', 'credit_balance', 'lock_cohort', 'leave_line', 'sharing_member_ids',
         'organization_seats', 'enforce_seat_limit', 'book_payment', 'uuid_or_null', 'is_object_path'
       )
       and p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
       and (
         not 'search_path=""' = any (p.proconfig)
         or has_function_privilege('anon', p.oid, 'execute')
         or obj_description(p.oid, 'pg_proc') is null
       ) $$,
  'each pins its search_path, is closed to guests, and says what it does'
);

select * from finish();

rollback;
