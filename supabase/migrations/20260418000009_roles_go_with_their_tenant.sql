-- Roles refer to their tenant themselves, so that a tenant can be deleted whatever the numbers of its constraints are.
--
-- Was wrong:
--   C10 roles went with the membership, one step after the schools of the tenant: where Postgres happened to begin with the schools, the roles
--       that named one still stood, and deleting the tenant failed (23503). It begins with what sorts first as text, by internal numbers
-- Changes: user_roles.tenant_id refers to tenants, as on every other table: all that is a tenant's goes in the same step.
-- Locks: SHARE ROW EXCLUSIVE on user_roles and tenants for a moment. Existing rows are checked in the next file.
-- Undo: rollback/20260418000009_roles_go_with_their_tenant.sql.

set lock_timeout = '5s';

alter table public.user_roles
  add constraint user_roles_tenant_id_fkey foreign key (tenant_id) references public.tenants (id) on delete cascade not valid;
