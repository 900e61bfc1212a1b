-- D14: managers and the office are told the seats.

begin;

\ir ../_helpers/persona.psql

select plan(5);

select pg_temp.become('north-lead');

select results_eq(
  $$ select seat_limit, seats_used, seats_free from public.check_org_seat_limit('00000000-0000-4000-c203-000000000001') $$,
  $$ values (3, 2, 1) $$,
  'D14: a manager is told'
);

select throws_ok(
  $$ select public.check_org_seat_limit('00000000-0000-4000-c203-000000000002') $$,
  '42501', 'You do not manage this organization.',
  'D14: not about an organization of somebody else'
);

select pg_temp.become('north-consultor');

select results_eq(
  $$ select seat_limit, seats_used, seats_free from public.check_org_seat_limit('00000000-0000-4000-c203-000000000002') $$,
  $$ values (null::integer, 5, null::integer) $$,
  'D14: a tier without limit has none'
);

select throws_ok(
  $$ select public.check_org_seat_limit('00000000-0000-4000-c203-000000000003') $$,
  '42501', 'You do not manage this organization.',
  'D14: not about another tenant'
);

select pg_temp.become('north-client');

select throws_ok(
  $$ select public.check_org_seat_limit('00000000-0000-4000-c203-000000000001') $$,
  '42501', 'You do not manage this organization.',
  'D14: a member is not a manager'
);

select * from finish();

rollback;
