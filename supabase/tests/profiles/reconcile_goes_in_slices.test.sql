-- D1: reconcile_profiles() looks at no more accounts than it is asked to, at those first that may have changed, and comes to everybody.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(17);

create function pg_temp.account(number integer)
returns uuid
language sql
immutable
return ('ffffffff-0000-4000-a000-' || lpad(number::text, 12, '0'))::uuid;

grant execute on function pg_temp.account(integer) to public;

insert into auth.users (id, aud, role, email)
select pg_temp.account(n), 'authenticated', 'authenticated', 'account-' || n || '@groundwork.test'
from generate_series(1, 20) as n;

-- From here on everybody has been looked at, but for the twenty.
delete from private.reconcile_queue;

update private.reconcile_pass set looked_up_to = pg_temp.account(0), ended_at = null;

-- Without their triggers: nothing is queued.
set local session_replication_role = replica;

update public.profiles set email = 'stale@groundwork.test' where id = pg_temp.account(15);

set local session_replication_role = origin;

select is(public.reconcile_profiles(10), (0, 0)::public.reconciliation, 'D1: ten accounts are looked at, and nothing is wrong with them');

select is((select looked_up_to from private.reconcile_pass), pg_temp.account(10), 'D1: the pass is remembered');

select is(public.reconcile_profiles(10), (1, 0)::public.reconciliation, 'D1: the next ten are looked at, and one is repaired');

select is((select email from public.profiles where id = pg_temp.account(15)), 'account-15@groundwork.test', 'D1: it has its address');

select is(public.reconcile_profiles(10), (0, 0)::public.reconciliation, 'D1: there is nobody after them');

select results_eq(
  'select looked_up_to, ended_at from private.reconcile_pass', $$ values ('00000000-0000-0000-0000-000000000000'::uuid, now()) $$,
  'D1: the pass has ended, and begins again'
);

-- The queue ------------------------------------------------------------------------------------------------------------------------

update private.reconcile_pass set looked_up_to = pg_temp.account(0);

update auth.users
set raw_app_meta_data = '{"tenant_id": "00000000-0000-4000-b000-0000000000ff", "roles": ["admin"]}'
where id = pg_temp.account(20);

select is(public.reconcile_profiles(1), (1, 0)::public.reconciliation, 'B4: claims that were written over are put right first');

select is((select raw_app_meta_data from auth.users where id = pg_temp.account(20)), '{}'::jsonb, 'B4: they are what the account holds');

update auth.users set raw_app_meta_data = '{"provider": "email"}' where id = pg_temp.account(20);

update auth.users set banned_until = now() + interval '1 hour' where id = pg_temp.account(19);

select results_eq(
  'select account_id, due_at from private.reconcile_queue', $$ values (pg_temp.account(19), now() + interval '1 hour') $$,
  'D1: of what is as it should be nothing is queued; a ban is, for when it ends'
);

select is(public.reconcile_profiles(1), (0, 0)::public.reconciliation, 'D1: what is not due is not looked at');

-- The hour passes.
update private.reconcile_queue set due_at = now() - interval '1 minute';

set local session_replication_role = replica;

update auth.users set banned_until = now() - interval '1 minute' where id = pg_temp.account(19);

set local session_replication_role = origin;

select is(public.reconcile_profiles(1), (1, 0)::public.reconciliation, 'D1: once it is due the account is repaired');

select is_empty('select 1 from private.reconcile_queue', 'D1: and the queue is empty');

-- Jobs ------------------------------------------------------------------------------------------------------------------------------

update private.jobs set last_ran_at = now() - interval '26 hours' where name = 'reconcile-profiles';

select results_eq(
  $$ select is_late from public.job_status() where job = 'reconcile-profiles' $$, 'values (true)', 'D3: a repair that did not run for a day is late'
);

select public.reconcile_profiles(1);

select results_eq(
  $$ select is_late, last_ran_at from public.job_status() where job = 'reconcile-profiles' $$, 'values (false, now())',
  'D3: one that ran is not'
);

select is_definer('private', 'queue_account', array[]::name[], 'B4: Auth, which may write nothing here, queues all the same');

create schema cron;

create function cron.schedule(job_name text, schedule text, command text)
returns bigint
language sql
as $$ select 1::bigint $$;

select pg_temp.become('service-role');

select throws_ok('select * from private.jobs', '42501', null, 'D3: a server does not read what is declared');

select cmp_ok(public.schedule_jobs(), '>=', 2, 'D3: and schedules it');

select * from finish();

rollback;
