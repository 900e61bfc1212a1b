-- Admins and consultors say who takes part; one leaves by oneself, and with the tenant.

begin;

\ir ../_helpers/persona.psql

select plan(8);

select pg_temp.become('north-client');

select throws_ok(
  $$
    insert into public.community_members (workspace_id, user_id)
    values ('00000000-0000-4000-c400-000000000001', '00000000-0000-4000-a000-000000000008')
  $$,
  '42501', 'new row violates row-level security policy for table "community_members"',
  'nobody lets themselves in'
);

select pg_temp.become('north-consultor');

select lives_ok(
  $$
    insert into public.community_members (workspace_id, user_id)
    values ('00000000-0000-4000-c400-000000000001', '00000000-0000-4000-a000-000000000008')
  $$,
  'a consultor lets somebody in'
);

select throws_ok(
  $$
    insert into public.community_members (workspace_id, user_id)
    values ('00000000-0000-4000-c400-000000000001', '00000000-0000-4000-a000-000000000012')
  $$,
  '42501', null,
  'nobody gets in who is not a member of the tenant'
);

select pg_temp.back_to_postgres();

select is(
  pg_temp.count_as('north-client', 'select 1 from public.message_threads'), 4::bigint,
  'the new member reads at once, without a new token'
);

select pg_temp.become('north-client');

with gone as (
  delete from public.community_members where user_id <> '00000000-0000-4000-a000-000000000008' returning 1
)
select is(count(*), 0::bigint, 'a member puts nobody out') from gone;

with gone as (
  delete from public.community_members where user_id = '00000000-0000-4000-a000-000000000008' returning 1
)
select is(count(*), 1::bigint, 'a member leaves') from gone;

select pg_temp.become('north-admin');

delete from public.user_tenants where user_id = '00000000-0000-4000-a000-000000000006';

select pg_temp.back_to_postgres();

select is_empty(
  $$ select 1 from public.community_members where user_id = '00000000-0000-4000-a000-000000000006' $$,
  'whoever is removed from the tenant is removed from its workspaces'
);

select isnt_empty(
  $$ select 1 from public.messages where author_id = '00000000-0000-4000-a000-000000000006' $$,
  'and what they wrote stays'
);

select * from finish();

rollback;
