-- The readers of the token keep their plans, and still run as whoever asks.

do $$
begin
  assert (
    select count(*) = 5
      and bool_and(l.lanname = 'plpgsql' and not p.prosecdef and p.provolatile = 's' and p.proconfig = array['search_path=""'])
    from pg_catalog.pg_proc p
    join pg_catalog.pg_language l on l.oid = p.prolang
    where p.oid = any (array[
      to_regprocedure('private.claims()'), to_regprocedure('private.caller_id()'), to_regprocedure('private.claimed_tenant_id()'),
      to_regprocedure('public.get_auth_tenant_id()'), to_regprocedure('private.has_any_role(text[])')
    ])
  ), 'B8: a reader of the token is planned again by every call';
end
$$;
