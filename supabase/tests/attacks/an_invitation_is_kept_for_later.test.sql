-- gain: the seat, the membership and other people's wheels again, by a link that was sent before they were taken away.
-- guard: function/private.may_invite(*)/true, function/private.may_invite(*)/without-*, function/private.may_invite(*)/ignores-*
-- guard: function/public.accept_org_invite(*)/without-9, trigger/public.organization_invites/expire_without_sender/*
-- guard: trigger/public.user_tenants/expire_invites/*, function/private.expire_invites_of_removed()/without-*

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(7);

-- The lead manages North Hill Parents (1) and invites three addresses as manager: the own, a friend's, and that of a client who is
-- invited elsewhere besides. The admin invites the own address to River Works (2).
select pg_temp.become('north-lead');

insert into public.organization_invites (organization_id, email, role)
select '00000000-0000-4000-c203-000000000001', guest || '@groundwork.test', 'manager'
from unnest(array['north-lead', 'north-student', 'south-student']) as guest;

select pg_temp.become('north-admin');

insert into public.organization_invites (organization_id, email, role)
values ('00000000-0000-4000-c203-000000000002', 'north-admin@groundwork.test', 'manager');

select pg_temp.back_to_postgres();

-- Sent by servers: to a member here, to the same member elsewhere, and one that was accepted long ago.
insert into public.organization_invites (tenant_id, organization_id, email, token, accepted_at)
values
  (pg_temp.north(), '00000000-0000-4000-c203-000000000002', 'north-client@groundwork.test', 'here', null),
  (pg_temp.south(), '00000000-0000-4000-c203-000000000003', 'north-client@groundwork.test', 'elsewhere', null),
  (pg_temp.north(), '00000000-0000-4000-c203-000000000002', 'north-client@groundwork.test', 'accepted', now() - interval '1 day');

update public.organization_invites i
set token = i.email
where i.invited_by is not null;

create temporary table expiries as select i.token, i.expires_at from public.organization_invites i;

-- What comes of a link after something was taken away, with a token that is fresh. Nothing of it stays.
create function pg_temp.accept_after(loss text, persona text, link text)
returns text
language plpgsql
as $$
declare
  outcome text;
begin
  begin
    execute loss;
    set constraints all immediate;
    perform pg_temp.remember();
    perform pg_temp.become(persona);
    outcome := pg_temp.attempt(format('select public.accept_org_invite(%L)', link));
    perform pg_temp.back_to_postgres();
    outcome := outcome || case when exists (select 1 from pg_temp.changes()) then ', and something changed' else '' end;
    raise exception using errcode = 'UNDON';
  exception
    when sqlstate 'UNDON' then return outcome;
  end;
end
$$;

create temporary table losses (loss text, deed text);

insert into losses
values
  ('the seat', $$ delete from public.organization_members where user_id = pg_temp.id_of('north-lead') $$),
  ('the seat, to somebody else', $$ update public.organization_members set role = 'manager' where user_id = pg_temp.id_of('north-client');
      delete from public.organization_members where user_id = pg_temp.id_of('north-lead') $$),
  ('the management', $$ update public.organization_members set role = 'member' where user_id = pg_temp.id_of('north-lead') $$),
  ('the membership', $$ delete from public.user_tenants where user_id = pg_temp.id_of('north-lead') $$),
  ('the account, for a while', $$ update auth.users set banned_until = now() + interval '1 day' where email = 'north-lead@groundwork.test' $$),
  ('the account', $$ delete from auth.users where email = 'north-lead@groundwork.test' $$),
  ('this organization, for another', $$ update public.organization_members set organization_id = '00000000-0000-4000-c203-000000000002' where user_id = pg_temp.id_of('north-lead') $$),
  ('the role of an admin elsewhere', $$ delete from public.organization_members where user_id = pg_temp.id_of('north-lead');
      insert into public.user_tenants (user_id, tenant_id) values (pg_temp.id_of('north-lead'), pg_temp.south());
      insert into public.user_roles (user_id, tenant_id, role_type) values (pg_temp.id_of('north-lead'), pg_temp.south(), 'admin') $$);

select is_empty(
  $$
    select l.loss, came.outcome
    from losses l
    cross join lateral pg_temp.accept_after(l.deed, 'north-student', 'north-student@groundwork.test') as came (outcome)
    where came.outcome !~ '^22023 (Whoever sent this invitation may no longer invite|This invitation has expired)\.$'
  $$,
  'a friend does not get in by the link of a manager who lost what it was sent with'
);

select is_empty(
  $$
    select l.loss, came.outcome
    from losses l
    cross join lateral pg_temp.accept_after(l.deed, 'north-lead', 'north-lead@groundwork.test') as came (outcome)
    where l.loss in ('the seat', 'the seat, to somebody else', 'the management', 'the membership', 'this organization, for another')
      and came.outcome !~ '^22023 '
  $$,
  'nor does the manager'
);

select is(
  pg_temp.accept_after(
    $$ insert into public.user_roles (tenant_id, user_id, role_type) values (pg_temp.north(), pg_temp.id_of('north-consultor'), 'admin');
       update public.user_roles set is_active = false where user_id = pg_temp.id_of('north-admin') and role_type = 'admin' $$,
    'north-admin', 'north-admin@groundwork.test'
  ),
  '22023 Whoever sent this invitation may no longer invite.',
  'an admin who lost the role becomes manager of nothing'
);

select is(
  pg_temp.accept_after($$ delete from public.user_tenants where user_id = pg_temp.id_of('north-client') $$, 'north-client', 'here'),
  '22023 This invitation has expired.',
  'a removed member does not come back by a link that was not used yet'
);

select is(
  pg_temp.accept_after($$ select 1 $$, 'north-student', 'north-student@groundwork.test'),
  '1 rows, and something changed',
  'as long as the manager manages, the link is good'
);

-- An admin invites without a seat in the organization.
select is(
  pg_temp.accept_after($$ select 1 $$, 'north-admin', 'north-admin@groundwork.test'),
  '1 rows, and something changed',
  'and so is that of an admin'
);

delete from public.user_tenants where user_id = pg_temp.id_of('north-client');

select results_eq(
  $$ select i.token from public.organization_invites i join expiries e using (token) where i.expires_at <> e.expires_at $$,
  $$ values ('here') $$,
  'nothing else ends with a membership: not what the person is invited to elsewhere, nor what others are invited to'
);

select * from finish();

rollback;
