-- Undoes roles_go_with_their_tenant.

set lock_timeout = '5s';

alter table public.user_roles drop constraint user_roles_tenant_id_fkey;
