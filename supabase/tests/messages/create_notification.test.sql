-- D6: create_notification() notifies on the page and by e-mail, with the name of the person; it is for servers.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(10);

select pg_temp.become('service-role');

select set_config('test.made', public.create_notification(pg_temp.id_of('north-student'), ' A talk tomorrow ', 'At nine.', '/sessions')::text, true);

select pg_temp.back_to_postgres();

select results_eq(
  $$ select tenant_id, user_id, title, body, link, read_at from public.notifications where id = current_setting('test.made')::uuid $$,
  $$ values (pg_temp.north(), '00000000-0000-4000-a000-000000000006'::uuid, 'A talk tomorrow', 'At nine.', '/sessions', null::timestamptz) $$,
  'D6: it is on the page'
);

select results_eq(
  $$ select to_email, payload from public.outbound_emails where template = 'notification' $$,
  $$ values ('north-student@groundwork.test', '{"link": "/sessions", "name": "North Student", "title": "A talk tomorrow"}'::jsonb) $$,
  'D6: and in the queue, with the name'
);

select pg_temp.become('service-role');

select throws_ok(
  $$ select public.create_notification(gen_random_uuid(), 'Hello', null, null) $$,
  'P0002', 'There is no such person in any tenant.', 'D6: nobody'
);

select throws_ok(
  $$ select public.create_notification('00000000-0000-4000-a000-000000000021', 'Hello', null, null) $$,
  'P0002', 'There is no such person in any tenant.', 'D6: somebody without a tenant'
);

select throws_ok(
  $$ select public.create_notification('00000000-0000-4000-a000-000000000006', ' ', null, null) $$,
  '22023', 'A notification needs a title.', 'D6: no title'
);

select pg_temp.become('north-admin');

select throws_ok(
  $$ select public.create_notification('00000000-0000-4000-a000-000000000006', 'Hello', null, null) $$,
  '42501', null, 'D6: people do not write in the name of the application'
);

select pg_temp.become('north-student');

select throws_ok(
  $$ update public.notifications set title = 'Changed' where user_id = auth.uid() $$,
  '42501', 'permission denied for table notifications', 'of a notification its owner changes nothing but whether it is read'
);

update public.notifications set read_at = now() where user_id = auth.uid();

select is_empty('select 1 from public.notifications where read_at is null', 'its owner marks it as read');

select pg_temp.back_to_postgres();

select ok(
  exists (select 1 from public.notifications where user_id = pg_temp.id_of('north-client') and read_at is null),
  'and nobody else''s'
);

select is_empty($$ select 1 from public.notifications where title in ('Hello', 'Changed') $$, 'D6: nothing of what was refused was written');

select * from finish();

rollback;
