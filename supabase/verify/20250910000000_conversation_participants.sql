-- The policy is there.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_policies
    where schemaname = 'public'
      and tablename = 'profiles'
      and policyname = 'Users can view conversation participant profiles'
  ), 'the policy for conversation participants is missing';
end
$$;
