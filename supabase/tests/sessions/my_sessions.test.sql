-- D8: everybody has one list of the sessions they lead or take part in, and of nobody else's.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(10);

select function_returns('public', 'my_sessions', array[]::text[], 'setof calendar_entry', 'D8: typed rows');

select pg_temp.become('north-student');

select results_eq(
  'select kind, title, starts_at, ends_at, status, leader_name, group_name from public.my_sessions()',
  $$
    values
      ('module_session', 'Listening: first talk', '2027-01-11 09:00+00'::timestamptz, '2027-01-11 10:00+00'::timestamptz, 'scheduled', 'North Instructor', null),
      ('module_session', 'Listening: everybody', '2027-01-14 09:00+00', '2027-01-14 10:00+00', 'scheduled', null, null),
      ('group_session', 'Study evening', '2027-01-18 17:00+00', '2027-01-18 18:00+00', 'scheduled', null, 'Hill peers')
  $$,
  'D8: a student takes part in these, the earliest first'
);

select is(pg_temp.count_as('north-instructor', 'select 1 from public.my_sessions()'), 1::bigint, 'D8: an instructor leads one; those of whom they serve are not theirs');

select is(pg_temp.count_as('north-admin', 'select 1 from public.my_sessions()'), 0::bigint, 'D8: an admin who may read them all takes part in none');

select is(pg_temp.count_as('north-disabled', 'select 1 from public.my_sessions()'), 0::bigint, 'B9: a disabled person has none');

select is(pg_temp.count_as('newcomer', 'select 1 from public.my_sessions()'), 0::bigint, 'D8: nor somebody without a tenant');

select is(pg_temp.count_as('south-student', 'select 1 from public.my_sessions()'), 2::bigint, 'D8: the other tenant has its own');

-- One person in two tenants sees those of the active one.
insert into public.user_tenants (user_id, tenant_id) values (pg_temp.id_of('south-student'), pg_temp.north());

insert into public.group_memberships (tenant_id, group_id, user_id)
values (pg_temp.north(), '00000000-0000-4000-c303-000000000002', pg_temp.id_of('south-student'));

select is(pg_temp.count_as('south-student', 'select 1 from public.my_sessions()'), 2::bigint, 'D8: sessions of a tenant that is not active do not appear');

update public.users set tenant_id = pg_temp.north() where id = pg_temp.id_of('south-student');

select is(pg_temp.count_as('south-student', $$ select 1 from public.my_sessions() where group_name = 'River peers' $$), 1::bigint, 'D8: after switching they do');

select is(pg_temp.count_as('south-student', 'select 1 from public.my_sessions()'), 1::bigint, 'D8: and they alone');

select * from finish();

rollback;
