-- One rule decides about places, lines have no gaps, and cancelling returns credits.

do $$
begin
  assert (
    select count(*) = 4 and bool_and(t.tgenabled = 'O')
    from pg_catalog.pg_trigger t
    where t.tgrelid = 'public.client_enrollments'::regclass
      and t.tgname in ('keep_to_capacity', 'return_credits', 'offer_freed_places', 'offer_deleted_places')
  ), 'D12: the office decides about places by rules of its own';

  assert exists (
    select 1
    from pg_catalog.pg_trigger t
    where t.tgrelid = 'public.cohort_waitlist'::regclass
      and t.tgname = 'close_gaps'
      and t.tgenabled = 'O'
  ), 'D12: lines have gaps';

  assert (
    select p.prosrc ~ 'archived' and p.prosrc ~ 'ends_on'
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('private.open_cohort(uuid)')
  ), 'D12: what is over sells places';
end
$$;
