-- The index that makes the number of a Cal.com event type unique inside a tenant, built while people work.
--
-- Was wrong:
--   C15 the number was unique over all tenants: whoever mapped it first had it, 23505 told which numbers others use, and the owner of an event
--       type could not map it
-- Changes: one unique index. It becomes the constraint in the next file. When it fails half way it is left invalid: drop it and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on calcom_event_type_mappings: nobody who reads or writes waits.
-- Undo: rollback/20260418000000_calcom_tenant_key_index.sql.

create unique index concurrently calcom_event_type_mappings_tenant_id_event_type_key
  on public.calcom_event_type_mappings (tenant_id, calcom_event_type_id);
