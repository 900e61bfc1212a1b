-- The feed forces RLS, is isolated by tenant, and its policies are for signed-in users only.

do $$
begin
  assert (
    select c.relrowsecurity and c.relforcerowsecurity
    from pg_catalog.pg_class c
    where c.oid = 'public.activity_feed'::regclass
  ), 'C2: activity_feed does not force RLS';

  assert exists (
    select 1
    from pg_catalog.pg_policies
    where schemaname = 'public'
      and tablename = 'activity_feed'
      and policyname = 'tenant_isolation'
      and permissive = 'RESTRICTIVE'
      and cmd = 'ALL'
  ), 'C2: activity_feed is not isolated by tenant';

  assert (
    select array_agg(policyname::text) = '{workspace_members_can_read_activity}'
    from pg_catalog.pg_policies
    where schemaname = 'public'
      and tablename = 'activity_feed'
      and permissive = 'PERMISSIVE'
      and cmd in ('SELECT', 'ALL')
  ), 'C2: something else than workspace_members_can_read_activity opens activity_feed to readers';

  assert not exists (
    select 1
    from pg_catalog.pg_policies
    where schemaname = 'public'
      and tablename = 'activity_feed'
      and roles <> '{authenticated}'
  ), 'C2: a policy of activity_feed is not for signed-in users only';
end
$$;
