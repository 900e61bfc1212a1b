-- The indexes by which profiles are read by membership, and memberships by plan and goal, built while people work.
--
-- Was wrong: see 20260417000000 (B2).
-- Changes: a GIN index on the tenants of a profile, without a list of pending entries that a reader would have to look through; the key that a
--   reference to a goal with its tenant needs, which the next file makes a constraint; an index for each of the two new references.
--   An index that fails half way is left invalid: drop it and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on each table in turn: nobody who reads or writes waits.
-- Undo: rollback/20260417000002_membership_indexes.sql.

create index concurrently profiles_tenant_ids_idx
  on public.profiles using gin (tenant_ids) with (fastupdate = off);

create unique index concurrently track_goals_id_tenant_id_key
  on public.track_goals (id, tenant_id);

create index concurrently user_tenants_plan_id_tenant_id_idx
  on public.user_tenants (plan_id, tenant_id);

create index concurrently user_tenants_current_goal_id_tenant_id_idx
  on public.user_tenants (current_goal_id, tenant_id);
