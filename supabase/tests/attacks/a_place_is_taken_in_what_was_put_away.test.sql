-- gain: a place, and with it the assignments, of a program that the office has put away, by the id of a cohort kept from before.
-- guard: function/private.open_cohort(uuid)/without-1

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql

select plan(6);

-- Summer is free for this student, and another student stands in its line. Of Winter, of the same program, the one place is kept for others.
update public.cohorts set capacity = 10, credit_cost = 0 where id = '00000000-0000-4000-c205-000000000002';

delete from public.client_enrollments where client_id = pg_temp.id_of('north-student-2');

delete from public.cohort_waitlist where user_id = pg_temp.id_of('north-student-2');

insert into public.cohort_waitlist (tenant_id, cohort_id, user_id, position)
select c.tenant_id, c.id, pg_temp.id_of('north-client'), 90 from public.cohorts c where c.id = '00000000-0000-4000-c205-000000000002';

insert into public.cohorts (id, tenant_id, program_id, name, capacity)
select '00000000-0000-4000-c205-000000000098', c.tenant_id, c.program_id, 'Winter', 1 from public.cohorts c where c.id = '00000000-0000-4000-c205-000000000002';

insert into public.cohort_waitlist (tenant_id, cohort_id, user_id, position)
select c.tenant_id, c.id, pg_temp.id_of('north-client'), 1 from public.cohorts c where c.id = '00000000-0000-4000-c205-000000000098';

create temporary table places as
select unnest(array[
  $$ select public.enroll_with_credits('00000000-0000-4000-c205-000000000002') $$,
  $$ select public.join_cohort_waitlist('00000000-0000-4000-c205-000000000098') $$
]) as call;

grant select on table places to public;

create function pg_temp.undone(call text)
returns text
language plpgsql
as $$
declare
  outcome text;
begin
  outcome := pg_temp.attempt(call);
  raise exception using errcode = 'UNDON';
exception
  when sqlstate 'UNDON' then return outcome;
end
$$;

grant execute on function pg_temp.undone(text) to public;

select pg_temp.become('north-student-2');

select is_empty(
  $$ select p.call, came.outcome from pg_temp.places p cross join lateral pg_temp.undone(p.call) as came (outcome) where came.outcome <> '1 rows' $$,
  'as long as the program is there, its places are taken'
);

select pg_temp.back_to_postgres();

update public.programs p set deleted_at = now() from public.cohorts c where c.program_id = p.id and c.id = '00000000-0000-4000-c205-000000000002';

select pg_temp.remember();

select pg_temp.become('north-student-2');

select is_empty(
  'select 1 from public.programs p join public.cohorts c on c.program_id = p.id where c.id = ''00000000-0000-4000-c205-000000000002''',
  'a program that was put away is hidden'
);

select is_empty(
  $$
    select p.call, came.outcome
    from pg_temp.places p
    cross join lateral pg_temp.attempt(p.call) as came (outcome)
    where came.outcome <> 'P0002 There is no such cohort.'
  $$,
  'and takes nobody: neither for credits nor into a line'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select pg_temp.become('north-client');

select lives_ok(
  $$ select public.leave_cohort_waitlist('00000000-0000-4000-c205-000000000002') $$,
  'who stands in its line leaves it'
);

select pg_temp.back_to_postgres();

select is_empty(
  $$ select 1 from public.cohort_waitlist w where w.position = 90 $$,
  'and is out of it'
);

select * from finish();

rollback;
