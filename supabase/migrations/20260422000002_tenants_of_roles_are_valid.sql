-- The tenants of the roles that are there are checked.
--
-- Was wrong: see the file before (C10).
-- Changes: validates what the file before added.
-- Locks: SHARE UPDATE EXCLUSIVE on user_roles: nobody who reads or writes waits.
-- Undo: rollback/20260422000002_tenants_of_roles_are_valid.sql.

set lock_timeout = '5s';

alter table public.user_roles validate constraint user_roles_tenant_id_fkey;
