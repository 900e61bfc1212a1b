-- A profile knows its tenant, so that its policy needs no other table.
--
-- Was wrong:
--   B2  the policy of profiles reached through user_tenants and users
-- Changes: profiles.tenant_id, a copy of users.tenant_id that a trigger keeps. The next file fills it, and isolation, which
--   asks for it, comes after that (20250115000005).
-- Locks: ACCESS EXCLUSIVE on profiles and SHARE ROW EXCLUSIVE on users and tenants, for catalog changes only.
-- Undo: rollback/20250115000001_profile_tenants.sql.

set lock_timeout = '5s';

alter table public.profiles add column tenant_id uuid references public.tenants (id) on delete set null;

comment on column public.profiles.tenant_id is 'Follows users.tenant_id.';

-- Locks are taken in one order everywhere, auth.users before profiles: Auth does it so when it changes an account.
create function private.sync_profile_tenant()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform 1 from auth.users a where a.id = new.id for no key update;
  update public.profiles p
  set tenant_id = new.tenant_id
  where p.id = new.id
    and p.tenant_id is distinct from new.tenant_id;
  return null;
end
$$;

comment on function private.sync_profile_tenant() is 'Keeps profiles.tenant_id equal to users.tenant_id.';

revoke all on function private.sync_profile_tenant() from public;

create trigger sync_profile_tenant
  after insert or update of tenant_id on public.users
  for each row execute function private.sync_profile_tenant();
