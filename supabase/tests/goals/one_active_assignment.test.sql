-- A4: at most one active assignment per user and track.

begin;

\ir ../_helpers/persona.psql

select plan(6);

select index_is_unique(
  'public', 'user_track_assignments', 'user_track_assignments_one_active_key',
  'A4: the key of active assignments is unique'
);

select pg_temp.become('north-instructor');

select throws_ok(
  $$
    insert into public.user_track_assignments (user_id, track_id, track_goal_id)
    values ('00000000-0000-4000-a000-000000000006', '00000000-0000-4000-c000-000000000001', '00000000-0000-4000-c000-000000000011')
  $$,
  '23505', null,
  'A4: a second active assignment of the same track is refused'
);

select throws_ok(
  $$
    update public.user_track_assignments set status = 'active', completed_at = null
    where id = '00000000-0000-4000-c000-000000000021'
  $$,
  '23505', null,
  'A4: also by taking up a finished one again'
);

select lives_ok(
  $$
    insert into public.user_track_assignments (user_id, track_id, status)
    values ('00000000-0000-4000-a000-000000000006', '00000000-0000-4000-c000-000000000001', 'paused')
  $$,
  'A4: a paused one may stand beside it'
);

select lives_ok(
  $$
    insert into public.user_track_assignments (user_id, track_id, track_goal_id)
    values ('00000000-0000-4000-a000-000000000006', '00000000-0000-4000-c000-000000000002', '00000000-0000-4000-c000-000000000013')
  $$,
  'A4: and an active one of another track'
);

select pg_temp.back_to_postgres();

select results_eq(
  $$
    select track_id, status
    from public.user_track_assignments
    where user_id = '00000000-0000-4000-a000-000000000006'
    order by track_id, status
  $$,
  $$
    values
      ('00000000-0000-4000-c000-000000000001'::uuid, 'active'),
      ('00000000-0000-4000-c000-000000000001', 'completed'),
      ('00000000-0000-4000-c000-000000000001', 'paused'),
      ('00000000-0000-4000-c000-000000000002', 'active')
  $$,
  'A4: after the refusals one is active per track'
);

select * from finish();

rollback;
