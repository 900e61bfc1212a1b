-- Functions are found by the names of before as well.

do $$
declare
  missing text;
begin
  select string_agg(n.callee, ', ') into missing
  from (
    values
      ('enroll_with_credits', 'p_cohort_id'), ('join_cohort_waitlist', 'p_cohort_id'), ('accept_org_invite', 'p_token'),
      ('check_org_seat_limit', 'p_organization_id'), ('wheel_focus_areas', 'p_user_id'), ('handle_stripe_payment', 'payload')
  ) as n (callee, argument)
  where not exists (
    select 1
    from pg_catalog.pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and p.proname = n.callee
      and n.argument = any (p.proargnames)
  );
  assert missing is null, format('PGRST202 for clients of before: %s', missing);
end
$$;
