-- Whoever works in a tenant is a member of it, and has its claim.
--
-- Was wrong:
--   B3  users.tenant_id and user_tenants were two independent answers to one question
--   B4  no token said which tenant its bearer works in
-- Changes: an active tenant without membership becomes one; the claim and profiles.tenant_id are filled. A thousand accounts
--   at a time, each thousand committed by itself, so the file may be pushed again when it stops half way. Then the foreign
--   key of 20250115000000 holds for every row and takes the place of the old one.
-- Locks: the rows of a thousand accounts at a time; SHARE UPDATE EXCLUSIVE on users while the key is checked: nobody who reads
--   or writes waits. ACCESS EXCLUSIVE on users and tenants, for a catalog change.
-- Undo: rollback/20250115000002_active_memberships.sql. Added memberships and claims stay: they are true.

set lock_timeout = '5s';

do $$
declare
  batch uuid[];
  last uuid := '00000000-0000-0000-0000-000000000000';
  roles jsonb;
begin
  loop
    batch := array(select u.id from public.users u where u.id > last order by u.id limit 1000);
    exit when batch = '{}';

    insert into public.user_tenants (user_id, tenant_id)
    select u.id, u.tenant_id
    from public.users u
    where u.id = any (batch)
      and u.tenant_id is not null
    on conflict (user_id, tenant_id) do nothing;

    -- auth.users before profiles, as everybody does; what is being changed is waited for, and then read.
    perform 1 from auth.users a where a.id = any (batch) order by a.id for no key update;

    -- The legacy trigger answers every update of auth.users by resetting profiles.role (A2, not fixed yet): it is put back.
    select coalesce(jsonb_object_agg(held.id, held.role), '{}') into roles
    from (select p.id, p.role from public.profiles p where p.id = any (batch) order by p.id for no key update) as held;

    update auth.users a
    set raw_app_meta_data = private.object_or_empty(a.raw_app_meta_data) || jsonb_build_object('tenant_id', u.tenant_id)
    from public.users u
    where u.id = a.id
      and a.id = any (batch)
      and a.raw_app_meta_data ->> 'tenant_id' is distinct from u.tenant_id::text
      and u.tenant_id is not null;

    update public.profiles p
    set
      tenant_id = u.tenant_id,
      role = case when roles ? p.id::text then roles ->> p.id::text else p.role end
    from public.users u
    where u.id = p.id
      and p.id = any (batch)
      and (p.tenant_id is distinct from u.tenant_id or (roles ? p.id::text and p.role is distinct from roles ->> p.id::text));
    commit;
    last := batch[cardinality(batch)];
  end loop;
end
$$;

alter table public.users validate constraint users_active_membership_fkey;

alter table public.users drop constraint users_tenant_id_fkey;
