-- D12: capacity, line and program hold for the office and for functions alike, and what is given back is somebody else's.

begin;

\ir ../_helpers/persona.psql

select plan(18);

-- Spring of North: one place, taken by north-student; north-client waits first, north-student-2 second. Summer belongs to another program.
create temporary table spring as
select c.id, c.program_id, c.tenant_id
from public.cohorts c
where c.id = '00000000-0000-4000-c205-000000000001';

grant select on table spring to public;

insert into public.credit_transactions (tenant_id, user_id, amount, kind)
select s.tenant_id, pg_temp.id_of(rich.name), 20, 'purchase'
from spring s
cross join unnest(array['north-client', 'north-student-2', 'north-coach', 'north-student']) as rich (name);

-- The office.
select pg_temp.become('north-consultor');

select throws_ok(
  $$ insert into public.client_enrollments (client_id, program_id, cohort_id) select pg_temp.id_of('north-coach'), s.program_id, s.id from spring s $$,
  '23514', 'This cohort is full.',
  'the office puts nobody into a full cohort'
);

select throws_ok(
  $$ insert into public.client_enrollments (client_id, program_id, cohort_id) select pg_temp.id_of('north-coach'), s.program_id, '00000000-0000-4000-c205-000000000002' from spring s $$,
  '23514', 'This cohort belongs to another program.',
  'nor into a cohort of another program'
);

select throws_ok(
  $$ update public.client_enrollments set cohort_id = (select s.id from spring s) where client_id = pg_temp.id_of('north-client') and status = 'active' $$,
  '23514', null,
  'nor by moving an enrollment there'
);

select pg_temp.back_to_postgres();

-- What was there before stays, whatever it is.
alter table public.client_enrollments disable trigger keep_to_capacity;

insert into public.client_enrollments (tenant_id, client_id, program_id, cohort_id) select s.tenant_id, pg_temp.id_of('north-coach'), s.program_id, s.id from spring s;

alter table public.client_enrollments enable trigger keep_to_capacity;

select lives_ok(
  $$ update public.client_enrollments set tier = 'plus' where client_id = pg_temp.id_of('north-coach') $$,
  'an enrollment that is one too many can be changed otherwise'
);

delete from public.client_enrollments where client_id = pg_temp.id_of('north-coach');

-- A place is freed: it is the first one's, and nobody overtakes.
update public.cohorts set capacity = 2 where id = (select s.id from spring s);

select results_eq(
  $$ select w.user_id, w.offered_until > now() + interval '47 hours' from public.cohort_waitlist w where w.cohort_id = (select s.id from spring s) and w.offered_until is not null $$,
  $$ values (pg_temp.id_of('north-client'), true) $$,
  'a new place is offered to the first in line'
);

select isnt_empty(
  $$ select 1 from public.notifications n where n.user_id = pg_temp.id_of('north-client') and n.title = 'A place is free' $$,
  'who is told'
);

select pg_temp.become('north-coach');

select throws_ok(
  'select public.enroll_with_credits((select s.id from spring s))',
  '23514', 'Others are in line for this place.',
  'whoever is in no line does not overtake'
);

select pg_temp.become('north-student-2');

select throws_ok(
  'select public.enroll_with_credits((select s.id from spring s))',
  '23514', 'Others are in line for this place.',
  'nor does the second'
);

select pg_temp.back_to_postgres();

-- The first lets it go by.
update public.cohort_waitlist set offered_until = now() - interval '1 minute' where user_id = pg_temp.id_of('north-client');

select private.offer_places((select s.id from spring s));

select results_eq(
  $$ select w.user_id from public.cohort_waitlist w where w.cohort_id = (select s.id from spring s) and w.offered_until > now() $$,
  $$ values (pg_temp.id_of('north-student-2')) $$,
  'after two days the place is the next one''s'
);

select pg_temp.become('north-student-2');

select isnt((public.enroll_with_credits((select s.id from spring s))).enrollment_id, null, 'who takes it');

select pg_temp.back_to_postgres();

-- Giving back.
create temporary table balance as
select private.credit_balance(pg_temp.id_of('north-student-2'), s.tenant_id) as was from spring s;

update public.cohorts set starts_on = current_date + 1 where id = (select s.id from spring s);

update public.client_enrollments set status = 'cancelled' where client_id = pg_temp.id_of('north-student-2') and cohort_id = (select s.id from spring s);

select is(
  private.credit_balance(pg_temp.id_of('north-student-2'), (select s.tenant_id from spring s)), (select b.was + 2 from balance b),
  'cancelling before the beginning returns what was spent'
);

update public.client_enrollments set status = 'active' where client_id = pg_temp.id_of('north-student-2') and cohort_id = (select s.id from spring s);

update public.client_enrollments set status = 'cancelled' where client_id = pg_temp.id_of('north-student-2') and cohort_id = (select s.id from spring s);

select is(
  private.credit_balance(pg_temp.id_of('north-student-2'), (select s.tenant_id from spring s)), (select b.was + 2 from balance b),
  'once'
);

update public.cohorts set starts_on = current_date, ends_on = null where id = (select s.id from spring s);

update public.cohort_waitlist set offered_until = null;

delete from public.cohort_waitlist where user_id <> pg_temp.id_of('north-client') and cohort_id = (select s.id from spring s);

select pg_temp.become('north-client');

select isnt((public.enroll_with_credits((select s.id from spring s))).enrollment_id, null, 'the first in line enrolls');

select pg_temp.back_to_postgres();

truncate balance;

insert into balance select private.credit_balance(pg_temp.id_of('north-client'), s.tenant_id) from spring s;

update public.client_enrollments set status = 'cancelled' where client_id = pg_temp.id_of('north-client') and cohort_id = (select s.id from spring s);

select is(
  private.credit_balance(pg_temp.id_of('north-client'), (select s.tenant_id from spring s)), (select b.was from balance b),
  'cancelling once it has begun returns nothing'
);

-- What is over sells nothing.
update public.cohorts set starts_on = '2020-01-01', ends_on = '2020-03-01' where id = (select s.id from spring s);

select pg_temp.become('north-coach');

select throws_ok(
  'select public.enroll_with_credits((select s.id from spring s))',
  'P0002', 'This cohort has ended.',
  'nobody buys a place in a cohort that has ended'
);

select pg_temp.back_to_postgres();

update public.cohorts set starts_on = null, ends_on = null where id = (select s.id from spring s);

update public.programs set status = 'archived' where id = (select s.program_id from spring s);

select pg_temp.become('north-coach');

select throws_ok(
  'select public.join_cohort_waitlist((select s.id from spring s))',
  'P0002', 'There is no such cohort.',
  'nobody waits for an archived program'
);

select pg_temp.back_to_postgres();

-- Whoever goes, by whatever way, leaves no gap.
delete from public.cohort_waitlist;

insert into public.cohort_waitlist (tenant_id, cohort_id, user_id, position)
select s.tenant_id, s.id, pg_temp.id_of(l.name), l.place
from spring s
cross join unnest(array['north-lead', 'north-coach', 'north-student-2']) with ordinality as l (name, place);

delete from auth.users where email = 'north-lead@groundwork.test';

select results_eq(
  $$ select w.user_id, w.position from public.cohort_waitlist w order by w.position $$,
  $$ values (pg_temp.id_of('north-coach'), 1), (pg_temp.id_of('north-student-2'), 2) $$,
  'a deleted account leaves no gap in the line'
);

delete from public.user_tenants where user_id = pg_temp.id_of('north-coach');

select results_eq(
  $$ select w.user_id, w.position from public.cohort_waitlist w order by w.position $$,
  $$ values (pg_temp.id_of('north-student-2'), 1) $$,
  'and a removed member keeps no place in it'
);

select * from finish();

rollback;
