-- D1: a ban ends by time, and no update tells anybody: reconcile_profiles() lifts is_disabled.

begin;

\ir ../_helpers/persona.psql

select plan(5);

insert into auth.users (id, aud, role, email, banned_until)
values ('00000000-0000-4000-a000-0000000000f1', 'authenticated', 'authenticated', 'late@groundwork.test', now());

-- As it looks when the time has passed: the copy says disabled, the account is not banned any more.
update public.profiles set is_disabled = true where id = '00000000-0000-4000-a000-0000000000f1';

select is(public.reconcile_profiles(), (1, 0)::public.reconciliation, 'D1: one account is repaired');

select is(
  (select is_disabled from public.profiles where id = '00000000-0000-4000-a000-0000000000f1'), false,
  'D1: the ban that ran out is lifted'
);

select is(
  (select is_disabled from public.profiles where id = pg_temp.id_of('north-disabled')), true,
  'D1: the one that did not stays'
);

select pg_temp.become('north-admin');

select throws_ok('select public.reconcile_profiles()', '42501', null, 'D1: an admin of a tenant does not repair all of them');

select pg_temp.become('service-role');

select is(public.reconcile_profiles(), (0, 0)::public.reconciliation, 'D1: a server may, and finds nothing to do');

select * from finish();

rollback;
