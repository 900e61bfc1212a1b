-- A1: reading any of the four tables raised 42P17, because their policies read each other.
-- A5: the page of an instructor reads assignments with their people and goals.

begin;

\ir ../_helpers/persona.psql

select plan(8);

select pg_temp.become('north-instructor');

select lives_ok('select 1 from public.user_track_assignments', 'A1: an instructor reads assignments');

select lives_ok('select 1 from public.profiles', 'A1: an instructor reads profiles');

select lives_ok('select 1 from public.goal_conversations', 'A1: an instructor reads conversations');

select lives_ok('select 1 from public.conversation_messages', 'A1: an instructor reads messages');

select results_eq(
  $$
    select p.name, g.title, a.status
    from public.user_track_assignments a
    join public.profiles p on p.id = a.user_id
    join public.track_goals g on g.id = a.track_goal_id
    order by p.name, a.status
  $$,
  $$
    values
      ('Both Admin', 'Plan a week and keep the plan', 'active'),
      ('Both Student', 'Plan a week and keep the plan', 'active'),
      ('North Client', 'Hand over a task', 'active'),
      ('North Demoted', 'Plan a week and keep the plan', 'active'),
      ('North Disabled', 'Plan a week and keep the plan', 'active'),
      ('North Student', 'Ask three people for feedback', 'active'),
      ('North Student', 'Plan a week and keep the plan', 'completed'),
      ('North Student 2', 'Plan a week and keep the plan', 'active')
  $$,
  'A5: an instructor sees every assignment of the tenant with person and goal, and none of another tenant'
);

select pg_temp.back_to_postgres();

select is(
  pg_temp.count_as('north-student', 'select 1 from public.user_track_assignments'), 2::bigint,
  'a student sees their own assignments'
);

select is(
  pg_temp.count_as('north-lead', 'select 1 from public.user_track_assignments'), 3::bigint,
  'a lead sees the assignments of the people of their school'
);

select is_empty(
  $$
    select c.relname, p.polname
    from pg_catalog.pg_policy p
    join pg_catalog.pg_class c on c.oid = p.polrelid
    join pg_catalog.pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid
      and d.refclassid = 'pg_class'::regclass and d.refobjid <> p.polrelid
    where c.oid = any ('{public.tracks,public.track_goals,public.user_track_assignments,public.goal_conversations,public.conversation_messages}'::regclass[])
  $$,
  'A1: no policy of the goals reads another table'
);

select * from finish();

rollback;
