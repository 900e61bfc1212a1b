-- The tenant comes from the token, and the active tenant is always a membership.

do $$
begin
  assert to_regprocedure('public.get_auth_tenant_id()') is not null, 'get_auth_tenant_id() is missing';

  assert to_regprocedure('public.get_user_tenant_id()') is null, 'B1: get_user_tenant_id() is still there';

  assert exists (
    select 1
    from pg_catalog.pg_constraint
    where conrelid = 'public.users'::regclass
      and confrelid = 'public.user_tenants'::regclass
      and contype = 'f'
      and cardinality(conkey) = 2
      and convalidated
  ), 'B3: users (id, tenant_id) does not refer to user_tenants';

  assert exists (
    select 1
    from pg_catalog.pg_trigger
    where tgrelid = 'public.users'::regclass
      and tgname = 'sync_user_tenant_claim'
      and tgenabled = 'O'
  ), 'B4: the trigger sync_user_tenant_claim is missing';

  assert (
    select count(*) = 4
    from unnest(array['create_tenant(text)', 'join_tenant(text)', 'switch_tenant(uuid)', 'my_tenants()']) as f (signature)
    where has_function_privilege('authenticated', 'public.' || f.signature, 'execute')
      and not has_function_privilege('anon', 'public.' || f.signature, 'execute')
  ), 'a tenant function is missing, closed to members or open to guests';
end
$$;
