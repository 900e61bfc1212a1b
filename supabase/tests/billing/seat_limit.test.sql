-- D14: an organization has as many members as its tier has seats.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(7);

select pg_temp.become('north-admin');

-- Two of three seats are taken.
select lives_ok(
  $$ insert into public.organization_members (organization_id, user_id)
     values ('00000000-0000-4000-c203-000000000001', pg_temp.id_of('north-student')) $$,
  'D14: the last seat can be taken'
);

select throws_ok(
  $$ insert into public.organization_members (organization_id, user_id)
     values ('00000000-0000-4000-c203-000000000001', pg_temp.id_of('north-student-2')) $$,
  '23514', 'All 3 seats of this organization are taken.',
  'D14: there is no seat beyond the limit'
);

select lives_ok(
  $$ insert into public.organization_members (organization_id, user_id)
     values ('00000000-0000-4000-c203-000000000002', pg_temp.id_of('north-student')) $$,
  'D14: a tier without limit has a seat for everybody'
);

select pg_temp.back_to_postgres();

select is(
  (select count(*) from public.organization_members where organization_id = '00000000-0000-4000-c203-000000000001'),
  3::bigint,
  'D14: nobody was added beyond the limit'
);

-- A change of tier overlaps for a moment: the newer subscription counts.
insert into public.org_platform_subscriptions (tenant_id, organization_id, platform_tier_id, created_at)
values (
  pg_temp.north(), '00000000-0000-4000-c203-000000000001', '00000000-0000-4000-c202-000000000002',
  now() + interval '1 second'
);

select lives_ok(
  $$ insert into public.organization_members (tenant_id, organization_id, user_id)
     values (pg_temp.north(), '00000000-0000-4000-c203-000000000001', pg_temp.id_of('north-student-2')) $$,
  'D14: a larger tier has seats at once'
);

update public.org_platform_subscriptions set status = 'cancelled';

select throws_ok(
  $$ insert into public.organization_members (tenant_id, organization_id, user_id)
     values (pg_temp.north(), '00000000-0000-4000-c203-000000000001', pg_temp.id_of('north-coach')) $$,
  '23514', 'All 0 seats of this organization are taken.',
  'D14: without a subscription there is no seat to give'
);

select is(
  (select count(*) from public.organization_members where organization_id = '00000000-0000-4000-c203-000000000001'),
  4::bigint,
  'D14: who has a seat keeps it'
);

select * from finish();

rollback;
