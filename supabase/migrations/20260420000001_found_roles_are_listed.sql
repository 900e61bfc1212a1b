-- The roles that were found when the database was adopted are listed for review, and the push says how many there are.
--
-- Was wrong:
--   A3  roles found and not trusted vanished in silence; a tenant without an admin was nobody's concern
-- Changes: fills private.found_roles from private.profile_roles_archive and private.user_roles_archive, a thousand people at a time. Each thousand
--   is committed by itself, so the file may be pushed again when it stops half way. A role of a profile is listed once per membership
--   of the person, for it named no tenant. Not listed: roles that are held, or were given or taken since; 'student' in profiles, the default
--   of the column, of whoever has another role.
-- Locks: none beyond the rows it writes.
-- Undo: rollback/20260420000001_found_roles_are_listed.sql.

set lock_timeout = '5s';

do $$
declare
  batch uuid[];
  last uuid := '00000000-0000-0000-0000-000000000000';
begin
  loop
    batch := array(select p.profile_id from private.profile_roles_archive p where p.profile_id > last order by p.profile_id limit 1000);
    exit when batch = '{}';

    insert into private.found_roles (user_id, tenant_id, role, found_in, reason)
    select p.profile_id, m.tenant_id, p.role, 'profiles', 'its owner could have written it'
    from private.profile_roles_archive p
    join public.users u on u.id = p.profile_id
    left join public.user_tenants m on m.user_id = u.id
    where p.profile_id = any (batch)
      and p.role ~ '\S'
      and not exists (
        select 1
        from public.user_roles r
        where r.user_id = m.user_id
          and r.tenant_id = m.tenant_id
          and r.is_active
          and (r.role_type::text = p.role or p.role = 'student')
      )
      and not exists (
        select 1
        from public.role_changes c
        where c.user_id = m.user_id
          and c.tenant_id = m.tenant_id
          and p.role in (c.old_role::text, c.new_role::text)
      )
    on conflict on constraint found_roles_key do nothing;
    commit;
    last := batch[cardinality(batch)];
  end loop;

  insert into private.found_roles (user_id, tenant_id, role, school_id, found_in, reason)
  select r.user_id, t.id, r.role_type, r.school_id, 'user_roles', min(r.reason)
  from private.user_roles_archive r
  join public.users u on u.id = r.user_id
  left join public.tenants t on t.id = r.tenant_id
  where r.role_type ~ '\S'
    and r.is_active is distinct from false
    and r.reason <> 'duplicate'
    and not exists (
      select 1
      from public.role_changes c
      where c.user_id = r.user_id
        and c.tenant_id = t.id
        and r.role_type in (c.old_role::text, c.new_role::text)
    )
  group by r.user_id, t.id, r.role_type, r.school_id
  on conflict on constraint found_roles_key do nothing;
end
$$;

do $$
declare
  found_there bigint;
  kinds text;
  headless bigint;
begin
  select sum(k.people), string_agg(format('%s %s', k.people, k.role), ', ' order by k.people desc, k.role)
  into found_there, kinds
  from (select f.role, count(*) as people from private.found_roles f where f.decision is null group by f.role) as k;
  if found_there > 0 then
    raise warning '% roles were found and are not trusted (%): see select * from public.review_found_roles().', found_there, kinds;
  end if;

  select count(distinct m.tenant_id) into headless
  from public.user_tenants m
  where not exists (
    select 1
    from public.user_roles r
    where r.tenant_id = m.tenant_id
      and r.role_type = 'admin'
      and r.is_active
  );
  if headless > 0 then
    raise warning '% tenants have members and no admin: accept one of the roles that were found, or insert one into user_roles.', headless;
  end if;
end
$$;

comment on column private.found_roles.reason is 'Why nobody trusts it.';
