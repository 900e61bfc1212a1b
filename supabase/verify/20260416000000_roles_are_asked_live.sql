-- Roles are asked of user_roles, and a membership is as old as the token at least.

do $$
begin
  assert (
    select count(*) = 4
      and bool_and(p.prosecdef and p.provolatile = 's' and p.proconfig = array['search_path=""'])
    from pg_catalog.pg_proc p
    where p.oid = any (array[
      to_regprocedure('private.has_any_role(text[])'), to_regprocedure('private.is_tenant_admin()'),
      to_regprocedure('private.is_active_user()'), to_regprocedure('public.is_admin_or_consultor(uuid)')
    ])
  ), 'B9: a function that knows roles does not look them up';

  assert not exists (
    select 1
    from pg_catalog.pg_proc p
    where p.oid = any (array[
      to_regprocedure('private.has_any_role(text[])'), to_regprocedure('private.is_tenant_admin()'),
      to_regprocedure('public.is_admin_or_consultor(uuid)')
    ])
      and p.prosrc ~ 'app_metadata'
  ), 'B9: a role is taken from the token';

  assert exists (
    select 1
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('private.is_active_user()')
      and p.prosrc ~ 'iat'
  ), 'B9: a token outlives its membership';
end
$$;
