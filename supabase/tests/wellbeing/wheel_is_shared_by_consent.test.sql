-- D9: managers see a wheel as long as its owner agrees.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(7);

select is(
  pg_temp.count_as('north-lead', 'select 1 from public.wheel_of_life_snapshots'),
  1::bigint,
  'D9: a manager sees the wheel of a member who agreed'
);

select pg_temp.become('north-client');

select lives_ok(
  'update public.organization_sharing_consent set share_wheel = false',
  'D9: a consent can be withdrawn'
);

select is(
  pg_temp.count_as('north-lead', 'select 1 from public.wheel_of_life_snapshots'),
  0::bigint,
  'D9: at once'
);

update public.organization_sharing_consent set share_wheel = true;

select is(
  pg_temp.count_as('north-lead', 'select 1 from public.wheel_of_life_snapshots'),
  1::bigint,
  'D9: consent of other organizations'' members gives nothing'
);

insert into public.organization_members (tenant_id, organization_id, user_id, role)
values (pg_temp.north(), '00000000-0000-4000-c203-000000000002', pg_temp.id_of('north-client'), 'member');

delete from public.organization_members
where user_id = pg_temp.id_of('north-client') and organization_id = '00000000-0000-4000-c203-000000000001';

select is(
  pg_temp.count_as('north-lead', 'select 1 from public.wheel_of_life_snapshots'),
  0::bigint,
  'D9: a consent ends with the seat, whatever other seat one has'
);

select pg_temp.become('north-lead');

select throws_ok(
  $$ insert into public.organization_sharing_consent (organization_id, user_id, share_wheel)
     values ('00000000-0000-4000-c203-000000000001', pg_temp.id_of('north-student'), true) $$,
  '42501', 'new row violates row-level security policy for table "organization_sharing_consent"',
  'D9: nobody agrees on behalf of somebody else'
);

select throws_ok(
  $$ insert into public.organization_sharing_consent (organization_id, user_id, share_wheel)
     values ('00000000-0000-4000-c203-000000000002', pg_temp.id_of('north-lead'), true) $$,
  '42501', 'new row violates row-level security policy for table "organization_sharing_consent"',
  'D9: nor with an organization that one does not belong to'
);

select * from finish();

rollback;
