-- Undoes calcom_tenant_key_index.

drop index concurrently public.calcom_event_type_mappings_tenant_id_event_type_key;
