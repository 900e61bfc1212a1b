-- C1: whoever manages invites does not read their secret.

begin;

\ir ../_helpers/persona.psql

select plan(3);

select pg_temp.become('north-lead');

select throws_ok(
  'select token from public.organization_invites',
  '42501', 'permission denied for table organization_invites',
  'C1: the token is for the mail'
);

select lives_ok(
  $$ insert into public.organization_invites (organization_id, email)
     values ('00000000-0000-4000-c203-000000000001', 'parent@groundwork.test') $$,
  'a manager invites'
);

select is(
  (select invited_by from public.organization_invites where email = 'parent@groundwork.test'),
  pg_temp.id_of('north-lead'),
  'the invite says who invited'
);

select * from finish();

rollback;
