-- A2: a trigger that raises would refuse the sign-up; what a user sends must not make it raise.

begin;

\ir ../_helpers/persona.psql

select plan(6);

prepare sign_up as
insert into auth.users (id, aud, role, raw_user_meta_data)
values (gen_random_uuid(), 'authenticated', 'authenticated', $1::jsonb)
returning id;

select lives_ok($$ execute sign_up(null) $$, 'A2: no metadata');

select lives_ok($$ execute sign_up('["admin"]') $$, 'A2: metadata that is no object');

select lives_ok($$ execute sign_up('{"name": {"first": 1}}') $$, 'A2: a name that is no text');

select lives_ok($$ execute sign_up(jsonb_build_object('name', repeat('x', 100000))) $$, 'A2: a name as long as a book');

select is(
  (select count(*) from public.profiles p where p.created_at = now()),
  4::bigint,
  'A2: each sign-up has its profile'
);

select is(
  (select max(length(p.name)) from public.profiles p where p.created_at = now()),
  200,
  'A2: a name is cut to what a page can show'
);

select * from finish();

rollback;
