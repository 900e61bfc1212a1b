-- Every account has its rows, and the roles that user_roles gives it.

do $$
begin
  assert (
    select col_description(c.attrelid, c.attnum) like '%copied from user_roles%'
    from pg_catalog.pg_attribute c
    where c.attrelid = 'public.profiles'::regclass
      and c.attname = 'role'
  ) is true, 'A2: roles were not copied to the accounts that exist';

  assert not exists (
    select 1
    from auth.users a
    left join public.users u on u.id = a.id
    left join public.profiles p on p.id = a.id
    where u.id is null
      or p.id is null
  ), 'A2: an account has no row in users or profiles';

  assert not exists (
    select 1
    from public.users u
    join auth.users a on a.id = u.id
    where a.raw_app_meta_data -> 'roles' is distinct from (
      select to_jsonb(array_agg(distinct r.role_type::text order by r.role_type::text))
      from public.user_roles r
      where r.user_id = u.id
        and r.tenant_id = u.tenant_id
        and r.is_active
    )
  ), 'A2: the roles of an account are not those of user_roles';
end
$$;
