-- gain: what functions do and tell past the policies, for whoever was disabled and still holds a token.
-- guard: function/private.is_active_user()/true, function/private.require_account()/without-1, function/public.my_tenants()/without-3
-- guard: function/public.my_sessions()/without-1, function/public.conversation_participants()/without-4, function/public.tenant_join_code()/without-2
-- guard: function/public.rotate_join_code()/without-2, function/public.rotate_calcom_secret()/without-*, function/public.staff_has_client_relationship(*)/true

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(4);

insert into public.organization_invites (tenant_id, organization_id, email)
select o.tenant_id, o.id, 'north-admin@groundwork.test'
from public.organizations o
where o.tenant_id = pg_temp.north()
limit 1;

-- Each function with arguments that would do something. Those two that are not here tell their caller the own claim and the own role.
create temporary table calls as
select
  unnest(array[
    format('public.accept_org_invite(%L)', (select i.token from public.organization_invites i where i.email = 'north-admin@groundwork.test')),
    format('public.check_org_seat_limit(%L)', (select o.id from public.organizations o where o.tenant_id = pg_temp.north() limit 1)),
    'public.conversation_participants()',
    'public.create_calendar_feed_token()',
    'public.create_tenant(''Elsewhere'')',
    format('public.enroll_with_credits(%L)', (select c.id from public.cohorts c where c.tenant_id = pg_temp.north() limit 1)),
    'public.export_feature_config()',
    format('public.join_cohort_waitlist(%L)', (select c.id from public.cohorts c where c.tenant_id = pg_temp.north() limit 1)),
    format('public.join_tenant(%L)', (select t.join_code from public.tenants t where t.id = pg_temp.south())),
    format('public.leave_cohort_waitlist(%L)', (select c.id from public.cohorts c where c.tenant_id = pg_temp.north() limit 1)),
    format('public.leave_tenant(%L)', pg_temp.north()),
    'public.my_sessions()',
    'public.my_tenants()',
    'public.rotate_calcom_secret()',
    'public.rotate_join_code()',
    format('public.staff_has_client_relationship(%L, %L) as served where served', pg_temp.id_of('north-coach'), pg_temp.id_of('north-client')),
    'public.staff_program_ids()',
    'public.switch_tenant(pg_temp.north())',
    'public.tenant_join_code()',
    'public.wheel_focus_areas()'
  ]) as call;

grant select on table calls to public;

select set_eq(
  $$
    select f.proname
    from pg_catalog.pg_proc f
    where f.pronamespace = 'public'::regnamespace
      and has_function_privilege('authenticated', f.oid, 'execute')
      and f.proname <> all (array['get_auth_tenant_id', 'is_admin_or_consultor'])
  $$,
  $$ select (regexp_match(call, 'public\.(\w+)'))[1]::name from calls $$,
  'every function that people may call is tried'
);

update auth.users set banned_until = now() + interval '1 day' where email like 'north-%';

select pg_temp.remember();

create function pg_temp.calls_as(persona text)
returns table (call text, outcome text)
language plpgsql
as $$
begin
  perform pg_temp.become(persona);
  return query select c.call, pg_temp.attempt('select from ' || c.call) from pg_temp.calls c;
  perform pg_temp.back_to_postgres();
end
$$;

select is_empty(
  $$
    select who.persona, c.call, c.outcome
    from unnest(array['north-admin', 'north-lead', 'north-coach', 'north-student', 'north-disabled']) as who (persona)
    cross join lateral pg_temp.calls_as(who.persona) as c
    where c.outcome !~ '^(0 rows|42501 (Sign in with an active account first|Only an admin of the tenant|You do not manage this organization))'
  $$,
  'each is refused, or answers nothing, whatever the role was'
);

select is_empty(
  $$
    select outcome
    from pg_temp.calls_as('north-admin') as c
    where c.call ~ 'join_code|create_|join_tenant|switch_tenant|accept'
      and c.outcome !~ '^42501 '
  $$,
  'what would write is refused, and does not just answer nothing'
);

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
