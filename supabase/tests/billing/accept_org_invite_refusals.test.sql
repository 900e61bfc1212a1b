-- D9: an invitation is for one address and for a while.

begin;

\ir ../_helpers/persona.psql

select plan(8);

update public.organization_invites set token = 'for the newcomer' where email = 'newcomer@groundwork.test';

select pg_temp.become('south-student');

select throws_ok(
  $$ select public.accept_org_invite('for the newcomer') $$,
  '42501', 'This invitation was sent to another email address.',
  'D9: a link that was passed on gives nothing'
);

select throws_ok(
  $$ select public.accept_org_invite('never sent') $$,
  'P0002', 'This invitation does not exist.',
  'D9: a token is not guessed'
);

select throws_ok(
  $$ select public.accept_org_invite(null) $$,
  'P0002', 'This invitation does not exist.',
  'D9: no token, no seat'
);

select pg_temp.back_to_postgres();

update auth.users set email_confirmed_at = null where id = pg_temp.id_of('newcomer');

select pg_temp.become('newcomer');

select throws_ok(
  $$ select public.accept_org_invite('for the newcomer') $$,
  '42501', 'This invitation was sent to another email address.',
  'D9: an address that nobody confirmed proves nothing'
);

select pg_temp.back_to_postgres();

update auth.users set email_confirmed_at = now() where id = pg_temp.id_of('newcomer');

update public.organization_invites set expires_at = now() - interval '1 second' where token = 'for the newcomer';

select pg_temp.become('newcomer');

select throws_ok(
  $$ select public.accept_org_invite('for the newcomer') $$,
  '22023', 'This invitation has expired.',
  'D9: it runs out'
);

select pg_temp.become_anon();

select throws_ok(
  $$ select public.accept_org_invite('for the newcomer') $$,
  '42501', 'permission denied for function accept_org_invite',
  'D9: guests accept nothing'
);

select pg_temp.back_to_postgres();

select is_empty(
  $$ select 1 from public.user_tenants where user_id = pg_temp.id_of('newcomer') $$,
  'D9: who was refused entered no tenant'
);

select is(
  (select count(*) from public.organization_members where organization_id = '00000000-0000-4000-c203-000000000001'),
  2::bigint,
  'D9: no seat was taken'
);

select * from finish();

rollback;
