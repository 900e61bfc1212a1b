-- Undoes more_tenant_key_indexes.

drop index concurrently public.session_type_roles_type_tenant_role_key;

drop index concurrently public.plans_id_tenant_id_key;
