-- The roles that are there refer to tenants that are.
--
-- Was wrong: see the file before (C10).
-- Changes: the key of the file before is validated. Every role is of a member, and so of a tenant.
-- Locks: SHARE UPDATE EXCLUSIVE on user_roles, ROW SHARE on tenants: nobody who reads or writes waits.
-- Undo: rollback/20260418000010_roles_refer_to_tenants.sql.

set lock_timeout = '5s';

alter table public.user_roles validate constraint user_roles_tenant_id_fkey;
