-- Lines are for full cohorts, deleting is cancelling, and what a membership gave ends with it.

do $$
begin
  assert (
    select p.prosrc ~ 'taken_places'
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('public.join_cohort_waitlist(uuid)')
  ), 'D12: one queues for a free place';

  assert exists (
    select 1
    from pg_catalog.pg_trigger t
    where t.tgrelid = 'public.client_enrollments'::regclass
      and t.tgname = 'return_credits_of_deleted'
      and t.tgenabled = 'O'
  ), 'D12: deleting an enrollment keeps its credits';

  assert exists (
    select 1
    from pg_catalog.pg_trigger t
    where t.tgrelid = 'public.user_tenants'::regclass
      and t.tgname = 'end_what_membership_gave'
      and t.tgenabled = 'O'
  ), 'D12: a removed member without a role keeps a place';
end
$$;
