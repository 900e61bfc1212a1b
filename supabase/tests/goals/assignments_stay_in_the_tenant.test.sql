-- An assignment, its person, its track and its goal belong to one tenant; staff assigns, learners do not.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(8);

select pg_temp.become('north-coach');

select lives_ok(
  $$
    insert into public.user_track_assignments (user_id, track_id, track_goal_id)
    values ('00000000-0000-4000-a000-000000000008', '00000000-0000-4000-c000-000000000001', '00000000-0000-4000-c000-000000000012')
  $$,
  'a coach assigns a track'
);

select throws_ok(
  $$
    insert into public.user_track_assignments (user_id, track_id)
    values ('00000000-0000-4000-a000-000000000012', '00000000-0000-4000-c000-000000000001')
  $$,
  '42501', 'new row violates row-level security policy for table "user_track_assignments"',
  'nobody is assigned who is not a member of the tenant'
);

select throws_ok(
  $$
    insert into public.user_track_assignments (user_id, track_id)
    values ('00000000-0000-4000-a000-000000000004', '00000000-0000-4000-c000-000000000003')
  $$,
  '23503', null,
  'no track of another tenant is assigned'
);

select throws_ok(
  $$
    insert into public.user_track_assignments (user_id, track_id, track_goal_id)
    values ('00000000-0000-4000-a000-000000000004', '00000000-0000-4000-c000-000000000001', '00000000-0000-4000-c000-000000000013')
  $$,
  '23503', null,
  'no goal of another track is assigned'
);

select throws_ok(
  $$
    insert into public.user_track_assignments (tenant_id, user_id, track_id)
    values (pg_temp.south(), '00000000-0000-4000-a000-000000000006', '00000000-0000-4000-c000-000000000003')
  $$,
  '42501', 'new row violates row-level security policy "tenant_isolation" for table "user_track_assignments"',
  'nothing is assigned in another tenant'
);

select pg_temp.become('north-student');

select throws_ok(
  $$
    insert into public.user_track_assignments (user_id, track_id)
    values ('00000000-0000-4000-a000-000000000006', '00000000-0000-4000-c000-000000000002')
  $$,
  '42501', 'new row violates row-level security policy for table "user_track_assignments"',
  'a student assigns nothing, not even to themselves'
);

with changed as (update public.user_track_assignments set status = 'cancelled' where status = 'active' returning 1)
select is(count(*), 0::bigint, 'a student changes no assignment') from changed;

select pg_temp.back_to_postgres();

select is(
  (select status from public.user_track_assignments where id = '00000000-0000-4000-c000-000000000022'),
  'active',
  'the assignment is unchanged'
);

select * from finish();

rollback;
