-- B2: plan, role, goal, name and picture that one tenant gives a person are not read, and not written, by another one.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(25);

create temporary table codes as select t.id, t.join_code from public.tenants t;

grant select on codes to authenticated;

select pg_temp.become('north-student');

select public.join_tenant((select c.join_code from codes c where c.id = pg_temp.south()));

-- The admin of South, where the student is active.
select pg_temp.become('south-admin');

select is_empty(
  $$
    select 1
    from public.profiles p
    where p.id = pg_temp.id_of('north-student')
      and num_nonnulls(p.plan_id, p.role, p.tenant_id, p.current_goal_id) > 0
  $$,
  'the profile tells South nothing that North says'
);

select results_eq(
  $$ select m.plan_id, m.role, m.current_goal_id from public.user_tenants m where m.user_id = pg_temp.id_of('north-student') $$,
  $$ values (null::uuid, 'student', null::uuid) $$,
  'the membership of South is the only one that South reads'
);

with renamed as (
  update public.profiles
  set name = 'North Support (call 555)', avatar_url = 'https://example.test/555.png'
  where id = pg_temp.id_of('north-student')
  returning id
)
select is(count(*), 0::bigint, 'the admin of South does not write the profile') from renamed;

select lives_ok(
  $$
    update public.user_tenants
    set name = 'North Support (call 555)', avatar_url = 'https://example.test/555.png', plan_id = '00000000-0000-4000-c201-000000000003'
    where user_id = pg_temp.id_of('north-student')
  $$,
  'what South says of the student is the membership there'
);

select throws_ok(
  $$ update public.user_tenants set plan_id = '00000000-0000-4000-c201-000000000001' where user_id = pg_temp.id_of('north-student') $$,
  '23503', null,
  'a plan of North is none of South'
);

select throws_ok(
  $$ update public.user_tenants set role = 'admin' where user_id = pg_temp.id_of('north-student') $$,
  '42501', 'permission denied for table user_tenants',
  'a role is given in user_roles alone'
);

select throws_ok(
  $$ update public.user_tenants set current_goal_id = null where user_id = pg_temp.id_of('north-student') $$,
  '42501', 'permission denied for table user_tenants',
  'and a goal by an assignment'
);

select throws_ok(
  $$ update public.user_tenants set tenant_id = pg_temp.south() where user_id = pg_temp.id_of('north-student') $$,
  '42501', 'permission denied for table user_tenants',
  'nobody moves a membership'
);

select pg_temp.become('north-admin');

select results_eq(
  $$ select p.name, p.avatar_url from public.profiles p where p.id = pg_temp.id_of('north-student') $$,
  $$ values ('North Student', null::text) $$,
  'North shows the name that it showed'
);

select results_eq(
  $$ select n.name, n.avatar_url from public.member_names n where n.user_id = pg_temp.id_of('north-student') $$,
  $$ values ('North Student', null::text) $$,
  'to all of its members'
);

select results_eq(
  $$
    select m.plan_id, m.role, m.current_goal_id, m.name
    from public.user_tenants m
    where m.user_id = pg_temp.id_of('north-student')
  $$,
  $$
    values (
      '00000000-0000-4000-c201-000000000001'::uuid, 'student', '00000000-0000-4000-c000-000000000012'::uuid, null::text
    )
  $$,
  'and keeps plan, role and goal'
);

with renamed as (
  update public.user_tenants set name = 'Nobody' where tenant_id = pg_temp.south() returning 1
)
select is(count(*), 0::bigint, 'nor does North write what South says') from renamed;

-- What members say of themselves.
select pg_temp.become('north-student');

select lives_ok(
  $$ update public.user_tenants set name = 'Nora', avatar_url = null where user_id = auth.uid() $$,
  'a member writes the own name and picture where they work'
);

select throws_ok(
  $$ update public.user_tenants set plan_id = null where user_id = auth.uid() $$,
  '42501', 'Nobody changes their own plan.',
  'but not the own plan'
);

with renamed as (
  update public.user_tenants set name = 'Nobody' where user_id <> auth.uid() returning 1
)
select is(count(*), 0::bigint, 'and names nobody else') from renamed;

select pg_temp.become('north-admin');

select throws_ok(
  $$ update public.user_tenants set plan_id = '00000000-0000-4000-c201-000000000001' where user_id = auth.uid() $$,
  '42501', 'Nobody changes their own plan.',
  'an admin neither'
);

select lives_ok(
  $$ update public.user_tenants set name = 'Norah' where user_id = pg_temp.id_of('north-student') $$,
  'an admin corrects the name shown in the own tenant'
);

select throws_ok(
  $$ update public.user_tenants set avatar_url = 'javascript:alert(1)' where user_id = pg_temp.id_of('north-student') $$,
  '23514', null,
  'a picture is http(s)'
);

select throws_ok(
  $$ update public.user_tenants set name = repeat('x', 201) where user_id = pg_temp.id_of('north-student') $$,
  '23514', null,
  'a name has an end'
);

select pg_temp.back_to_postgres();

select results_eq(
  $$ select n.tenant_id = pg_temp.north(), n.name from public.member_names n where n.user_id = pg_temp.id_of('north-student') order by 2 $$,
  $$ values (false, 'Nora'), (true, 'Norah') $$,
  'each tenant shows its own'
);

-- The record tells of plans, not of copies and names.
select results_eq(
  $$
    select c.tenant_id = pg_temp.south(), c.becomes ->> 'plan_id'
    from public.access_changes c
    where c.user_id = pg_temp.id_of('north-student') and c.relation = 'user_tenants' and c.was is not null
    order by c.id desc
    limit 2
  $$,
  $$ values (true, '00000000-0000-4000-c201-000000000003'), (false, '00000000-0000-4000-c201-000000000001') $$,
  'a plan that is given is a row of the record, a name is none'
);

delete from public.program_tier_plans where plan_id = '00000000-0000-4000-c201-000000000002';

select pg_temp.become('north-admin');

select lives_ok($$ delete from public.plans where id = '00000000-0000-4000-c201-000000000002' $$, 'a plan that somebody has can be deleted');

select pg_temp.back_to_postgres();

select results_eq(
  $$
    select m.plan_id, p.plan_id
    from public.user_tenants m
    join public.profiles p on p.id = m.user_id
    where m.user_id = pg_temp.id_of('north-client')
  $$,
  'values (null::uuid, null::uuid)',
  'and nobody has it then'
);

-- A server that still writes the plan into the profile.
select pg_temp.become('service-role');

select throws_ok(
  $$
    update public.profiles set plan_id = '00000000-0000-4000-c201-000000000001'
    where id = pg_temp.id_of('both-student')
  $$,
  '22023', 'This person is not in exactly one tenant: write user_tenants.plan_id.',
  'it is told where to, for who is in two tenants'
);

select throws_ok(
  $$ insert into public.profiles (id, plan_id) values (gen_random_uuid(), '00000000-0000-4000-c201-000000000001') $$,
  '22023', 'This person is not in exactly one tenant: write user_tenants.plan_id.',
  'and for who is in none yet'
);

select * from finish();

rollback;
