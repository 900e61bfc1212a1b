-- The accounts that exist get the rows they lack, and their roles from user_roles.
--
-- Was wrong:
--   A2  profiles.role was what the last sign-in had made of it
--   A3  it was what its owner had written there
-- Changes: app_metadata.roles and profiles.role become what user_roles says, a thousand accounts at a time. Each thousand is
--   committed by itself, so the file may be pushed again when it stops half way.
-- Locks: the rows of a thousand accounts at a time.
-- Undo: rollback/20250925000002_role_claims.sql.

set lock_timeout = '5s';

do $$
declare
  batch uuid[];
  last uuid := '00000000-0000-0000-0000-000000000000';
begin
  loop
    batch := array(select a.id from auth.users a where a.id > last order by a.id limit 1000);
    exit when batch = '{}';

    insert into public.users (id)
    select missing.id from unnest(batch) as missing (id)
    on conflict (id) do nothing;

    insert into public.profiles (id, name, tenant_id)
    select a.id, nullif(left(trim(a.raw_user_meta_data ->> 'name'), 200), ''), u.tenant_id
    from auth.users a
    join public.users u on u.id = a.id
    where a.id = any (batch)
    on conflict (id) do nothing;

    perform private.refresh_claims(account.id)
    from unnest(batch) as account (id);
    commit;
    last := batch[cardinality(batch)];
  end loop;
end
$$;

comment on column public.profiles.role is 'Legacy: the strongest active role in the active tenant, copied from user_roles. No policy reads it.';
