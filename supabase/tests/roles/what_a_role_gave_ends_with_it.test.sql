-- B9: links of staff, memberships of workspaces and groups, seats and the sessions to come end with the role that gave them.
-- Every rule of private.role_endings is tried by itself, with a role put to rest and with one deleted.

begin;

\ir ../_helpers/persona.psql

select plan(9);

-- north-lead is in none of these by the seed. {me} is the person, the tenant is north.
create temporary table given as
select g.relation, g.person, g.narrowed, g.role_type::public.role_type, g.school_id, replace(g.statement, '{me}', quote_literal(pg_temp.id_of('north-lead'))) as statement
from (
  values
    ('program_instructors', 'instructor_id', 'true', 'instructor', null::integer, $$ insert into public.program_instructors (tenant_id, program_id, instructor_id) select p.tenant_id, p.id, {me} from public.programs p where p.id = '00000000-0000-4000-c103-000000000001' $$),
    ('module_instructors', 'instructor_id', 'true', 'instructor', null, $$ insert into public.module_instructors (tenant_id, module_id, instructor_id) select m.tenant_id, m.id, {me} from public.modules m where m.id = '00000000-0000-4000-c105-000000000001' $$),
    ('client_instructors', 'instructor_id', 'true', 'instructor', null, $$ insert into public.client_instructors (tenant_id, client_id, instructor_id) select u.tenant_id, u.id, {me} from public.users u where u.id = pg_temp.id_of('north-student') $$),
    ('program_coaches', 'coach_id', 'true', 'coach', null, $$ insert into public.program_coaches (tenant_id, program_id, coach_id) select p.tenant_id, p.id, {me} from public.programs p where p.id = '00000000-0000-4000-c103-000000000001' $$),
    ('module_coaches', 'coach_id', 'true', 'coach', null, $$ insert into public.module_coaches (tenant_id, module_id, coach_id) select m.tenant_id, m.id, {me} from public.modules m where m.id = '00000000-0000-4000-c105-000000000001' $$),
    ('client_coaches', 'coach_id', 'true', 'coach', null, $$ insert into public.client_coaches (tenant_id, client_id, coach_id) select u.tenant_id, u.id, {me} from public.users u where u.id = pg_temp.id_of('north-student') $$),
    ('enrollment_module_staff', 'staff_id', 't.role = ''instructor''', 'instructor', null, $$ insert into public.enrollment_module_staff (tenant_id, enrollment_id, module_id, staff_id, role) select s.tenant_id, s.enrollment_id, s.module_id, {me}, 'instructor' from public.enrollment_module_staff s where s.tenant_id = (select u.tenant_id from public.users u where u.id = {me}) limit 1 $$),
    ('enrollment_module_staff', 'staff_id', 't.role = ''coach''', 'coach', null, $$ insert into public.enrollment_module_staff (tenant_id, enrollment_id, module_id, staff_id, role) select s.tenant_id, s.enrollment_id, s.module_id, {me}, 'coach' from public.enrollment_module_staff s where s.tenant_id = (select u.tenant_id from public.users u where u.id = {me}) limit 1 $$),
    ('community_members', 'user_id', 'true', 'client', null, $$ insert into public.community_members (tenant_id, workspace_id, user_id) select w.tenant_id, w.id, {me} from public.community_workspaces w where w.tenant_id = (select u.tenant_id from public.users u where u.id = {me}) on conflict do nothing $$),
    ('community_members', 'user_id', 'true', 'student', 1, $$ with home as (update public.community_workspaces w set school_id = 1 where w.tenant_id = (select u.tenant_id from public.users u where u.id = {me}) returning w.*) insert into public.community_members (tenant_id, workspace_id, user_id) select h.tenant_id, h.id, {me} from home h on conflict do nothing $$),
    ('cohort_waitlist', 'user_id', 'true', 'client', null, $$ insert into public.cohort_waitlist (tenant_id, cohort_id, user_id, position) select c.tenant_id, c.id, {me}, 77 from public.cohorts c where c.tenant_id = (select u.tenant_id from public.users u where u.id = {me}) limit 1 $$),
    ('client_enrollments', 'client_id', 't.status in (''pending'', ''active'', ''paused'')', 'client', null, $$ insert into public.client_enrollments (tenant_id, client_id, program_id) select p.tenant_id, {me}, p.id from public.programs p where p.id = '00000000-0000-4000-c103-000000000001' $$),
    ('group_memberships', 'user_id', 'true', 'client', null, $$ insert into public.group_memberships (tenant_id, group_id, user_id, status) select g.tenant_id, g.id, {me}, 'active' from public.groups g where g.tenant_id = (select u.tenant_id from public.users u where u.id = {me}) limit 1 $$),
    ('organization_members', 'user_id', 'true', 'client', null, $$ insert into public.organization_members (tenant_id, organization_id, user_id, role) select o.tenant_id, o.id, {me}, 'member' from public.organizations o join private.live_org_subscriptions s on s.organization_id = o.id where o.tenant_id = (select u.tenant_id from public.users u where u.id = {me}) limit 1 $$),
    ('module_sessions', 'instructor_id', 't.status = ''scheduled'' and t.session_date > now()', 'coach', null, $$ insert into public.module_sessions (tenant_id, module_id, instructor_id, title, session_date, duration_minutes) select m.tenant_id, m.id, {me}, 'To come', now() + interval '1 day', 60 from public.modules m where m.id = '00000000-0000-4000-c105-000000000001' $$),
    ('sessions', 'host_id', 't.status = ''scheduled'' and t.session_date > now()', 'instructor', null, $$ insert into public.sessions (tenant_id, host_id, title, session_date, duration_minutes) select u.tenant_id, u.id, 'To come', now() + interval '1 day', 60 from public.users u where u.id = {me} $$)
) as g (relation, person, narrowed, role_type, school_id, statement);

select set_eq(
  $$ select e.relation, e.person, e.narrowed, e.school is not null from private.role_endings e $$,
  $$ select g.relation, g.person, g.narrowed, g.school_id is not null from given g $$,
  'every rule is tried below'
);

create function pg_temp.rows_naming(rule given)
returns bigint
language plpgsql
as $$
declare
  counted bigint;
begin
  execute format('select count(*) from public.%I t where t.%I = %L and %s', rule.relation, rule.person, pg_temp.id_of('north-lead'), rule.narrowed)
  into counted;
  return counted;
end
$$;

-- What is there before and after a role ends; `kept` holds another role of the rule meanwhile. Leaves everything as it was.
create function pg_temp.after_the_end(rule given, ending text, kept public.role_type)
returns text
language plpgsql
as $$
declare
  before bigint;
  after bigint;
begin
  begin
    delete from public.user_roles where user_id = pg_temp.id_of('north-lead');
    insert into public.user_roles (tenant_id, user_id, role_type, school_id)
    select u.tenant_id, u.id, held.role_type, held.school_id
    from public.users u
    cross join (values (rule.role_type, rule.school_id), (kept, null)) as held (role_type, school_id)
    where u.id = pg_temp.id_of('north-lead')
      and held.role_type is not null;
    execute rule.statement;
    before := pg_temp.rows_naming(rule);
    execute format(ending, pg_temp.id_of('north-lead'), rule.role_type);
    after := pg_temp.rows_naming(rule);
    raise exception using errcode = 'RR000';
  exception
    when sqlstate 'RR000' then null;
  end;
  return case when before = 0 then 'nothing was given' when after = 0 then 'ended' when after = before then 'kept' else 'in part' end;
end
$$;

select is_empty(
  $$
    select g.relation, g.role_type, came.out
    from given g
    cross join pg_temp.after_the_end(g, 'update public.user_roles set is_active = false where user_id = %L and role_type = %L', null) as came (out)
    where came.out <> 'ended'
  $$,
  'each ends when its role is put to rest'
);

select is_empty(
  $$
    select g.relation, g.role_type, came.out
    from given g
    cross join pg_temp.after_the_end(g, 'delete from public.user_roles where user_id = %L and role_type = %L', null) as came (out)
    where came.out <> 'ended'
  $$,
  'each ends when its role is deleted'
);

select is_empty(
  $$
    select g.relation, g.role_type, came.out
    from given g
    join private.role_endings e on e.relation = g.relation and e.person = g.person and e.narrowed = g.narrowed and (e.school is not null) = (g.school_id is not null)
    cross join lateral (select r.role_type from unnest(e.roles) as r (role_type) where r.role_type <> g.role_type order by 1 desc limit 1) as other
    cross join pg_temp.after_the_end(g, 'delete from public.user_roles where user_id = %L and role_type = %L', other.role_type) as came (out)
    where came.out <> 'kept'
  $$,
  'each stays for as long as another role gives it'
);

select is_empty(
  $$
    select g.relation, g.role_type, came.out
    from given g
    cross join pg_temp.after_the_end(g, 'update public.user_roles set created_at = now() where user_id = %L and role_type = %L', null) as came (out)
    where came.out <> 'kept'
  $$,
  'nothing ends when something else of a role changes'
);

-- A session that has been, and one that was called off, keep naming who led.
select lives_ok(
  $$
    insert into public.sessions (tenant_id, host_id, title, session_date, duration_minutes, status)
    select u.tenant_id, u.id, 'Was', now() - interval '1 day', 60, 'completed' from public.users u where u.id = pg_temp.id_of('north-coach')
  $$,
  'a coach has held a session'
);

create temporary table others as
select count(*) as links from public.client_instructors;

delete from public.user_roles where user_id = pg_temp.id_of('north-coach');

select isnt_empty(
  $$ select 1 from public.sessions where host_id = pg_temp.id_of('north-coach') and title = 'Was' $$,
  'what has been keeps naming who led it'
);

select results_eq('select count(*) from public.client_instructors', 'select links from others', 'nobody else loses anything');

select is_empty(
  $$ select private.client_ids_of(pg_temp.id_of('north-coach'), u.tenant_id) from public.users u where u.id = pg_temp.id_of('north-coach') $$,
  'who is no coach any more serves nobody'
);

select * from finish();

rollback;
