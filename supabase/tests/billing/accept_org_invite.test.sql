-- D9: an invitation brings a seat, the tenant, and the consent that the person gave.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(14);

update public.organization_invites set token = 'for the newcomer' where email = 'newcomer@groundwork.test';

select pg_temp.become('newcomer');

select results_eq(
  $$ select organization_name, role, share_wheel from public.accept_org_invite('for the newcomer', true) $$,
  $$ values ('North Hill Parents', 'member', true) $$,
  'D9: it answers with the seat'
);

select pg_temp.become('newcomer');

select is(public.get_auth_tenant_id(), pg_temp.north(), 'D9: the tenant is entered');

select results_eq(
  'select role_type::text from public.user_roles',
  $$ values ('client') $$,
  'D9: who comes from outside is a client there'
);

select results_eq(
  'select user_id, share_wheel from public.organization_sharing_consent',
  $$ values (pg_temp.id_of('newcomer'), true) $$,
  'D9: the consent is the one that was given'
);

select throws_ok(
  $$ select public.accept_org_invite('for the newcomer') $$,
  '23505', 'This invitation was accepted already.',
  'D9: it is accepted once'
);

select pg_temp.back_to_postgres();

select is(
  (select accepted_by from public.organization_invites where token = 'for the newcomer'),
  pg_temp.id_of('newcomer'),
  'D9: the invite says who accepted it'
);

select is_empty(
  $$ select email from public.organization_invites where accepted_at is not null and token <> 'for the newcomer' $$,
  'D9: and no other invite is used up'
);

insert into public.organization_invites (tenant_id, organization_id, email, token)
values (pg_temp.north(), '00000000-0000-4000-c203-000000000002', 'newcomer@groundwork.test', 'for a second seat');

select pg_temp.become('newcomer');

select results_eq(
  $$ select organization_name, role, share_wheel from public.accept_org_invite('for a second seat', false) $$,
  $$ values ('River Works', 'member', false) $$,
  'D9: a second seat is answered with its own name and its own consent'
);

select pg_temp.back_to_postgres();

-- Somebody of the tenant: no second role, and no consent unless it is given.
insert into public.organization_invites (tenant_id, organization_id, email, token)
values (pg_temp.north(), '00000000-0000-4000-c203-000000000002', 'north-student@groundwork.test', 'for the student');

select pg_temp.become('north-student');

select is((public.accept_org_invite('for the student')).share_wheel, false, 'D9: silence is no consent');

select results_eq(
  'select role_type::text from public.user_roles',
  $$ values ('student') $$,
  'D9: a member of the tenant keeps the role'
);

-- Who has a seat already and is invited to manage.
select pg_temp.back_to_postgres();

insert into public.organization_invites (tenant_id, organization_id, email, role, token)
select m.tenant_id, m.organization_id, 'newcomer@groundwork.test', 'manager', 'to manage'
from public.organization_members m
where m.user_id = pg_temp.id_of('newcomer')
  and m.organization_id = '00000000-0000-4000-c203-000000000001';

select pg_temp.become('newcomer');

select is((public.accept_org_invite('to manage')).role, 'manager', 'D9: a member who is invited as manager becomes one');

select pg_temp.back_to_postgres();

select results_eq(
  $$
    select role
    from public.organization_members
    where user_id = pg_temp.id_of('newcomer') and organization_id = '00000000-0000-4000-c203-000000000001'
  $$,
  $$ values ('manager') $$,
  'D9: in the one seat'
);

-- And the other way round: an invitation takes nothing away.
insert into public.organization_invites (tenant_id, organization_id, email, token)
values (pg_temp.north(), '00000000-0000-4000-c203-000000000001', 'newcomer@groundwork.test', 'for a seat again');

select pg_temp.become('newcomer');

select lives_ok($$ select public.accept_org_invite('for a seat again') $$, 'D9: a manager is invited as a member');

select pg_temp.back_to_postgres();

select results_eq(
  $$
    select role
    from public.organization_members
    where user_id = pg_temp.id_of('newcomer') and organization_id = '00000000-0000-4000-c203-000000000001'
  $$,
  $$ values ('manager') $$,
  'D9: and still manages'
);

select * from finish();

rollback;
