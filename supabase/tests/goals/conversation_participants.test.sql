-- A1: people in a conversation see each other's name and picture, and nothing else of the profile.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(8);

update public.profiles set avatar_url = 'https://images.test/instructor.png' where id = pg_temp.id_of('north-instructor');

select pg_temp.become('north-student');

select results_eq(
  'select conversation_id, name, avatar_url from public.conversation_participants() order by name',
  $$
    values
      ('00000000-0000-4000-c000-000000000031'::uuid, 'North Instructor', 'https://images.test/instructor.png'),
      ('00000000-0000-4000-c000-000000000031', 'North Student', null)
  $$,
  'A1: a student gets the name and picture of the instructor'
);

select is_empty(
  $$ select 1 from public.profiles where id = '00000000-0000-4000-a000-000000000004' $$,
  'A1: and not the profile'
);

select pg_temp.back_to_postgres();

select is(
  pg_temp.count_as('north-student-2', 'select 1 from public.conversation_participants()'), 0::bigint,
  'somebody without conversations gets nobody'
);

select is(
  pg_temp.count_as('north-admin', 'select 1 from public.conversation_participants()'), 0::bigint,
  'an admin does not look into conversations of others'
);

-- In one tenant at a time: the instructor goes on in South.
insert into public.user_tenants (user_id, tenant_id) values (pg_temp.id_of('north-instructor'), pg_temp.south());

update public.users set tenant_id = pg_temp.south() where id = pg_temp.id_of('north-instructor');

select is(
  pg_temp.count_as('north-instructor', 'select 1 from public.conversation_participants()'), 0::bigint,
  'in another tenant nobody gets the people of this one'
);

-- A former participant who is disabled now.
update auth.users set banned_until = now() + interval '1 day' where id = pg_temp.id_of('north-student');

select is(
  pg_temp.count_as('north-student', 'select 1 from public.conversation_participants()'), 0::bigint,
  'B9: a disabled participant gets nobody'
);

select pg_temp.become('anon');

select throws_ok(
  'select * from public.conversation_participants()',
  '42501', 'permission denied for function conversation_participants',
  'C1: guests cannot call it'
);

select pg_temp.back_to_postgres();

select function_privs_are(
  'public', 'conversation_participants', '{}'::name[], 'authenticated', array['EXECUTE'],
  'signed-in users call it'
);

select * from finish();

rollback;
