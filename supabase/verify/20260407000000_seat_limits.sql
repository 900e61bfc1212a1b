-- The limit is enforced by a trigger, and the function that tells it is typed.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_trigger t
    where t.tgrelid = 'public.organization_members'::regclass
      and t.tgname = 'enforce_seat_limit'
      and t.tgenabled = 'O'
  ), 'D14: nothing keeps an organization within its seats';

  assert exists (
    select 1
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('public.check_org_seat_limit(uuid)')
      and p.prorettype = to_regtype('public.organization_seats')
      and not has_function_privilege('anon', p.oid, 'execute')
  ), 'D14: check_org_seat_limit() is missing, untyped or open';
end
$$;
