-- The indexes that bind the keys of members and participants to their tenant, built while people work.
--
-- Was wrong:
--   C15 a member of two tenants who knew the id of a group or session of one of them, and added a row for it while active in the
--       other, was answered 23505 where the row was there and 23503 where it was not: primary keys without the tenant told of it,
--       and so did those of seats and consents
-- Changes: a unique index with the tenant for each of the six. They become constraints in the next file. An index that fails half way
--   is left invalid: drop it and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on each table in turn: nobody who reads or writes waits.
-- Undo: rollback/20260416000004_tenant_in_member_keys_indexes.sql.

create unique index concurrently group_memberships_group_tenant_user_key
  on public.group_memberships (group_id, tenant_id, user_id);

create unique index concurrently group_session_participants_session_tenant_user_key
  on public.group_session_participants (session_id, tenant_id, user_id);

create unique index concurrently module_session_participants_session_tenant_user_key
  on public.module_session_participants (session_id, tenant_id, user_id);

create unique index concurrently session_participants_session_tenant_user_key
  on public.session_participants (session_id, tenant_id, user_id);

create unique index concurrently organization_members_organization_tenant_user_key
  on public.organization_members (organization_id, tenant_id, user_id);

create unique index concurrently organization_sharing_consent_organization_tenant_user_key
  on public.organization_sharing_consent (organization_id, tenant_id, user_id);
