-- D12: one waits where nothing is free, and whoever goes, however, keeps neither place nor credits behind.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(12);

-- Spring of North: one place, taken by north-student; north-client waits first, north-student-2 second. Summer has ten, all free.
create temporary table cohort as
select c.id, c.program_id, c.name
from public.cohorts c
where c.tenant_id = pg_temp.north();

grant select on table cohort to public;

-- Queuing ----------------------------------------------------------------------------------------------------------------------------------

select pg_temp.become('north-lead');

select throws_ok(
  $$ select public.join_cohort_waitlist((select id from cohort where name = 'Summer')) $$,
  '23514', 'A place in this cohort is free.',
  'nobody queues for what is free'
);

select is((public.join_cohort_waitlist((select id from cohort where name = 'Spring'))).position, 3, 'one queues for what is full');

select pg_temp.back_to_postgres();

-- Two places for the two who waited before.
update public.cohorts set capacity = 3 where id = (select id from cohort where name = 'Spring');

select pg_temp.become('north-coach');

select is(
  (public.join_cohort_waitlist((select id from cohort where name = 'Spring'))).position, 4,
  'places that are kept for others are not free'
);

select pg_temp.back_to_postgres();

-- All who wait let their places go by.
update public.cohort_waitlist set offered_until = now() - interval '1 minute' where cohort_id = (select id from cohort where name = 'Spring');

select pg_temp.become('north-instructor');

select throws_ok(
  $$ select public.join_cohort_waitlist((select id from cohort where name = 'Spring')) $$,
  '23514', 'A place in this cohort is free.',
  'places that nobody took are'
);

-- Deleting an enrollment --------------------------------------------------------------------------------------------------------------------

select pg_temp.back_to_postgres();

update public.cohorts set starts_on = current_date + 1, credit_cost = 1 where id = (select id from cohort where name = 'Summer');

insert into public.credit_transactions (tenant_id, user_id, amount, kind)
values (pg_temp.north(), pg_temp.id_of('north-lead'), 5, 'purchase');

create temporary table was as select private.credit_balance(pg_temp.id_of('north-lead'), pg_temp.north()) as balance;

select pg_temp.become('north-lead');

select isnt((public.enroll_with_credits((select id from cohort where name = 'Summer'))).enrollment_id, null, 'a place is taken');

select pg_temp.become('north-consultor');

select lives_ok(
  $$ delete from public.client_enrollments where client_id = pg_temp.id_of('north-lead') $$, 'and the enrollment deleted by the office'
);

select pg_temp.back_to_postgres();

select is(
  private.credit_balance(pg_temp.id_of('north-lead'), pg_temp.north()), (select balance from was),
  'what was spent is there again'
);

select pg_temp.become('north-lead');

select isnt((public.enroll_with_credits((select id from cohort where name = 'Summer'))).enrollment_id, null, 'another one is taken');

select pg_temp.back_to_postgres();

select lives_ok(
  $$ delete from auth.users where email = 'north-lead@groundwork.test' $$,
  'an account with a place that is paid for can be deleted'
);

-- A member without a role ---------------------------------------------------------------------------------------------------------------------

insert into public.user_tenants (user_id, tenant_id) values (pg_temp.id_of('newcomer'), pg_temp.north());

insert into public.cohort_waitlist (tenant_id, cohort_id, user_id, position)
select pg_temp.north(), c.id, pg_temp.id_of('newcomer'), 9 from cohort c where c.name = 'Summer';

insert into public.client_enrollments (tenant_id, client_id, program_id, cohort_id)
select pg_temp.north(), pg_temp.id_of('newcomer'), c.program_id, c.id from cohort c where c.name = 'Spring';

insert into public.community_members (tenant_id, workspace_id, user_id)
select w.tenant_id, w.id, pg_temp.id_of('newcomer') from public.community_workspaces w where w.tenant_id = pg_temp.north() limit 1;

delete from public.user_tenants where user_id = pg_temp.id_of('newcomer');

select is_empty($$ select 1 from public.cohort_waitlist where user_id = pg_temp.id_of('newcomer') $$, 'who is removed keeps no place in a line');

select results_eq(
  $$ select status from public.client_enrollments where client_id = pg_temp.id_of('newcomer') $$,
  $$ values ('cancelled') $$,
  'nor in a cohort'
);

select is_empty($$ select 1 from public.community_members where user_id = pg_temp.id_of('newcomer') $$, 'nor in a workspace');

select * from finish();

rollback;
