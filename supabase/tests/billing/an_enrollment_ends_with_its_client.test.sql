-- Whoever is gone takes no place: the enrollment is over, its sessions are off, and the place is offered to the first in line. Nobody
-- else may take a client's name off.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(8);

create temporary table client as
select pg_temp.id_of('north-student') as id;

insert into public.cohorts (id, tenant_id, program_id, name, starts_on, ends_on, capacity)
select '00000000-0000-4000-c999-000000000001', e.tenant_id, e.program_id, 'One place', current_date + 10, current_date + 40, 1
from public.client_enrollments e
join client c on c.id = e.client_id
limit 1;

update public.client_enrollments e
set cohort_id = '00000000-0000-4000-c999-000000000001', status = 'active'
from client c
where e.client_id = c.id;

insert into public.cohort_waitlist (tenant_id, cohort_id, user_id, position)
values (pg_temp.north(), '00000000-0000-4000-c999-000000000001', pg_temp.id_of('north-student-2'), 1);

create temporary table enrollment as
select e.id from public.client_enrollments e join client c on c.id = e.client_id;

insert into public.module_sessions (tenant_id, module_id, enrollment_id, title, session_date)
select m.tenant_id, m.id, e.id, t.title, t.session_date
from enrollment e
cross join (select m.id, m.tenant_id from public.modules m where m.tenant_id = pg_temp.north() limit 1) as m
cross join (values ('To come', now() + interval '3 days'), ('Was', now() - interval '3 days')) as t (title, session_date);

select pg_temp.become('north-consultor');

select throws_ok(
  $$ insert into public.client_enrollments (client_id, program_id) select null, p.id from public.programs p limit 1 $$,
  '23502', null,
  'the office does not enroll nobody'
);

select pg_temp.become('service-role');

select throws_ok(
  'update public.client_enrollments set client_id = null',
  '23502', null,
  'a server takes no client off an enrollment'
);

select throws_ok(
  'update public.credit_transactions set user_id = null',
  '23502', null,
  'and nobody out of the ledger'
);

select pg_temp.back_to_postgres();

delete from auth.users u using client c where u.id = c.id;

select results_eq(
  'select e.client_id, e.status from public.client_enrollments e join enrollment o on o.id = e.id',
  $$ values (null::uuid, 'cancelled') $$,
  'the enrollment of an account that is gone is over'
);

select results_eq(
  'select s.title, s.status from public.module_sessions s join enrollment o on o.id = s.enrollment_id where s.title in (''To come'', ''Was'') order by 1',
  $$ values ('To come', 'cancelled'), ('Was', 'scheduled') $$,
  'nobody waits for its sessions to come'
);

select isnt(
  (select w.offered_until from public.cohort_waitlist w where w.cohort_id = '00000000-0000-4000-c999-000000000001'),
  null,
  'its place is offered to the first in line'
);

select cmp_ok(
  (select count(*) from public.payment_schedules p join enrollment o on o.id = p.enrollment_id), '>', 0::bigint,
  'what was owed for it is on record'
);

select cmp_ok(
  pg_temp.count_as('north-admin', 'select 1 from public.payment_schedules p join public.client_enrollments e on e.id = p.enrollment_id where e.client_id is null'),
  '>', 0::bigint,
  'and the office reads it'
);

select * from finish();

rollback;
