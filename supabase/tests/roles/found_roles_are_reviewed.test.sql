-- A3: roles that were found and not trusted are shown to whoever operates the project, who accepts or refuses each.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(17);

insert into private.found_roles (user_id, tenant_id, role, school_id, found_in, reason)
values
  (pg_temp.id_of('north-student'), pg_temp.north(), 'admin', null, 'profiles', 'its owner could have written it'),
  (pg_temp.id_of('north-student'), pg_temp.north(), 'admin', '1', 'user_roles', 'a role of the whole tenant, held at one school'),
  (pg_temp.id_of('north-student'), pg_temp.north(), 'emperor', null, 'profiles', 'its owner could have written it'),
  (pg_temp.id_of('north-student'), pg_temp.south(), 'coach', null, 'user_roles', 'the user is not a member of the tenant'),
  (pg_temp.id_of('north-coach'), pg_temp.north(), 'equipo_directivo', '999', 'user_roles', 'the tenant has no such school'),
  (pg_temp.id_of('newcomer'), null, 'admin', null, 'profiles', 'its owner could have written it'),
  (pg_temp.id_of('north-coach'), pg_temp.north(), 'consultor', null, 'profiles', 'its owner could have written it');

create function pg_temp.found(person text, role text)
returns bigint[]
language sql
stable
security definer
as $$
  select array_agg(f.id order by f.id) from private.found_roles f where f.user_id = pg_temp.id_of(person) and f.role = found.role
$$;

grant execute on function pg_temp.found(text, text) to public;

select pg_temp.become('north-admin');

select throws_ok('select public.review_found_roles()', '42501', null, 'A3: an admin of a tenant does not review');

select throws_ok('select * from private.found_roles', '42501', null, 'A3: and reads nothing of it');

select pg_temp.become('service-role');

select bag_eq(
  $$ select email, tenant, role, obstacle from public.review_found_roles() $$,
  $$
    values
      ('north-student@groundwork.test', 'North', 'admin', null), ('north-student@groundwork.test', 'North', 'admin', null),
      ('north-student@groundwork.test', 'North', 'emperor', 'no such role'),
      ('north-student@groundwork.test', 'South', 'coach', 'no member of the tenant'),
      ('north-coach@groundwork.test', 'North', 'equipo_directivo', 'the tenant has no such school'),
      ('newcomer@groundwork.test', null, 'admin', 'it names no tenant'),
      ('north-coach@groundwork.test', 'North', 'consultor', null)
  $$,
  'A3: a server is shown each, and what stands in its way'
);

select throws_like(
  $$ select public.review_found_roles(accept => pg_temp.found('north-student', 'emperor')) $$, '%no such role%',
  'A3: what is no role is not accepted'
);

select throws_ok(
  $$ select public.review_found_roles(accept => pg_temp.found('north-student', 'coach')) $$, '22023', null,
  'A3: nor is one in a tenant that the person is not in'
);

select throws_ok(
  $$ select public.review_found_roles(accept => pg_temp.found('newcomer', 'admin')) $$, '22023', null,
  'A3: nor is one without a tenant'
);

select throws_ok('select public.review_found_roles(accept => array[0::bigint])', 'P0002', null, 'A3: nor one that was never found');

select is(
  (
    select count(*)
    from public.review_found_roles(
      accept => pg_temp.found('north-student', 'admin'), refuse => pg_temp.found('north-coach', 'consultor')
    )
  ),
  4::bigint, 'A3: those that are decided about are listed no more'
);

select results_eq(
  $$ select role_type::text, school_id from public.user_roles where user_id = pg_temp.id_of('north-student') and role_type = 'admin' $$,
  $$ values ('admin', null::integer) $$,
  'A3: the person holds what was accepted, found twice or not, for the whole tenant'
);

select is_empty(
  $$ select 1 from public.user_roles where user_id = pg_temp.id_of('north-coach') and role_type = 'consultor' $$,
  'A3: and not what was refused'
);

select results_eq(
  $$
    select new_role::text, changed_by, changed_as
    from public.role_changes
    where user_id = pg_temp.id_of('north-student') and new_role = 'admin'
  $$,
  $$ values ('admin', null::uuid, 'service_role') $$,
  'A3: the record of roles says since when, and by whom'
);

select isnt_empty(
  $$ select 1 from public.access_changes where user_id = pg_temp.id_of('north-student') and becomes ->> 'role_type' = 'admin' $$,
  'A3: so does the record of access'
);

select lives_ok(
  $$ select public.review_found_roles(accept => pg_temp.found('north-student', 'admin')) $$, 'A3: accepting again is no error'
);

select is(
  (select count(*) from public.role_changes where user_id = pg_temp.id_of('north-student') and new_role = 'admin'), 1::bigint,
  'A3: and changes nothing'
);

select throws_ok(
  $$ select public.review_found_roles(refuse => pg_temp.found('north-student', 'admin')) $$, '22023', null,
  'A3: what was accepted is not refused as well: roles end in user_roles'
);

select pg_temp.back_to_postgres();

select results_eq(
  $$ select decision, decided_by from private.found_roles where decision is not null group by 1, 2 order by 1 $$,
  $$ values ('accepted', 'service_role'), ('refused', 'service_role') $$,
  'A3: each decision is on record'
);

select pg_temp.become('north-student');

select ok(private.is_tenant_admin(), 'A3: whose role was accepted administers');

select * from finish();

rollback;
