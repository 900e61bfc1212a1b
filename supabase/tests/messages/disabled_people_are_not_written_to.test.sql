-- D2: no way into the queue of outgoing e-mail reaches a disabled person.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(12);

prepare queued_for_disabled as select count(*) from public.outbound_emails where recipient_id = pg_temp.id_of('north-disabled');

select results_eq('queued_for_disabled', 'values (0::bigint)', 'D2: the seed wrote to every member, and dropped this one');

insert into public.client_enrollments (tenant_id, client_id, program_id)
values (pg_temp.north(), pg_temp.id_of('north-disabled'), '00000000-0000-4000-c103-000000000001');

select results_eq('queued_for_disabled', 'values (0::bigint)', 'D2: not by an enrollment');

select pg_temp.become('service-role');

insert into public.outbound_emails (tenant_id, recipient_id, to_email, template)
values (pg_temp.north(), pg_temp.id_of('north-disabled'), 'north-disabled@groundwork.test', 'welcome');

select public.create_notification(pg_temp.id_of('north-disabled'), 'A talk tomorrow', null, null);

select pg_temp.back_to_postgres();

select results_eq('queued_for_disabled', 'values (0::bigint)', 'D2: not by a server, and not by a notification');

insert into public.client_enrollments (tenant_id, client_id, program_id)
values (pg_temp.north(), pg_temp.id_of('north-student-2'), '00000000-0000-4000-c103-000000000001');

select results_eq(
  $$
    select to_email, payload ->> 'program', status
    from public.outbound_emails
    where recipient_id = pg_temp.id_of('north-student-2')
      and template = 'program_assignment'
      and created_at = now()
  $$,
  $$ values ('north-student-2@groundwork.test', 'Leading a school', 'queued') $$,
  'D2: somebody who is not disabled is told of the program'
);

insert into public.outbound_emails (tenant_id, recipient_id, to_email, template)
values (pg_temp.north(), pg_temp.id_of('north-student-2'), 'elsewhere@groundwork.test', 'misdirected');

select results_eq(
  $$ select to_email from public.outbound_emails where template = 'misdirected' $$,
  $$ values ('north-student-2@groundwork.test') $$,
  'D2: the address is the one of the account, whatever the writer says'
);

update public.outbound_emails set status = 'sent' where template = 'misdirected';

update auth.users set banned_until = now() + interval '1 day' where id = pg_temp.id_of('north-student-2');

select set_eq(
  $$ select status from public.outbound_emails where recipient_id = pg_temp.id_of('north-student-2') and template <> 'misdirected' $$,
  $$ values ('skipped') $$,
  'D2: what was queued is taken back when its recipient is disabled'
);

select isnt_empty(
  $$ select 1 from public.outbound_emails where recipient_id = pg_temp.id_of('north-student') and status = 'queued' $$,
  'D2: and nobody else''s'
);

select is(
  (select status from public.outbound_emails where template = 'misdirected'), 'sent',
  'D2: what was sent stays sent'
);

update auth.users set email = null where id = '00000000-0000-4000-a000-000000000008';

insert into public.outbound_emails (tenant_id, recipient_id, template)
values (pg_temp.north(), '00000000-0000-4000-a000-000000000008', 'nowhere');

select is_empty($$ select 1 from public.outbound_emails where template = 'nowhere' $$, 'D2: without an address there is nothing to send');

-- The account is asked itself: its copy may be late.
update public.profiles set email = 'late@groundwork.test' where id = '00000000-0000-4000-a000-000000000008';

insert into public.client_enrollments (tenant_id, client_id, program_id)
values (pg_temp.north(), '00000000-0000-4000-a000-000000000008', '00000000-0000-4000-c103-000000000001');

select is_empty($$ select 1 from public.outbound_emails where to_email = 'late@groundwork.test' $$, 'D2: an address that the account has no longer gets nothing');

update public.profiles set is_disabled = false where id = pg_temp.id_of('north-disabled');

insert into public.client_enrollments (tenant_id, client_id, program_id)
values (pg_temp.north(), pg_temp.id_of('north-disabled'), '00000000-0000-4000-c103-000000000004');

select results_eq('queued_for_disabled', 'values (0::bigint)', 'D2: nor does an account that is banned, whatever its profile says');

select is_empty('select 1 from private.sync_failures', 'D2: nothing failed on the way');

select * from finish();

rollback;
