-- Sums are bigint, tenants are separate, seats count.

do $$
begin
  assert (
    select p.prorettype = 'bigint'::regtype
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('private.credit_balance(uuid, uuid)')
  ), 'D13: a balance overflows';

  assert (
    select count(*) = 2
    from pg_catalog.pg_attribute a
    where (a.attrelid, a.attname) in (
      ('public.credit_enrollment'::regclass, 'balance'), ('public.credit_maintenance_run'::regclass, 'credits')
    )
      and a.atttypid = 'bigint'::regtype
  ), 'D13: a sum overflows';

  assert to_regprocedure('private.give_allowances(uuid, date)') is not null
    and to_regclass('private.maintenance_failures') is not null,
    'D13: one tenant keeps the others from their credits';
end
$$;
