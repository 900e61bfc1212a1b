-- Every active tenant is a membership, and claim and profile say the same.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_constraint
    where conrelid = 'public.users'::regclass
      and conname = 'users_active_membership_fkey'
      and convalidated
  ), 'B3: an active tenant may be no membership';

  assert not exists (
    select 1
    from public.users u
    join auth.users a on a.id = u.id
    where u.tenant_id is not null
      and a.raw_app_meta_data ->> 'tenant_id' is distinct from u.tenant_id::text
  ), 'B4: a claim is not the active tenant';

  assert not exists (
    select 1
    from public.users u
    join public.profiles p on p.id = u.id
    where p.tenant_id is distinct from u.tenant_id
  ), 'B2: the tenant of a profile is not the active one';
end
$$;
