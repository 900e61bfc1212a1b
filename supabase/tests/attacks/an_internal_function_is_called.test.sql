-- gain: what functions do for the database as its owner: claims written, tenants entered, roles recorded, mail sent. A trigger
--   function is called by hanging it on a table of the attacker's, with rows of the attacker's.
-- guard: grant/private.*/execute/authenticated, grant/public.*/execute/authenticated

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql

select plan(4);

-- What policies ask, and so their readers must be able to call. Everything else in schema private is nobody's.
create temporary table asked as
select name
from unnest(array[
  'active_tenant_id', 'activity_workspace_ids', 'caller_id', 'claimed_tenant_id', 'claims', 'has_any_role', 'hosted_session_ids',
  'is_active_user', 'is_object_path', 'is_tenant_admin', 'is_tenant_member', 'led_module_session_ids', 'led_user_ids', 'managed_organization_ids', 'my_client_ids',
  'my_conversation_ids', 'my_course_ids', 'my_enrolled_course_ids', 'my_enrollment_ids', 'my_group_ids', 'my_module_ids',
  'my_module_session_ids', 'my_organization_ids', 'my_session_ids', 'my_workspace_ids', 'own_enrollment_ids', 'readable_workspace_ids',
  'closed_program_ids', 'sharing_member_ids', 'new_school_id'
]) as name;

-- What the API offers to people.
create temporary table offered as
select name
from unnest(array[
  'accept_org_invite', 'check_org_seat_limit', 'conversation_participants', 'create_calendar_feed_token', 'create_tenant',
  'enroll_with_credits', 'export_feature_config', 'get_auth_tenant_id', 'is_admin_or_consultor', 'join_cohort_waitlist', 'join_tenant',
  'leave_cohort_waitlist', 'my_sessions', 'my_tenants', 'rotate_calcom_secret', 'rotate_join_code', 'staff_has_client_relationship', 'staff_program_ids',
  'leave_tenant', 'switch_tenant', 'tenant_join_code', 'wheel_focus_areas'
]) as name;

create temporary table calls as
select
  f.oid::regprocedure as callee,
  f.oid::regproc as name,
  f.prorettype = 'trigger'::regtype as is_trigger,
  format('select %s(%s)', f.oid::regproc, (
    select string_agg(format('null::%s', format_type(t.type, null)), ', ' order by t.place)
    from unnest(f.proargtypes) with ordinality as t (type, place)
  )) as statement
from pg_catalog.pg_proc f
where f.pronamespace = 'private'::regnamespace and f.proname <> all (select name from asked)
  or f.pronamespace = 'public'::regnamespace and f.proname <> all (select name from offered);

grant select on table calls to public;

select isnt_empty('select 1 from calls where is_trigger', 'there are trigger functions among them');

select pg_temp.remember();

select pg_temp.become('north-admin');

select is_empty(
  $$
    select c.callee, tried.outcome
    from pg_temp.calls c
    cross join lateral pg_temp.attempt(c.statement) as tried (outcome)
    where tried.outcome !~ '^42501 permission denied for function'
  $$,
  'none of them is called'
);

create temporary table user_roles (like public.user_roles);

select is_empty(
  $$
    select c.callee, tried.outcome
    from pg_temp.calls c
    cross join lateral pg_temp.attempt(format('create trigger lurk_%s after insert on pg_temp.user_roles for each row execute function %s()', c.callee::oid, c.name)) as tried (outcome)
    where c.is_trigger
      and tried.outcome !~ '^42501 permission denied for function'
  $$,
  'none is hung on a table of the attacker'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
