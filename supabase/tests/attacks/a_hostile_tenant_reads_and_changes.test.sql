-- gain: what another tenant says of a person, sends to them or is booked there, for the admin of a tenant of the same person.
-- guard: function/private.is_tenant_admin()/true

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(17);

-- both-admin is admin of South and student of North; both-student is a student of both.
update public.user_tenants set plan_id = '00000000-0000-4000-c201-000000000001'
where user_id = pg_temp.id_of('both-student') and tenant_id = pg_temp.north();

-- Pages of the one tenant do not depend on where somebody is active.
create temporary table shown as
select pg_temp.count_as('north-instructor', 'select from public.user_track_assignments a join public.profiles p on p.id = a.user_id') as people;

update public.users set tenant_id = pg_temp.south() where id in (pg_temp.id_of('both-student'), pg_temp.id_of('both-admin'));

select is(
  pg_temp.count_as('north-instructor', 'select from public.user_track_assignments a join public.profiles p on p.id = a.user_id'),
  (select s.people from shown s),
  'B4: whoever goes to another tenant stays on the pages of this one'
);

select is(
  pg_temp.count_as('north-admin', $$ select from public.profiles where id = pg_temp.id_of('both-student') $$), 1::bigint,
  'B4: and its admin reads the profile'
);

-- What North writes now is of North.
select public.create_notification(
  pg_temp.north(), pg_temp.id_of('both-student'), 'Of North', 'A secret', 'https://north.test/link'
);

select pg_temp.remember();

select pg_temp.become('both-admin-in-south');

-- Reads.
select is_empty(
  $$ select from public.user_tenants where tenant_id = pg_temp.north() $$, 'B5: memberships of North, with plan and name, are not read in South'
);

select is_empty(
  $$ select from public.profiles where id = pg_temp.id_of('both-student') and plan_id is not null $$, 'B5: nor is the plan on the profile'
);

select is_empty($$ select from public.outbound_emails where payload::text like '%north.test%' $$, 'D6: no mail of North is in the outbox of South');

select is_empty($$ select from public.notifications where title = 'Of North' $$, 'D6: nor is the notice');

select is_empty($$ select from public.calcom_bookings where tenant_id = pg_temp.north() $$, 'D7: no booking of North is read');

select is_empty($$ select from public.access_changes where tenant_id = pg_temp.north() $$, 'B5: nor who was given what in North');

-- Changes.
create temporary table outcomes (statement text, outcome text);

insert into outcomes
select s.statement, pg_temp.attempt(s.statement)
from (
  values
    ($$ update public.profiles set name = 'North Support (call 555)' where id = pg_temp.id_of('both-student') $$),
    ($$ update public.user_tenants set name = 'North Support (call 555)' where tenant_id = pg_temp.north() $$),
    ($$ delete from public.user_tenants where tenant_id = pg_temp.north() $$),
    ($$ update public.user_roles set is_active = false where tenant_id = pg_temp.north() $$)
) as s (statement);

select results_eq(
  $$ select count(*) from outcomes where outcome not like '0 rows' and outcome not like '42501 %' $$, 'values (0::bigint)',
  'B5: nothing that North says of people is changed from South'
);

-- With the token of North, the admin of South is a student there.
select pg_temp.back_to_postgres();

select pg_temp.become_with(jsonb_set(pg_temp.persona_claims('both-admin'), '{app_metadata,tenant_id}', to_jsonb(pg_temp.north())));

update public.tenants set name = 'Taken';

select is((select count(*) from public.tenants where name = 'Taken'), 0::bigint, 'B5: the admin of South names nothing in North');

select throws_ok(
  $$ insert into public.user_roles (user_id, tenant_id, role_type) values (pg_temp.id_of('both-admin'), pg_temp.north(), 'admin') $$,
  '42501', null,
  'B5: and is not made admin there'
);

select throws_ok(
  $$ insert into public.user_roles (user_id, tenant_id, role_type) values (pg_temp.id_of('both-student'), pg_temp.south(), 'admin') $$,
  '42501', null,
  'B5: nor makes one of South with the token of North'
);

-- Keys tell of nothing elsewhere: the same error for what is there and for what is not.
select pg_temp.become('both-admin-in-south');

create function pg_temp.asked(statement text, first uuid, person uuid)
returns text
language sql
as $$ select left(pg_temp.attempt(format(statement, first, person)), 5) $$;

select is(
  pg_temp.asked(k.statement, k.taken, pg_temp.id_of('both-student')), pg_temp.asked(k.statement, gen_random_uuid(), pg_temp.id_of('both-student')),
  format('C8: %s says the same of a row of North and of none', k.relation)
)
from (
  values
    ('group_memberships', 'insert into public.group_memberships (tenant_id, group_id, user_id) values (pg_temp.south(), %L, %L)', '00000000-0000-4000-c303-000000000002'::uuid),
    ('module_session_participants', 'insert into public.module_session_participants (tenant_id, session_id, user_id) values (pg_temp.south(), %L, %L)', '00000000-0000-4000-c301-000000000004'),
    ('session_participants', 'insert into public.session_participants (tenant_id, session_id, user_id) values (pg_temp.south(), %L, %L)', '00000000-0000-4000-c306-000000000003'),
    ('group_session_participants', 'insert into public.group_session_participants (tenant_id, session_id, user_id) values (pg_temp.south(), %L, %L)', '00000000-0000-4000-c304-000000000002')
) as k (relation, statement, taken);

select pg_temp.back_to_postgres();

select is_empty(
  $$ select from pg_temp.changes() where content ->> 'tenant_id' = pg_temp.north()::text $$, 'B5: after all this, North is as it was'
);

select * from finish();

rollback;
