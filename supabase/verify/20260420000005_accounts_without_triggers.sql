-- Coming into a tenant opens the account.

do $$
begin
  assert (select p.prosrc ~ 'private\.open_account\(' from pg_catalog.pg_proc p where p.oid = 'private.enter_tenant(uuid, uuid)'::regprocedure),
    'D3: a tenant is entered without a profile';
end
$$;
