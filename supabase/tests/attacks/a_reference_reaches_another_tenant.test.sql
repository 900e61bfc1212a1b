-- gain: a place, a mail address, a payment of another tenant, through a row that refers to it by an id; or, by the error, which ids exist.
-- guard: policy/public.*/people_are_members/drop, trigger/public.*/require_member/drop
-- guard: constraint/public.*_enrollment_fkey/drop, constraint/public.client_enrollments/client_enrollments_cohort_fkey/drop, constraint/public.*_plan_fkey/drop
-- guard: constraint/public.module_sessions/module_sessions_module_fkey/drop, constraint/public.calcom_event_type_mappings/*_default_module_fkey/drop
-- guard: constraint/public.cohorts/cohorts_program_fkey/drop, constraint/public.groups/groups_program_fkey/drop
-- guard: constraint/public.community_workspaces/community_workspaces_school_fkey/drop

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(5);

-- Every column that people write and that refers to a row of a tenant. By name: without its constraint a column must not drop out.
create temporary table referring as
select
  format('public.%I', n.relation)::regclass as relation, r.name, r.target,
  has_column_privilege('authenticated', format('public.%I', n.relation), r.name, 'insert') as insertable,
  has_column_privilege('authenticated', format('public.%I', n.relation), r.name, 'update') as updatable
from (
  values
    ('public.calcom_event_type_mappings'::regclass, 'calcom_mapping_id', '{groups}'::text[]),
    ('public.client_enrollments', 'enrollment_id', '{enrollment_module_staff,module_sessions,payment_schedules}'),
    ('public.clientes', 'cliente_id', '{contratos}'),
    ('public.cohorts', 'cohort_id', '{client_enrollments}'),
    ('public.community_workspaces', 'workspace_id', '{activity_feed,community_members,message_threads}'),
    ('public.contratos', 'contrato_id', '{cuotas}'),
    ('public.courses', 'course_id', '{course_enrollments}'),
    ('public.goal_conversations', 'conversation_id', '{conversation_messages}'),
    ('public.group_sessions', 'session_id', '{group_session_participants}'),
    ('public.groups', 'default_group_id', '{calcom_event_type_mappings}'),
    ('public.groups', 'group_id', '{group_memberships,group_sessions}'),
    ('public.message_threads', 'thread_id', '{messages}'),
    ('public.module_sessions', 'session_id', '{module_session_participants}'),
    ('public.modules', 'default_module_id', '{calcom_event_type_mappings}'),
    ('public.modules', 'module_id', '{enrollment_module_staff,module_assignments,module_coaches,module_instructors,module_sessions}'),
    ('public.organizations', 'organization_id', '{organization_invites,organization_members,organization_sharing_consent}'),
    ('public.plans', 'plan_id', '{program_tier_plans,user_tenants}'),
    ('public.profiles', 'author_id', '{activity_feed,development_items,feedback_items,message_threads,messages}'),
    ('public.profiles', 'client_id', '{client_coaches,client_enrollments,client_instructors,development_items}'),
    ('public.profiles', 'coach_id', '{client_coaches,module_coaches,program_coaches}'),
    ('public.profiles', 'created_by', '{content_packages,partner_codes}'),
    ('public.profiles', 'host_id', '{sessions}'),
    ('public.profiles', 'instructor_id', '{client_instructors,goal_conversations,module_instructors,module_sessions,program_instructors}'),
    ('public.profiles', 'owner_id', '{courses}'),
    ('public.profiles', 'sender_id', '{conversation_messages}'),
    ('public.profiles', 'staff_id', '{enrollment_module_staff}'),
    ('public.profiles', 'student_id', '{goal_conversations}'),
    ('public.profiles', 'user_id', '{community_members,course_enrollments,group_memberships,group_session_participants,module_session_participants,organization_members,organization_sharing_consent,session_participants,user_roles,user_track_assignments,wheel_of_life_snapshots}'),
    ('public.profiles', 'workspace_id', '{messages}'),
    ('public.programs', 'program_id', '{client_enrollments,cohorts,groups,modules,program_coaches,program_instructors,program_tier_plans}'),
    ('public.schools', 'school_id', '{clientes,community_workspaces,courses,user_roles}'),
    ('public.session_types', 'session_type_id', '{session_type_roles,sessions}'),
    ('public.sessions', 'session_id', '{session_participants}'),
    ('public.track_goals', 'track_goal_id', '{user_track_assignments}'),
    ('public.tracks', 'track_id', '{track_goals,user_track_assignments}'),
    ('public.user_track_assignments', 'assignment_id', '{goal_conversations}')
) as r (target, name, relations)
cross join lateral unnest(r.relations) as n (relation);

select is_empty(
  $$
    select c.conname
    from pg_catalog.pg_constraint c
    join pg_temp.tenant_tables as t on t.relation = c.confrelid and t.tenant_column = 'tenant_id'
    join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey) and a.attname <> 'tenant_id'
    where c.contype = 'f'
      and c.connamespace = 'public'::regnamespace
      and (has_column_privilege('authenticated', c.conrelid, a.attnum, 'insert') or has_column_privilege('authenticated', c.conrelid, a.attnum, 'update'))
      and not exists (select 1 from referring r where r.relation = c.conrelid and r.name = a.attname)
  $$,
  'these are all the references that people write'
);

-- Own rows, once more and changed, with an id of the other tenant (foreign) and with one that is nobody's. Texts of unique keys get
-- an ending, so that no such key answers before the reference does.
create temporary table attempts as
with ids as (
  select
    r.*,
    coalesce(pg_temp.rows_of(r.target, pg_temp.south()) -> 0 -> 'id', 'null') as foreign_id,
    case format_type(a.atttypid, null) when 'integer' then '99999999' else '"99999999-0000-4000-8000-000000000000"' end::jsonb as nobodys_id
  from referring r
  join pg_catalog.pg_attribute a on a.attrelid = r.relation and a.attname = r.name
), own as (
  select i.*, o.content, coalesce(endings.content, '{}') as endings
  from ids i
  cross join lateral jsonb_array_elements(pg_temp.rows_of(i.relation, pg_temp.north())) with ordinality as o (content, place)
  left join lateral (
    select jsonb_object_agg(a.attname, (o.content ->> a.attname) || '-2') as content
    from pg_catalog.pg_index x
    join pg_catalog.pg_attribute a on a.attrelid = x.indrelid and a.attnum = any (x.indkey) and a.atttypid = 'text'::regtype
    where x.indrelid = i.relation and x.indisunique
      and not exists (select 1 from pg_catalog.pg_constraint c where c.conrelid = i.relation and c.contype = 'c' and a.attnum = any (c.conkey) and pg_get_constraintdef(c.oid) ~ 'ANY')
  ) as endings on true
  where o.place <= 2
)
select
  o.relation, o.name, 'insert' as command,
  format('insert into %s (%s) select %2$s from jsonb_populate_record(null::%1$s, %3$L)', o.relation, c.names, o.content || o.endings || jsonb_build_object(o.name, o.foreign_id)) as foreign_statement,
  format('insert into %s (%s) select %2$s from jsonb_populate_record(null::%1$s, %3$L)', o.relation, c.names, o.content || o.endings || jsonb_build_object(o.name, o.nobodys_id)) as nobodys_statement
from own o
cross join lateral (
  select string_agg(quote_ident(a.attname), ', ') as names
  from pg_catalog.pg_attribute a
  where a.attrelid = o.relation and a.attnum > 0 and not a.attisdropped and has_column_privilege('authenticated', o.relation, a.attnum, 'insert')
) as c
where o.insertable
union all
select
  o.relation, o.name, 'update',
  format('update %s set %I = %L where to_jsonb(%1$s) = %4$L', o.relation, o.name, o.foreign_id #>> '{}', o.content),
  format('update %s set %I = %L where to_jsonb(%1$s) = %4$L', o.relation, o.name, o.nobodys_id #>> '{}', o.content)
from own o
where o.updatable;

select is_empty(
  $$
    select r.relation, r.name
    from referring r
    where (r.insertable or r.updatable)
      and not exists (select 1 from attempts a where a.relation = r.relation and a.name = r.name and a.foreign_statement !~ '''null''')
  $$,
  'every reference that people write is tried'
);

select pg_temp.remember();

-- Deferred checks are done at once, as at the end of a request.
set constraints all immediate;

create function pg_temp.try(persona text, statement text)
returns text
language plpgsql
as $$
declare
  outcome text;
begin
  perform pg_temp.become(persona);
  outcome := pg_temp.attempt(statement);
  perform pg_temp.back_to_postgres();
  return outcome;
end
$$;

create temporary table outcomes as
select a.*, who.persona, pg_temp.try(who.persona, a.foreign_statement) as foreign_outcome, pg_temp.try(who.persona, a.nobodys_statement) as nobodys_outcome
from attempts a
cross join unnest(array['north-admin', 'north-coach', 'north-student']) as who (persona);

select is_empty(
  $$ select persona, relation, command, name, foreign_outcome from outcomes where foreign_outcome ~ '^[1-9]\d* rows' $$,
  'nobody refers to a row of another tenant'
);

select is_empty(
  $$ select distinct persona, relation, command, name, foreign_outcome, nobodys_outcome from outcomes where foreign_outcome <> nobodys_outcome $$,
  'and the error is the same whether the id exists or not'
);

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
