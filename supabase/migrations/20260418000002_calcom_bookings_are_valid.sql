-- The bookings that are there refer to mappings of their tenant and have a status.
--
-- Was wrong: see the file before (D7).
-- Changes: the key and the check of the file before are validated. Every row passed them before, or has the default.
-- Locks: SHARE UPDATE EXCLUSIVE on calcom_bookings, ROW SHARE on calcom_event_type_mappings: nobody who reads or writes waits.
-- Undo: rollback/20260418000002_calcom_bookings_are_valid.sql.

set lock_timeout = '5s';

alter table public.calcom_bookings validate constraint calcom_bookings_mapping_id_tenant_id_fkey;

alter table public.calcom_bookings validate constraint calcom_bookings_status_check;
