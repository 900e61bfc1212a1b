-- No role that a profile showed, and that its owner does not hold in any way, is missing from the list.

do $$
begin
  assert (
    select col_description(c.attrelid, c.attnum) = 'Why nobody trusts it.'
    from pg_catalog.pg_attribute c
    where c.attrelid = 'private.found_roles'::regclass
      and c.attname = 'reason'
  ) is true, 'A3: the roles that were found have not been listed';

  assert not exists (
    select 1
    from private.profile_roles_archive p
    join public.users u on u.id = p.profile_id
    where p.role ~ '\S'
      and not exists (select 1 from private.found_roles f where f.user_id = u.id and f.role = p.role)
      and not exists (select 1 from public.user_roles r where r.user_id = u.id)
      and not exists (select 1 from public.role_changes c where c.user_id = u.id)
  ), 'A3: a role that was found is not listed';
end
$$;
