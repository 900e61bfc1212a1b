-- Profiles are read by membership and written by their owner.

do $$
begin
  assert (
    select pg_get_expr(p.polqual, p.polrelid) ~ 'tenant_ids @>' and pg_get_expr(p.polwithcheck, p.polrelid) ~ 'tenant_ids @>'
    from pg_catalog.pg_policy p
    where p.polrelid = 'public.profiles'::regclass
      and p.polname = 'tenant_isolation'
  ), 'B2: profiles are not read by membership';

  assert not exists (
    select 1
    from pg_catalog.pg_policy p
    where p.polrelid = 'public.profiles'::regclass
      and p.polcmd = 'w'
      and pg_get_expr(p.polqual, p.polrelid) ~ 'is_tenant_admin'
  ), 'B2: the admin of one of several tenants writes a profile';

  assert not has_column_privilege('authenticated', 'public.profiles', 'tenant_ids', 'select'), 'B2: the tenants of a person are told';

  assert to_regprocedure('private.sync_profile_tenant()') is null, 'B2: profiles still follow the active tenant';

  assert (
    select count(*) = 3
    from pg_catalog.pg_constraint c
    where c.confrelid = 'public.member_names'::regclass
      and c.contype = 'f'
  ), 'C15: a list of members does not embed their names';
end
$$;
