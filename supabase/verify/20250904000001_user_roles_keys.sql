-- user_roles is typed and keyed; no function takes a school id for a uuid.

do $$
begin
  if (
    select count(*) = 2
    from pg_catalog.pg_attribute a
    where a.attrelid = 'public.user_roles'::regclass
      and (
        (a.attname = 'role_type' and a.atttypid = to_regtype('public.role_type'))
        or (a.attname = 'school_id' and a.atttypid = 'integer'::regtype)
      )
  ) is not true then
    raise exception 'C6: role_type or school_id has the wrong type' using errcode = 'P0004';
  end if;

  if not exists (
    select 1 from pg_catalog.pg_constraint where conrelid = 'public.user_roles'::regclass and contype = 'p'
  ) then
    raise exception 'C6: user_roles has no primary key' using errcode = 'P0004';
  end if;

  if (
    select count(*) = 2
    from pg_catalog.pg_constraint
    where conrelid = 'public.user_roles'::regclass
      and contype = 'f'
      and confrelid in ('public.user_tenants'::regclass, 'public.schools'::regclass)
      and convalidated
  ) is not true then
    raise exception 'C6: user_roles does not refer to user_tenants and schools' using errcode = 'P0004';
  end if;

  if not exists (
    select 1
    from pg_catalog.pg_constraint c
    join pg_catalog.pg_index i on i.indexrelid = c.conindid
    where c.conrelid = 'public.user_roles'::regclass
      and c.contype = 'u'
      and i.indnullsnotdistinct
      and cardinality(c.conkey) = 4
  ) then
    raise exception 'C6: the same role can be held twice' using errcode = 'P0004';
  end if;

  if not exists (
    select 1
    from pg_catalog.pg_constraint
    where conrelid = 'public.user_roles'::regclass
      and conname = 'user_roles_whole_tenant_check'
      and convalidated
  ) then
    raise exception 'C6: an admin or consultor can be bound to a school' using errcode = 'P0004';
  end if;

  if to_regprocedure('public.school_user_ids(uuid)') is not null then
    raise exception 'C7: school_user_ids(uuid) is still there' using errcode = 'P0004';
  end if;
end
$$;
