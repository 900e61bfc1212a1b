-- gain: another tenant that cannot work: its event types taken, its credits not given, its people not signed in, its ids used up.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(13);

-- An event type that another tenant has.
select pg_temp.become('both-admin-in-south');

select lives_ok(
  $$ insert into public.calcom_event_type_mappings (calcom_event_type_id, session_target, default_group_id) values (1001, 'group_session', '00000000-0000-4000-c303-000000000003') $$,
  'D7: a mapping of an event type that North has says nothing of it'
);

select pg_temp.become('north-admin');

select isnt_empty(
  $$ select from public.calcom_event_type_mappings where calcom_event_type_id = 1001 and default_group_id = '00000000-0000-4000-c303-000000000001' $$,
  'D7: and North still has its own'
);

select throws_ok(
  $$ insert into public.calcom_event_type_mappings (calcom_event_type_id, session_target, default_group_id) values (1001, 'group_session', '00000000-0000-4000-c303-000000000001') $$,
  '23505', null,
  'D7: once'
);

-- Sums.
select pg_temp.become('both-admin-in-south');

select throws_ok(
  $$ update public.plans set credit_allowance = 2147483647 $$, '23514', null, 'D13: an allowance has a bound'
);

select throws_ok(
  $$ update public.platform_tiers set credits_per_seat = 2147483647 $$, '23514', null, 'D13: and so have the credits of a seat'
);

update public.plans set credit_allowance = 100000;

select pg_temp.back_to_postgres();

delete from public.credit_transactions;

select pg_temp.become('service-role');

select public.run_credit_maintenance(current_date);

select isnt_empty(
  $$ select from public.credit_transactions where tenant_id = pg_temp.north() $$, 'D13: North is given its credits, whatever South enters'
);

-- Sign-in.
select pg_temp.back_to_postgres();

insert into public.schools (tenant_id, name) select pg_temp.south(), 'School ' || n from generate_series(1, 200) as n;

-- Each refresh of the claims locks the account, so that a sign-in waits.
create temporary table refreshes (account uuid);

create or replace function private.refresh_claims(account uuid)
returns void
language sql
security definer
set search_path = ''
as $$
  insert into pg_temp.refreshes values (account)
$$;

select pg_temp.become('both-admin-in-south');

insert into public.user_roles (tenant_id, user_id, role_type, school_id)
select pg_temp.south(), pg_temp.id_of('both-student'), 'student', s.id from public.schools as s;

select pg_temp.back_to_postgres();

select cmp_ok(
  (select count(*) from refreshes where account = pg_temp.id_of('both-student')), '<=', 1::bigint,
  'B4: 200 roles at once lock the account of a person of North once at most'
);

select is(
  (pg_temp.token_claims(pg_temp.id_of('both-student')) #>> '{app_metadata,tenant_id}')::uuid, pg_temp.north(),
  'B4: and it is active where it was'
);

-- Ids.
select pg_temp.become('both-admin-in-south');

do $$
begin
  insert into public.schools (tenant_id, name) select pg_temp.south(), 'School ' || nullif(n, 1000) from generate_series(1, 1000) as n;
exception
  when others then
    null;
end
$$;

select pg_temp.become('north-admin');

select lives_ok($$ insert into public.schools (tenant_id, name) values (pg_temp.north(), 'North Lake School') $$, 'C7: North has ids for its schools');

select is_empty(
  $$ select from pg_catalog.pg_sequences where schemaname = 'public' and sequencename like 'schools%' $$, 'C7: no sequence is shared that could be burnt'
);

-- Whoever wants to leave the hostile tenant can, and stays where they want to be.
select pg_temp.become('both-student-in-south');

select lives_ok('select public.leave_tenant(pg_temp.south())', 'B9: everybody leaves a tenant by themselves');

select pg_temp.become('both-student');

select results_eq(
  'select tenant_id from public.user_tenants', 'select pg_temp.north()', 'B9: and keeps the other membership'
);

select throws_ok('select public.leave_tenant(pg_temp.south())', '42501', null, 'B9: what one is not in one cannot leave');

select * from finish();

rollback;
