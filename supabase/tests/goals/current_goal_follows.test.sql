-- A4: user_tenants.current_goal_id is the goal of the active assignment, whatever happens to assignments.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(9);

create function pg_temp.current_goal()
returns text
language sql
as $$
  select g.title
  from public.user_tenants m
  join public.track_goals g on g.id = m.current_goal_id
  where m.user_id = '00000000-0000-4000-a000-000000000006'
$$;

select is(pg_temp.current_goal(), 'Ask three people for feedback', 'A4: it is the goal of the active assignment');

update public.user_track_assignments
set track_goal_id = '00000000-0000-4000-c000-000000000011'
where id = '00000000-0000-4000-c000-000000000022';

select is(pg_temp.current_goal(), 'Plan a week and keep the plan', 'A4: another goal of the assignment');

insert into public.user_track_assignments (id, tenant_id, user_id, track_id, track_goal_id)
values (
  '00000000-0000-4000-c000-000000000029', pg_temp.north(), '00000000-0000-4000-a000-000000000006',
  '00000000-0000-4000-c000-000000000002', '00000000-0000-4000-c000-000000000013'
);

select is(pg_temp.current_goal(), 'Hand over a task', 'A4: the latest of two tracks');

update public.user_track_assignments
set status = 'completed', completed_at = now()
where id = '00000000-0000-4000-c000-000000000029';

select is(pg_temp.current_goal(), 'Plan a week and keep the plan', 'A4: a finished assignment gives way to the other');

delete from public.user_track_assignments where id = '00000000-0000-4000-c000-000000000022';

select is(pg_temp.current_goal(), null, 'A4: without an active assignment there is none');

select throws_ok(
  $$ delete from public.track_goals where id = '00000000-0000-4000-c000-000000000013' $$,
  '23503', null,
  'A4: a goal that somebody worked on cannot be deleted'
);

-- Another tenant, another goal.
insert into public.user_tenants (user_id, tenant_id)
values (pg_temp.id_of('north-student-2'), pg_temp.south());

insert into public.user_track_assignments (tenant_id, user_id, track_id, track_goal_id)
values (
  pg_temp.south(), pg_temp.id_of('north-student-2'),
  '00000000-0000-4000-c000-000000000003', '00000000-0000-4000-c000-000000000014'
);

select results_eq(
  $$ select m.tenant_id, m.current_goal_id from public.user_tenants m where m.user_id = pg_temp.id_of('north-student-2') order by 1 $$,
  $$
    values
      (pg_temp.north(), '00000000-0000-4000-c000-000000000011'::uuid),
      (pg_temp.south(), '00000000-0000-4000-c000-000000000014'::uuid)
  $$,
  'A4: an assignment in another tenant is the goal there, and changes nothing here'
);

select is(
  (select current_goal_id from public.profiles where id = pg_temp.id_of('north-student-2')), null,
  'A4: the profile of somebody in several tenants tells of none'
);

-- A newer assignment that has no goal yet takes nobody's goal away.
insert into public.user_track_assignments (tenant_id, user_id, track_id)
values (pg_temp.north(), pg_temp.id_of('north-client'), '00000000-0000-4000-c000-000000000001');

select is_empty(
  $$
    select m.user_id
    from public.user_tenants m
    left join lateral (
      select a.track_goal_id
      from public.user_track_assignments a
      where a.user_id = m.user_id and a.tenant_id = m.tenant_id and a.status = 'active' and a.track_goal_id is not null
      order by a.assigned_at desc, a.id desc
      limit 1
    ) as active on true
    where m.current_goal_id is distinct from active.track_goal_id
  $$,
  'A4: nobody''s current goal disagrees with their assignments'
);

select * from finish();

rollback;
