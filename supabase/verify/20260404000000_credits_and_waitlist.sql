-- The functions are typed and granted to whom they are for; an allowance fits the ledger once.

do $$
declare
  wrong text;
begin
  select string_agg(f.name, ', ') into wrong
  from (
    values
      ('enroll_with_credits(uuid)', 'public.credit_enrollment', 'authenticated', 'service_role'),
      ('join_cohort_waitlist(uuid)', 'public.waitlist_place', 'authenticated', 'service_role'),
      ('leave_cohort_waitlist(uuid)', 'void', 'authenticated', 'service_role'),
      ('run_credit_maintenance(date)', 'public.credit_maintenance_run', 'service_role', 'authenticated')
  ) as f (name, result, caller, stranger)
  where not coalesce(
    (
      select p.prorettype = to_regtype(f.result)
        and p.prosecdef
        and p.proconfig = array['search_path=""']
        and has_function_privilege(f.caller, p.oid, 'execute')
        and not has_function_privilege(f.stranger, p.oid, 'execute')
        and not has_function_privilege('anon', p.oid, 'execute')
      from pg_catalog.pg_proc p
      where p.oid = to_regprocedure('public.' || f.name)
    ),
    false
  );
  assert wrong is null, format('D12, D13: missing, untyped or open: %s', wrong);

  assert exists (
    select 1
    from pg_catalog.pg_index i
    where i.indexrelid = to_regclass('public.credit_transactions_one_allowance_key')
      and i.indisunique
      and i.indisvalid
      and i.indnullsnotdistinct
  ), 'D13: an allowance can be given twice';

  assert not exists (
    select 1 from pg_catalog.pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosrc like '%user_subscriptions%'
  ), 'D13: a function reads user_subscriptions';
end
$$;
