-- B5: a row refers only to rows of its own tenant, even when the one who writes it may write in both.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(8);

select pg_temp.become('south-admin');

select throws_ok(
  $$ insert into public.group_memberships (group_id, user_id) values ('00000000-0000-4000-c303-000000000001', '00000000-0000-4000-a000-000000000012') $$,
  '23503', null, 'B5: nobody joins a group of another tenant'
);

select throws_ok(
  $$ insert into public.group_memberships (group_id, user_id) values ('00000000-0000-4000-c303-000000000003', '00000000-0000-4000-a000-000000000006') $$,
  '42501', null, 'B5: nobody of another tenant joins a group'
);

select throws_ok(
  $$ insert into public.group_sessions (group_id, title, session_date) values ('00000000-0000-4000-c303-000000000001', 'Planted', now()) $$,
  '23503', null, 'B5: no session for a group of another tenant'
);

select throws_ok(
  $$ insert into public.module_session_participants (session_id, user_id) values ('00000000-0000-4000-c301-000000000001', '00000000-0000-4000-a000-000000000012') $$,
  '23503', null, 'B5: no participant of a session of another tenant'
);

select throws_ok(
  $$ insert into public.groups (tenant_id, program_id, name) values (pg_temp.north(), '00000000-0000-4000-c103-000000000001', 'Planted') $$,
  '42501', null, 'B5: no row in another tenant at all'
);

select throws_ok(
  $$ update public.calcom_event_type_mappings set default_group_id = '00000000-0000-4000-c303-000000000001' $$,
  '23503', null, 'B5: no booking is led into another tenant'
);

select pg_temp.back_to_postgres();

select is_empty(
  $$ select title from public.group_sessions where title = 'Planted' union all select name from public.groups where name = 'Planted' $$,
  'B5: nothing was written'
);

delete from public.user_tenants where user_id = pg_temp.id_of('north-client');

select is_empty(
  $$ select 1 from public.group_memberships where user_id = pg_temp.id_of('north-client') $$,
  'who leaves the tenant leaves its groups'
);

select * from finish();

rollback;
