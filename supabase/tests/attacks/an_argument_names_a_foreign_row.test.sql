-- gain: places, seats, tenants and answers of another tenant, through functions that run past the policies and are given its ids;
--   or the knowledge that such an id exists.
-- guard: function/private.lock_cohort(uuid)/without-*, function/public.switch_tenant(uuid)/without-*
-- guard: function/public.check_org_seat_limit(*)/without-4, function/public.is_admin_or_consultor(uuid)/ignores-user_id
-- guard: function/public.staff_has_client_relationship(*)/true

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(4);

-- Each function with an id of the other tenant, and with one that is nobody's.
create temporary table calls as
select replace(f.call, '?', quote_literal(f.id)) as call, replace(f.call, '?', quote_literal('99999999-0000-4000-8000-000000000000')) as nobodys
from (
  select 'public.enroll_with_credits(?)' as call, c.id from public.cohorts c where c.tenant_id = pg_temp.north()
  union all
  select 'public.join_cohort_waitlist(?)', c.id from public.cohorts c where c.tenant_id = pg_temp.north()
  union all
  select 'public.leave_cohort_waitlist(?)', c.id from public.cohorts c where c.tenant_id = pg_temp.north()
  union all
  select 'public.check_org_seat_limit(?)', o.id from public.organizations o where o.tenant_id = pg_temp.north()
  union all
  select 'public.switch_tenant(?)', pg_temp.north()
  union all
  select 'public.is_admin_or_consultor(?) as is_office where is_office', m.user_id from public.user_tenants m where m.tenant_id = pg_temp.north()
  union all
  select 'public.wheel_focus_areas(?)', m.user_id from public.user_tenants m where m.tenant_id = pg_temp.north()
  union all
  select format('public.staff_has_client_relationship(?, %L) as serves where serves', pg_temp.id_of('north-client')), m.user_id
  from public.user_tenants m where m.tenant_id = pg_temp.north()
  union all
  select format('public.staff_has_client_relationship(%L, ?) as serves where serves', pg_temp.id_of('north-coach')), m.user_id
  from public.user_tenants m where m.tenant_id = pg_temp.north()
) as f;

grant select on table calls to public;

select pg_temp.remember();

create function pg_temp.calls_as(persona text)
returns table (call text, outcome text, nobodys text)
language plpgsql
as $$
begin
  perform pg_temp.become(persona);
  return query select c.call, pg_temp.attempt('select from ' || c.call), pg_temp.attempt('select from ' || c.nobodys) from pg_temp.calls c;
  perform pg_temp.back_to_postgres();
end
$$;

select is_empty(
  $$
    select who.persona, c.call, c.outcome
    from unnest(array['south-admin', 'south-student', 'newcomer']) as who (persona)
    cross join lateral pg_temp.calls_as(who.persona) as c
    where c.outcome !~ '^(0 rows|42501 |P0002 )'
  $$,
  'each call is refused, or answers nothing'
);

select is_empty(
  $$
    select who.persona, c.call, c.outcome, c.nobodys
    from unnest(array['south-admin', 'south-student', 'newcomer']) as who (persona)
    cross join lateral pg_temp.calls_as(who.persona) as c
    where c.outcome <> c.nobodys
  $$,
  'in the same words as for an id that is nobody''s'
);

-- Without arguments there is nothing to name, and what is answered is of the own tenant.
select pg_temp.become('south-admin');

select is_empty(
  $$
    select 1 from public.my_tenants() as t where t.id = pg_temp.north()
    union all
    select 1 from public.conversation_participants() as p where pg_temp.rows_of('public.user_tenants', pg_temp.north()) @> jsonb_build_array(jsonb_build_object('user_id', p.user_id))
    union all
    select 1 from public.export_feature_config() as f where pg_temp.rows_of('public.programs', pg_temp.north()) @> jsonb_build_array(jsonb_build_object('id', f.program_id))
  $$,
  'what needs no id answers about the own tenant'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
