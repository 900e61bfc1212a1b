-- Undoes profile_tenants. profiles.tenant_id is a copy and can be dropped.

set lock_timeout = '5s';

drop trigger sync_profile_tenant on public.users;

drop function private.sync_profile_tenant();

alter table public.profiles drop column tenant_id;
