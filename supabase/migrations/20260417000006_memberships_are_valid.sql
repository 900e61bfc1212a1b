-- The references and bounds of memberships are checked for the rows that were there before.
--
-- Was wrong: see 20260417000003 (B2, C15).
-- Changes: validates what the files before added.
-- Locks: SHARE UPDATE EXCLUSIVE on each table: nobody who reads or writes waits.
-- Undo: rollback/20260417000006_memberships_are_valid.sql.

set lock_timeout = '5s';

alter table public.user_tenants validate constraint user_tenants_name_length_check;

alter table public.user_tenants validate constraint user_tenants_avatar_url_check;

alter table public.user_tenants validate constraint user_tenants_plan_fkey;

alter table public.user_tenants validate constraint user_tenants_current_goal_fkey;

alter table public.profiles validate constraint profiles_plan_id_fkey;

alter table public.profiles validate constraint profiles_current_goal_id_fkey;

alter table public.community_members validate constraint community_members_member_name_fkey;

alter table public.group_memberships validate constraint group_memberships_member_name_fkey;

alter table public.organization_members validate constraint organization_members_member_name_fkey;
