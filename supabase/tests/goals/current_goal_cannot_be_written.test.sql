-- A4: nobody writes the current goal, of a membership or of a profile, not users (no grant) and not servers (trigger).

begin;

\ir ../_helpers/persona.psql

select plan(11);

select pg_temp.become('north-student');

select throws_ok(
  $$
    update public.profiles set current_goal_id = '00000000-0000-4000-c000-000000000011'
    where id = '00000000-0000-4000-a000-000000000006'
  $$,
  '42501', 'permission denied for table profiles',
  'A4: a student does not write it'
);

select pg_temp.become('north-admin');

select throws_ok(
  $$ update public.profiles set current_goal_id = null where id = '00000000-0000-4000-a000-000000000006' $$,
  '42501', 'permission denied for table profiles',
  'A4: nor does an admin'
);

select pg_temp.become('service-role');

select throws_ok(
  $$
    update public.user_tenants set current_goal_id = '00000000-0000-4000-c000-000000000011'
    where user_id = '00000000-0000-4000-a000-000000000006'
  $$,
  '42501', 'The current goal follows the active assignment: change the assignment instead.',
  'A4: nor does a server, in the membership'
);

select throws_ok(
  $$ update public.user_tenants set current_goal_id = null where user_id = '00000000-0000-4000-a000-000000000006' $$,
  '42501', 'The current goal follows the active assignment: change the assignment instead.',
  'A4: nor does a server empty it there'
);

select throws_ok(
  $$
    update public.profiles set current_goal_id = '00000000-0000-4000-c000-000000000011'
    where id = '00000000-0000-4000-a000-000000000006'
  $$,
  '42501', 'The current goal follows the active assignment: change the assignment instead.',
  'A4: nor does a server, which holds the grant'
);

select throws_ok(
  $$ update public.profiles set current_goal_id = null where id = '00000000-0000-4000-a000-000000000006' $$,
  '42501', 'The current goal follows the active assignment: change the assignment instead.',
  'A4: nor does a server empty it'
);

select pg_temp.back_to_postgres();

delete from public.profiles where id = pg_temp.id_of('newcomer');

select throws_ok(
  $$
    insert into public.profiles (id, current_goal_id)
    values ('00000000-0000-4000-a000-000000000021', '00000000-0000-4000-c000-000000000011')
  $$,
  '42501', 'The current goal follows the active assignment: change the assignment instead.',
  'A4: nor does a new profile bring one along'
);

select is(
  (select current_goal_id from public.profiles where id = pg_temp.id_of('north-student')),
  '00000000-0000-4000-c000-000000000012',
  'A4: it is unchanged'
);

select lives_ok(
  $$ update public.profiles set name = 'Nora' where id = '00000000-0000-4000-a000-000000000006' $$,
  'A4: the rest of the profile is not in the way'
);

-- A copy that went astray is repaired by writing what is so.
set local session_replication_role = replica;

update public.profiles set current_goal_id = null where id = pg_temp.id_of('north-student');

update public.user_tenants set current_goal_id = null where user_id = pg_temp.id_of('north-student-2');

set local session_replication_role = origin;

select lives_ok(
  $$
    update public.profiles set current_goal_id = '00000000-0000-4000-c000-000000000012'
    where id = pg_temp.id_of('north-student')
  $$,
  'A4: the current goal may be written where it is missing'
);

select lives_ok(
  $$
    update public.user_tenants m set current_goal_id = p.current_goal_id
    from public.profiles p
    where p.id = m.user_id and m.user_id = pg_temp.id_of('north-student-2') and p.current_goal_id is not null
  $$,
  'A4: in a membership as well'
);

select * from finish();

rollback;
