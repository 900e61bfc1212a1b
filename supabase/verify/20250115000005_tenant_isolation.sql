-- Each of the six tables forces RLS and has the one restrictive policy.

do $$
declare
  missing text;
begin
  select string_agg(t.name, ', ') into missing
  from unnest(array['tenants', 'users', 'user_tenants', 'profiles', 'schools', 'user_roles']) as t (name)
  where not exists (
    select 1
    from pg_catalog.pg_class c
    join pg_catalog.pg_policy p on p.polrelid = c.oid
    where c.oid = to_regclass('public.' || t.name)
      and c.relrowsecurity
      and c.relforcerowsecurity
      and p.polname = 'tenant_isolation'
      and not p.polpermissive
      and p.polcmd = '*'
      and p.polroles = array['authenticated'::regrole::oid]
      and pg_get_expr(p.polqual, p.polrelid) = pg_get_expr(p.polwithcheck, p.polrelid)
      and pg_get_expr(p.polqual, p.polrelid) like '%get_auth_tenant_id()%is_active_user()%'
  );
  if missing is not null then
    raise exception 'B5: tenant_isolation is missing or different on %', missing using errcode = 'P0004';
  end if;

  if not exists (
    select 1
    from pg_catalog.pg_trigger
    where tgrelid = 'public.user_tenants'::regclass
      and tgname = 'rotate_join_codes'
      and tgenabled = 'O'
  ) then
    raise exception 'B9: a removed member comes back with the old join code' using errcode = 'P0004';
  end if;

  -- The helper policies depend on must not run as the caller: that is how the recursion began (B1, B2).
  if (
    select bool_and(p.prosecdef and p.proconfig = array['search_path=""'])
    from pg_catalog.pg_proc p
    where p.oid = any (array[
      to_regprocedure('private.is_active_user()'), to_regprocedure('private.is_tenant_admin()'),
      to_regprocedure('private.active_tenant_id()')
    ])
    having count(*) = 3
  ) is not true then
    raise exception 'B2: a helper is missing, is no definer, or does not pin its search_path' using errcode = 'P0004';
  end if;
end
$$;
