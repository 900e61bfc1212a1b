-- gain: whom one served before, read and written with any role that one comes back with: their wheels, sessions, development items.
-- guard: trigger/public.user_tenants/begin_afresh/*, function/private.begin_afresh()/without-*

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(6);

-- Every link that makes somebody staff. By name: without its condition none must drop out.
create temporary table links (relation regclass, staff name);

insert into links
values
  ('public.client_coaches', 'coach_id'), ('public.client_instructors', 'instructor_id'), ('public.enrollment_module_staff', 'staff_id'),
  ('public.module_coaches', 'coach_id'), ('public.module_instructors', 'instructor_id'), ('public.program_coaches', 'coach_id'),
  ('public.program_instructors', 'instructor_id');

-- newcomer is staff of South by links that outlived the membership. The admin of South becomes staff beside them, and newcomer of
-- North as well.
create function pg_temp.link(staff uuid, tenant uuid)
returns void
language plpgsql
as $$
declare
  l record;
begin
  for l in select * from pg_temp.links loop
    execute format(
      'insert into %s select (jsonb_populate_record(t, jsonb_build_object(%L, $1, ''id'', gen_random_uuid()))).* from %1$s as t where t.tenant_id = $2 and t.%2$I <> $1 limit 1',
      l.relation, l.staff
    ) using staff, tenant;
  end loop;
end
$$;

select pg_temp.link(pg_temp.id_of('south-admin'), pg_temp.south());

select pg_temp.link(pg_temp.id_of('newcomer'), pg_temp.north());

-- Who is staff where, by how many links.
create view pg_temp.staff as
select l.relation, r.content -> l.staff as account, r.content -> 'tenant_id' as tenant
from links l
join pg_temp.rows_everywhere() as r on r.relation = l.relation;

select is(
  (select count(*) from pg_temp.staff s where s.account = to_jsonb(pg_temp.id_of('newcomer'))),
  14::bigint,
  'the links of before are there, in both tenants'
);

create temporary table as_they_were as select * from pg_temp.staff;

select set_config('test.code', (select t.join_code from public.tenants t where t.name = 'South'), true);

select pg_temp.become('newcomer');

select isnt(public.join_tenant(current_setting('test.code')), null, 'somebody comes back by a code');

select pg_temp.become('newcomer');

select is_empty('select private.my_client_ids()', 'and serves nobody');

select is_empty(
  $$
    select 1 from public.client_enrollments
    union all select 1 from public.development_items
    union all select 1 from public.module_sessions
    union all select 1 from public.wheel_of_life_snapshots where user_id <> auth.uid()
  $$,
  'nor reads what clients have'
);

select throws_ok(
  $$ insert into public.development_items (client_id, author_id, kind, title) values (pg_temp.id_of('south-student'), auth.uid(), 'growth', 'I am back') $$,
  '42501', null,
  'or writes about them'
);

select pg_temp.back_to_postgres();

select set_eq(
  'select * from as_they_were except all select * from pg_temp.staff',
  $$ select l.relation, to_jsonb(pg_temp.id_of('newcomer')) as account, to_jsonb(pg_temp.south()) as tenant from links l $$,
  'no other link is gone: not those of others, nor those to another tenant'
);

select * from finish();

rollback;
