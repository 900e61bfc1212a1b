-- Allowances and repair go by memberships.

do $$
begin
  assert (
    select count(*) = 3
    from pg_catalog.pg_proc p
    where p.oid in (
      to_regprocedure('private.give_allowances(uuid, date)'), to_regprocedure('private.reconcile_account(uuid)'),
      to_regprocedure('private.diverged_account_ids(uuid[])')
    )
      and p.prosrc ~ 'm\.plan_id|copy_memberships'
  ), 'B2: the plan of a profile, or its active tenant, is what allowances or the repair go by';
end
$$;
