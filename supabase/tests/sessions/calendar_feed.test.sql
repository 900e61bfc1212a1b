-- D8: a secret address gives one person's sessions to their calendar program, as long as they are there and not disabled.

begin;

\ir ../_helpers/persona.psql

select plan(16);

select hasnt_column('public', 'calendar_feed_tokens', 'token', 'D8: the token itself is kept nowhere');

select pg_temp.become('north-student');

select set_config('test.token', public.create_calendar_feed_token(), true);

select matches(current_setting('test.token'), '^[0-9a-f]{64}$', 'D8: 256 random bits');

select isnt(public.create_calendar_feed_token(), current_setting('test.token'), 'D8: never the same again');

select throws_ok('select token_hash from public.calendar_feed_tokens', '42501', 'permission denied for table calendar_feed_tokens', 'D8: nobody reads a hash');

select throws_ok(
  $$ insert into public.calendar_feed_tokens (user_id) values (auth.uid()) $$,
  '42501', 'permission denied for table calendar_feed_tokens', 'D8: nobody plants a token'
);

select throws_ok($$ select public.calendar_feed('calendar-north-student') $$, '42501', null, 'D8: people have my_sessions(); the feed is served by a server');

select pg_temp.become('service-role');

select bag_eq(
  $$ select kind, title from public.calendar_feed(current_setting('test.token')) $$,
  $$ values ('module_session', 'Listening: first talk'), ('module_session', 'Listening: everybody'), ('group_session', 'Study evening') $$,
  'D8: the feed has the sessions of its owner'
);

select throws_ok($$ select public.calendar_feed('no such token') $$, 'P0002', 'This calendar address is not valid.', 'D8: a token that nobody has');

select throws_ok('select public.calendar_feed(null)', 'P0002', 'This calendar address is not valid.', 'D8: no token');

select throws_ok($$ select public.calendar_feed('calendar-north-disabled') $$, 'P0002', 'This calendar address is not valid.', 'B9: a disabled person''s feed is closed at once');

select pg_temp.back_to_postgres();

select is(
  (select last_used_at from public.calendar_feed_tokens where token_hash = sha256(convert_to(current_setting('test.token'), 'UTF8'))),
  now(),
  'D8: the owner sees when it was used'
);

delete from public.user_tenants where user_id = pg_temp.id_of('south-student');

select pg_temp.become('service-role');

select throws_ok($$ select public.calendar_feed('calendar-south-student') $$, 'P0002', 'This calendar address is not valid.', 'D8: so is the feed of who left the tenant');

select pg_temp.become('north-student');

delete from public.calendar_feed_tokens;

select pg_temp.become('service-role');

select throws_ok($$ select public.calendar_feed(current_setting('test.token')) $$, 'P0002', 'This calendar address is not valid.', 'D8: deleting the row ends the feed');

select lives_ok($$ select public.calendar_feed('calendar-north-client') $$, 'D8: and nobody else''s');

select pg_temp.become('newcomer');

select throws_ok('select public.create_calendar_feed_token()', '42501', 'Join a tenant first.', 'D8: without a tenant there is nothing to feed');

select pg_temp.become('north-disabled');

select throws_ok('select public.create_calendar_feed_token()', '42501', 'Sign in with an active account first.', 'B9: a disabled person gets no token');

select * from finish();

rollback;
