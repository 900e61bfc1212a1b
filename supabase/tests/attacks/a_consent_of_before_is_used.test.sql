-- gain: the wheel of somebody who left an organization: an admin adds them again, and its managers see what was agreed to before.
-- guard: trigger/public.organization_members/forget_consent/*, function/private.forget_consent()/without-*

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(5);

-- The client shares with North Hill Parents, whose manager is the lead, and with another organization; so does somebody else.
insert into public.organization_members (tenant_id, organization_id, user_id)
values (pg_temp.north(), '00000000-0000-4000-c203-000000000002', pg_temp.id_of('north-client'));

insert into public.organization_sharing_consent (tenant_id, organization_id, user_id, share_wheel)
values (pg_temp.north(), '00000000-0000-4000-c203-000000000002', pg_temp.id_of('north-client'), true);

select isnt(
  pg_temp.count_as('north-lead', format('select 1 from public.wheel_of_life_snapshots where user_id = %L', pg_temp.id_of('north-client'))),
  0::bigint,
  'the manager sees the wheel of a member who agreed'
);

select pg_temp.become('north-client');

select lives_ok(
  $$ delete from public.organization_members where user_id = auth.uid() and organization_id = '00000000-0000-4000-c203-000000000001' $$,
  'who leaves'
);

select pg_temp.back_to_postgres();

create temporary table consents as select c.* from public.organization_sharing_consent c;

select pg_temp.become('north-admin');

select lives_ok(
  $$ insert into public.organization_members (organization_id, user_id) values ('00000000-0000-4000-c203-000000000001', pg_temp.id_of('north-client')) $$,
  'is added again'
);

select is(
  pg_temp.count_as('north-lead', format('select 1 from public.wheel_of_life_snapshots where user_id = %L', pg_temp.id_of('north-client'))),
  0::bigint,
  'and was not asked, so the manager sees nothing'
);

select results_eq(
  'select c.organization_id, c.user_id from consents c except select c.organization_id, c.user_id from public.organization_sharing_consent c',
  $$ values ('00000000-0000-4000-c203-000000000001'::uuid, pg_temp.id_of('north-client')) $$,
  'nobody else''s consent is gone, nor one to another organization'
);

select * from finish();

rollback;
