-- Undoes membership_indexes.

drop index concurrently public.user_tenants_current_goal_id_tenant_id_idx;

drop index concurrently public.user_tenants_plan_id_tenant_id_idx;

drop index concurrently public.track_goals_id_tenant_id_key;

drop index concurrently public.profiles_tenant_ids_idx;
