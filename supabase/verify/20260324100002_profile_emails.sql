-- Every profile has the address of its account.

do $$
begin
  assert (
    select col_description(c.attrelid, c.attnum) = 'Copy of auth.users.email.'
    from pg_catalog.pg_attribute c
    where c.attrelid = 'public.profiles'::regclass
      and c.attname = 'email'
  ) is true, 'D1: addresses were not copied to the profiles that exist';

  assert not exists (
    select 1
    from auth.users a
    join public.profiles p on p.id = a.id
    where p.email is distinct from a.email
  ), 'D1: an e-mail address in profiles is not the one of the account; run reconcile_profiles()';
end
$$;
