-- Undoes community_list_indexes.

set lock_timeout = '5s';

drop index public.activity_feed_author_id_workspace_id_idx;

drop index public.activity_feed_tenant_id_created_at_workspace_id_idx;

drop index public.message_threads_tenant_id_created_at_workspace_id_idx;
