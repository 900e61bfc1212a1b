-- C15: the office names members of its tenant, or nobody. What refuses others is attacked in attacks/a_reference_reaches_another_tenant.

begin;

\ir ../_helpers/persona.psql

select plan(12);

select pg_temp.become('north-admin');

select lives_ok($$ insert into public.courses (title) values ('Nobody''s') $$, 'a course without an owner is made');

select lives_ok($$ insert into public.courses (title, owner_id) values ('Somebody''s', pg_temp.id_of('north-instructor')) $$, 'and one with');

select lives_ok($$ insert into public.content_packages (name) values ('Nobody''s') $$, 'so is a package');

select lives_ok($$ insert into public.content_packages (name, created_by) values ('Somebody''s', pg_temp.id_of('north-coach')) $$, 'with its author too');

select lives_ok($$ insert into public.partner_codes (code, partner_name, discount_percent) values ('NOBODY', 'Nobody', 5) $$, 'a partner code');

select lives_ok(
  $$ insert into public.partner_codes (code, partner_name, discount_percent, created_by) values ('SOMEBODY', 'Somebody', 5, pg_temp.id_of('north-admin')) $$,
  'with its author too'
);

select lives_ok(
  $$ insert into public.module_sessions (module_id, enrollment_id, title, session_date) select m.module_id, m.enrollment_id, 'Nobody''s', now() from public.module_sessions m limit 1 $$,
  'a module session'
);

select lives_ok(
  $$ insert into public.sessions (session_type_id, title, session_date) select t.id, 'Nobody''s', now() from public.session_types t limit 1 $$,
  'and a session'
);

select lives_ok($$ update public.courses set owner_id = pg_temp.id_of('north-coach') where title = 'Nobody''s' $$, 'somebody takes it over');

-- Somebody leaves, and what they made stays.
delete from public.user_tenants where user_id = pg_temp.id_of('north-coach');

select lives_ok(
  $$ update public.courses set title = 'A leaver''s', owner_id = owner_id where title = 'Nobody''s' $$,
  'what names somebody who has left is changed otherwise'
);

select lives_ok($$ update public.courses set owner_id = null where title = 'A leaver''s' $$, 'and given back');

select pg_temp.become('service-role');

select lives_ok(
  $$ update public.courses set owner_id = pg_temp.id_of('north-coach') where title = 'A leaver''s' $$,
  'a server restores what somebody did who has left'
);

select * from finish();

rollback;
