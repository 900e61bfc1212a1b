-- The indexes that bind two more keys to their tenant, built while people work.
--
-- Was wrong:
--   C15 a price list could name a plan of another tenant; and whoever knew the id of a session type of another tenant was told
--       by the error (23505 or 23503) which roles it is for
-- Changes: a unique index each, which the next file makes a constraint. An index that fails half way is left invalid: drop it
--   and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on each table in turn: nobody who reads or writes waits.
-- Undo: rollback/20260413000010_more_tenant_key_indexes.sql.

create unique index concurrently plans_id_tenant_id_key
  on public.plans (id, tenant_id);

create unique index concurrently session_type_roles_type_tenant_role_key
  on public.session_type_roles (session_type_id, tenant_id, role);
