-- The tenant comes from the token, and the active tenant is always a membership.

do $$
begin
  if to_regprocedure('public.get_auth_tenant_id()') is null then
    raise exception 'get_auth_tenant_id() is missing' using errcode = 'P0004';
  end if;

  if to_regprocedure('public.get_user_tenant_id()') is not null then
    raise exception 'B1: get_user_tenant_id() is still there' using errcode = 'P0004';
  end if;

  if not exists (
    select 1
    from pg_catalog.pg_constraint
    where conrelid = 'public.users'::regclass
      and confrelid = 'public.user_tenants'::regclass
      and contype = 'f'
      and cardinality(conkey) = 2
  ) then
    raise exception 'B3: users (id, tenant_id) does not refer to user_tenants' using errcode = 'P0004';
  end if;

  if not exists (
    select 1
    from pg_catalog.pg_trigger
    where tgrelid = 'public.users'::regclass
      and tgname = 'sync_user_tenant_claim'
      and tgenabled = 'O'
  ) then
    raise exception 'B4: the trigger sync_user_tenant_claim is missing' using errcode = 'P0004';
  end if;

  if not exists (
    select 1
    from pg_catalog.pg_constraint
    where conrelid = 'public.tenants'::regclass
      and conname = 'tenants_name_check'
      and convalidated
  ) then
    raise exception 'a tenant may have a blank name' using errcode = 'P0004';
  end if;

  if (
    select count(*) = 4
    from unnest(array['create_tenant(text)', 'join_tenant(text)', 'switch_tenant(uuid)', 'my_tenants()']) as f (signature)
    where has_function_privilege('authenticated', 'public.' || f.signature, 'execute')
      and not has_function_privilege('anon', 'public.' || f.signature, 'execute')
  ) is not true then
    raise exception 'a tenant function is missing, closed to members or open to guests' using errcode = 'P0004';
  end if;
end
$$;
