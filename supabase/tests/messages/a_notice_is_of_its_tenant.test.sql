-- D6, D2: what one tenant writes to a person who is in two lands in that tenant, wherever the person is active; a ban is asked of the account.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(11);

-- A student of north who is active in south.
insert into public.user_tenants (user_id, tenant_id) values (pg_temp.id_of('north-student'), pg_temp.south());

update public.users set tenant_id = pg_temp.south() where id = pg_temp.id_of('north-student');

select pg_temp.become('service-role');

select lives_ok(
  $$ select public.create_notification(pg_temp.north(), pg_temp.id_of('north-student'), 'Of north', null, 'https://north.test/') $$,
  'north writes to its student'
);

select throws_ok(
  $$ select public.create_notification(pg_temp.south(), pg_temp.id_of('north-client'), 'Hello', null, null) $$,
  'P0002', 'There is no such person in this tenant.',
  'south writes to nobody of north'
);

select throws_ok(
  $$ select public.create_notification(pg_temp.id_of('north-student'), 'Whose?', null, null) $$,
  '22023', 'This person is in several tenants: pass tenant_id.',
  'without the tenant it is not guessed'
);

select pg_temp.become('south-admin');

select is_empty($$ select 1 from public.outbound_emails where payload ->> 'title' = 'Of north' $$, 'the admin of south reads nothing of it');

select pg_temp.become('north-admin');

select isnt_empty($$ select 1 from public.outbound_emails where payload ->> 'title' = 'Of north' $$, 'the admin of north does');

select pg_temp.back_to_postgres();

select results_eq(
  $$ select tenant_id from public.notifications where title = 'Of north' $$,
  'select pg_temp.north()',
  'and so is the notice'
);

-- A ban that has run out by time; the copy does not know yet.
update auth.users set banned_until = now() - interval '1 minute' where id = pg_temp.id_of('north-client');

update public.profiles set is_disabled = true where id = pg_temp.id_of('north-client');

insert into public.outbound_emails (tenant_id, recipient_id, template) values (pg_temp.north(), pg_temp.id_of('north-client'), 'welcome back');

select isnt_empty($$ select 1 from public.outbound_emails where template = 'welcome back' $$, 'who is back is written to');

-- A ban of which the copy was never told.
update auth.users set banned_until = now() + interval '1 day' where id = pg_temp.id_of('north-coach');

update public.profiles set is_disabled = false where id = pg_temp.id_of('north-coach');

insert into public.outbound_emails (tenant_id, recipient_id, template) values (pg_temp.north(), pg_temp.id_of('north-coach'), 'too late');

select is_empty($$ select 1 from public.outbound_emails where template = 'too late' $$, 'who is banned is not');

-- A short ban.
insert into public.outbound_emails (tenant_id, recipient_id, template) values (pg_temp.north(), pg_temp.id_of('north-student-2'), 'later');

update auth.users set banned_until = now() + interval '1 day' where id = pg_temp.id_of('north-student-2');

select is((select status from public.outbound_emails where template = 'later'), 'skipped', 'a ban takes back what is queued');

update auth.users set banned_until = null where id = pg_temp.id_of('north-student-2');

select is((select status from public.outbound_emails where template = 'later'), 'queued', 'and its end queues it again');

select isnt_empty(
  $$ select 1 from public.outbound_emails where recipient_id = pg_temp.id_of('north-student') and status = 'queued' $$,
  'of others nothing changes'
);

select * from finish();

rollback;
