-- gain: the seat that somebody was invited to, by a new account with the address of one that was deleted.
-- guard: trigger/public.profiles/expire_invites/*, function/private.expire_invites_of_deleted()/without-*

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql

select plan(4);

insert into public.organization_invites (tenant_id, organization_id, email, role, token)
select o.tenant_id, o.id, invited.email, 'manager', invited.email
from public.organizations o
cross join unnest(array['newcomer@groundwork.test', 'north-student-2@groundwork.test', 'somebody@groundwork.test']) as invited (email)
where o.id = '00000000-0000-4000-c203-000000000001';

-- One of them was accepted long ago: nothing of that changes.
update public.organization_invites
set accepted_at = now() - interval '1 day'
where token = 'north-student-2@groundwork.test';

delete from auth.users where email in ('newcomer@groundwork.test', 'north-student-2@groundwork.test');

-- Somebody else takes the address.
update auth.users set email = 'newcomer@groundwork.test' where email = 'south-student@groundwork.test';

select pg_temp.become_account((select u.id from auth.users u where u.email = 'newcomer@groundwork.test'));

select throws_ok(
  $$ select public.accept_org_invite('newcomer@groundwork.test') $$,
  '22023', 'This invitation has expired.',
  'whoever has the address of a deleted account takes no seat'
);

select pg_temp.back_to_postgres();

select is_empty(
  $$ select 1 from public.organization_members m where m.user_id = (select u.id from auth.users u where u.email = 'newcomer@groundwork.test') and m.organization_id = '00000000-0000-4000-c203-000000000001' $$,
  'and has none'
);

select results_eq(
  $$ select i.expires_at > now() from public.organization_invites i where i.token = 'somebody@groundwork.test' $$,
  'values (true)',
  'invitations to others are as good as before'
);

select results_eq(
  $$ select i.expires_at > now() from public.organization_invites i where i.token = 'north-student-2@groundwork.test' $$,
  'values (true)',
  'and so are those that were accepted'
);

select * from finish();

rollback;
