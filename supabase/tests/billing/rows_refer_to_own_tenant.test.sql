-- B5: an id of another tenant is no way into it.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(5);

select pg_temp.become('north-admin');

select throws_ok(
  $$ insert into public.organization_members (organization_id, user_id)
     values ('00000000-0000-4000-c203-000000000003', pg_temp.id_of('north-student')) $$,
  '23503', null,
  'B5: no seat in another tenant''s organization'
);

select throws_ok(
  $$ insert into public.organization_members (organization_id, user_id)
     values ('00000000-0000-4000-c203-000000000002', pg_temp.id_of('south-student')) $$,
  '42501', null,
  'B5: no seat for somebody of another tenant'
);

select throws_ok(
  $$ insert into public.organization_invites (organization_id, email)
     values ('00000000-0000-4000-c203-000000000003', 'somebody.else@groundwork.test') $$,
  '23503', null,
  'B5: no invite to another tenant''s organization'
);

select throws_ok(
  $$ insert into public.plans (tenant_id, name) values (pg_temp.south(), 'Gift') $$,
  '42501', 'new row violates row-level security policy "tenant_isolation" for table "plans"',
  'B5: no plan in another tenant'
);

select pg_temp.back_to_postgres();

select throws_ok(
  $$ insert into public.org_platform_subscriptions (tenant_id, organization_id, platform_tier_id)
     values (pg_temp.north(), '00000000-0000-4000-c203-000000000001', '00000000-0000-4000-c202-000000000003') $$,
  '23503', null,
  'B5: no tier of another tenant, whoever writes'
);

select * from finish();

rollback;
