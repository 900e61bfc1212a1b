-- Roles end with their tenant.
--
-- Was wrong:
--   C10 a tenant could not be deleted (23503) where the reference of schools to it came first, which the names decide that Postgres gives to
--       their triggers: roles went with the memberships only, after the schools that they refer to
-- Changes: user_roles refers to its tenant, as every other table does, and goes with it. Existing rows are checked in the next file.
-- Locks: SHARE ROW EXCLUSIVE on user_roles and tenants, for a catalog change only.
-- Undo: rollback/20260422000001_roles_end_with_their_tenant.sql.

set lock_timeout = '5s';

alter table public.user_roles
  add constraint user_roles_tenant_id_fkey foreign key (tenant_id) references public.tenants (id) on delete cascade not valid;
