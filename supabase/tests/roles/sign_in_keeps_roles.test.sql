-- A2: the trigger on auth.users fired on every update, so an instructor who signed in again was a student.

begin;

\ir ../_helpers/persona.psql

select plan(6);

select set_config('test.changes', (select count(*)::text from public.role_changes), true);

-- What Auth writes at a sign-in, an email change and a metadata change.
update auth.users
set last_sign_in_at = now(), updated_at = now()
where id = '00000000-0000-4000-a000-000000000004';

update auth.users
set email = 'moved@groundwork.test', email_confirmed_at = now()
where id = '00000000-0000-4000-a000-000000000004';

update auth.users
set raw_user_meta_data = raw_user_meta_data || '{"name": "Somebody Else", "role": "student"}'
where id = '00000000-0000-4000-a000-000000000004';

select is(
  (select role from public.profiles where id = '00000000-0000-4000-a000-000000000004'),
  'instructor',
  'A2: the profile still says instructor'
);

select is(
  (select raw_app_meta_data -> 'roles' from auth.users where id = '00000000-0000-4000-a000-000000000004'),
  '["instructor"]',
  'A2: so does the next token'
);

select is(
  (select name from public.profiles where id = '00000000-0000-4000-a000-000000000004'),
  'North Instructor',
  'A2: the profile keeps its name'
);

select is(
  (select count(*)::text from public.role_changes),
  current_setting('test.changes'),
  'A2: no role change is on record, because there was none'
);

select is_empty(
  $$
    select t.tgname
    from pg_catalog.pg_trigger t
    where t.tgrelid = 'auth.users'::regclass
      and not t.tgisinternal
      and t.tgtype & 16 = 16
      and cardinality(t.tgattr) = 0
      and t.tgqual is null
  $$,
  'A2: no trigger fires on every update of auth.users'
);

select pg_temp.become_account('00000000-0000-4000-a000-000000000004');

select isnt_empty(
  $$ select 1 from public.profiles where id = pg_temp.id_of('north-student') $$,
  'A2: the instructor still reads a student''s profile'
);

select * from finish();

rollback;
