-- B2: who joins a second tenant is still on the pages of the first one, and on those of the second.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(14);

create temporary table codes as select t.id, t.join_code from public.tenants t;

grant select on codes to authenticated;

-- The page of A5, as PostgREST asks for it.
create function pg_temp.instructor_page()
returns setof text
language sql
as $$
  select p.name || ' <' || p.email || '>'
  from public.user_track_assignments a
  join public.profiles p on p.id = a.user_id
  order by 1
$$;

grant execute on function pg_temp.instructor_page() to authenticated;

select pg_temp.become('north-instructor');

create temporary table page_before as select * from pg_temp.instructor_page();

select isnt_empty($$ select 1 from page_before where instructor_page like 'North Student <%' $$, 'the student is on the page');

select pg_temp.become('north-student');

select lives_ok($$ select public.join_tenant((select c.join_code from codes c where c.id = pg_temp.south())) $$, 'the student joins South');

select pg_temp.become('north-instructor');

select bag_eq('select * from pg_temp.instructor_page()', 'select * from page_before', 'the page is the same');

select pg_temp.become('north-admin');

select results_eq(
  $$ select p.name, p.email from public.profiles p where p.id = pg_temp.id_of('north-student') $$,
  $$ values ('North Student', 'north-student@groundwork.test') $$,
  'the admin of North reads the profile'
);

select pg_temp.become('south-admin');

select results_eq(
  $$ select p.name from public.profiles p where p.id = pg_temp.id_of('north-student') $$,
  $$ values ('North Student') $$,
  'and so does the admin of South'
);

select is_empty(
  $$ select 1 from public.profiles p where p.id in (pg_temp.id_of('north-instructor'), pg_temp.id_of('north-student-2')) $$,
  'who reads nobody else of North'
);

select pg_temp.become('north-student');

select is_empty(
  $$ select 1 from public.profiles p where p.id <> auth.uid() $$,
  'nor does the student, active in South, read anybody there'
);

select isnt_empty('select 1 from public.profiles p where p.id = auth.uid()', 'the own profile is read wherever one works');

select public.leave_tenant(pg_temp.north());

select pg_temp.become('north-admin');

select is_empty(
  $$ select 1 from public.profiles p where p.id = pg_temp.id_of('north-student') $$,
  'who has left North is read there no more'
);

select pg_temp.become('south-admin');

select isnt_empty($$ select 1 from public.profiles p where p.id = pg_temp.id_of('north-student') $$, 'in South still');

delete from public.user_tenants where user_id = pg_temp.id_of('north-student');

select is_empty($$ select 1 from public.profiles p where p.id = pg_temp.id_of('north-student') $$, 'until South removes the member');

-- The copy that the policy compares.
select pg_temp.become('service-role');

update public.profiles set tenant_ids = array[pg_temp.south()] where id in (pg_temp.id_of('north-student'), pg_temp.id_of('north-coach'));

select pg_temp.back_to_postgres();

select results_eq(
  $$ select p.tenant_ids from public.profiles p where p.id in (pg_temp.id_of('north-student'), pg_temp.id_of('north-coach')) order by p.id $$,
  $$ values (array[pg_temp.north()]), ('{}'::uuid[]) $$,
  'a server that writes other tenants into a profile writes the memberships'
);

select is_empty(
  $$
    select p.id
    from public.profiles p
    where p.tenant_ids <> array(select m.tenant_id from public.user_tenants m where m.user_id = p.id order by m.tenant_id)
  $$,
  'no profile disagrees with the memberships'
);

select pg_temp.become('north-admin');

select throws_ok(
  'select tenant_ids from public.profiles', '42501', 'permission denied for table profiles',
  'and nobody reads from it where else somebody is a member'
);

select * from finish();

rollback;
