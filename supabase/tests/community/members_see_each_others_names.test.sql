-- C15: members of a tenant see each other's name and picture, in threads, groups and organizations, and nothing else of the person.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(18);

update public.profiles
set avatar_url = 'https://example.test/instructor.png'
where id = pg_temp.id_of('north-instructor');

select pg_temp.become('north-student');

select is_empty(
  $$
    select t.id
    from public.message_threads t
    left join public.member_names n on n.user_id = t.author_id
    where n.name is null
  $$,
  'every thread that a student reads has an author with a name'
);

select cmp_ok(
  (select count(distinct n.name) from public.message_threads t join public.member_names n on n.user_id = t.author_id), '>', 1::bigint,
  'of several people'
);

select results_eq(
  $$ select n.name, n.avatar_url from public.member_names n where n.user_id = pg_temp.id_of('north-instructor') $$,
  $$ values ('North Instructor', 'https://example.test/instructor.png') $$,
  'with their picture'
);

select isnt_empty(
  $$
    select 1
    from public.group_memberships g
    join public.member_names n on n.user_id = g.user_id and n.tenant_id = g.tenant_id
    where g.user_id <> auth.uid() and n.name is not null
  $$,
  'a student sees who else is in the own group'
);

select is_empty(
  $$
    select g.group_id
    from public.group_memberships g
    where not exists (select 1 from public.group_memberships m where m.group_id = g.group_id and m.user_id = auth.uid())
  $$,
  'and nobody of other groups'
);

select is_empty('select 1 from public.profiles p where p.id <> auth.uid()', 'nothing else of a person is read');

select throws_ok(
  $$ update public.member_names set name = 'Me' where user_id = auth.uid() $$,
  '42501', 'permission denied for table member_names',
  'nobody writes a name there'
);

select pg_temp.become('service-role');

select throws_ok(
  $$ update public.member_names set name = 'Me' where user_id = pg_temp.id_of('north-student') $$,
  '42501', 'These names follow profiles and memberships: change those instead.',
  'no server either'
);

select throws_ok(
  $$ delete from public.member_names where user_id = pg_temp.id_of('north-student') $$,
  '42501', 'These names follow profiles and memberships: change those instead.',
  'nor takes one away'
);

-- A client who manages an organization.
select pg_temp.back_to_postgres();

update public.organization_members set role = 'manager' where user_id = pg_temp.id_of('north-client');

select pg_temp.become('north-client');

select is_empty(
  $$
    select o.user_id
    from public.organization_members o
    left join public.member_names n on n.user_id = o.user_id and n.tenant_id = o.tenant_id
    where n.name is null
  $$,
  'a managing client sees the name of every member'
);

select isnt_empty('select 1 from public.organization_members o where o.user_id <> auth.uid()', 'of whom there are some');

-- Other tenants, and who is none of it.
select is_empty(
  $$ select 1 from public.member_names n where n.tenant_id <> pg_temp.north() or n.user_id = pg_temp.id_of('south-student') $$,
  'nobody of another tenant is named'
);

select is(pg_temp.count_as('newcomer', 'select 1 from public.member_names'), 0::bigint, 'who is in no tenant reads no name');

select is(pg_temp.count_as('north-disabled', 'select 1 from public.member_names'), 0::bigint, 'nor does who is banned');

-- A peer who has left the group.
update public.group_memberships set status = 'left' where user_id = pg_temp.id_of('north-student');

select pg_temp.become('north-student');

select is_empty('select 1 from public.group_memberships g where g.user_id <> auth.uid()', 'who has left a group sees nobody there');

-- A member who leaves is named no more.
select pg_temp.become('north-client');

select public.leave_tenant(pg_temp.north());

select pg_temp.back_to_postgres();

select is_empty($$ select 1 from public.member_names n where n.user_id = pg_temp.id_of('north-client') $$, 'who leaves is named no more');

select is_empty(
  $$
    select m.user_id
    from public.user_tenants m
    join public.profiles p on p.id = m.user_id
    full join public.member_names n on n.user_id = m.user_id and n.tenant_id = m.tenant_id
    where (n.name, n.avatar_url) is distinct from (coalesce(m.name, p.name), coalesce(m.avatar_url, p.avatar_url))
  $$,
  'every member has the name of the membership, or of the profile'
);

select bag_eq(
  $$
    select c.conrelid::regclass, c.conkey::integer[]
    from pg_constraint c
    where c.contype = 'f'
      and c.confrelid = 'public.member_names'::regclass
  $$,
  $$
    select a.attrelid::regclass, array_agg(a.attnum::integer order by a.attname desc)
    from pg_attribute a
    where a.attrelid in (
        'public.community_members'::regclass, 'public.group_memberships'::regclass, 'public.organization_members'::regclass
      )
      and a.attname in ('user_id', 'tenant_id')
    group by a.attrelid
  $$,
  'lists of members keep the reference that PostgREST embeds names along'
);

select * from finish();

rollback;
