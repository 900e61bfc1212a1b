-- D12, D14: until the next release a client of before finds the functions by the names it knows, and reads of success.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(8);

insert into public.credit_transactions (tenant_id, user_id, amount, kind)
values (pg_temp.north(), pg_temp.id_of('north-lead'), 5, 'purchase');

select pg_temp.become('north-lead');

select results_eq(
  $$ select success, cohort_id from public.enroll_with_credits(p_cohort_id => '00000000-0000-4000-c205-000000000002') $$,
  $$ values (true, '00000000-0000-4000-c205-000000000002'::uuid) $$,
  'D12: p_cohort_id names a cohort'
);

select results_eq(
  $$ select success, position from public.join_cohort_waitlist(p_cohort_id => '00000000-0000-4000-c205-000000000001') $$,
  $$ values (true, 3) $$,
  'D12: and a line'
);

select is(
  (public.join_cohort_waitlist('00000000-0000-4000-c205-000000000001')).position, 3,
  'D12: and so does the name of today'
);

select throws_ok('select public.enroll_with_credits()', 'P0002', 'There is no such cohort.', 'D12: without either there is no cohort');

select throws_ok(
  $$ select public.accept_org_invite(p_token => 'no invite has this token') $$,
  'P0002', 'This invitation does not exist.', 'D9: p_token names an invitation'
);

select lives_ok(
  $$ select public.check_org_seat_limit(p_organization_id => '00000000-0000-4000-c203-000000000001') $$,
  'D14: p_organization_id an organization'
);

select is(
  (select count(*) from public.wheel_focus_areas(p_user_id => pg_temp.id_of('north-lead'))),
  (select count(*) from public.wheel_focus_areas(user_id => pg_temp.id_of('north-lead'))),
  'D10: p_user_id whose wheel it is'
);

select pg_temp.become('service-role');

select lives_ok(
  $$ select public.handle_stripe_payment(payload => '{"id": "evt_before", "type": "customer.updated"}') $$,
  'D14: and what Stripe tells may go by its name of before'
);

select * from finish();

rollback;
