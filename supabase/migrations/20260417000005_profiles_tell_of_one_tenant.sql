-- The columns that a profile keeps for one release say nothing of people in several tenants.
--
-- Was wrong: see 20260417000003 (B2).
-- Changes: profiles.tenant_id, role, plan_id and current_goal_id follow the one membership, and are null where there are several or none, two
--   hundred accounts at a time. Each two hundred are committed by themselves, so the file may be pushed again when it stops half way.
-- Locks: the rows of two hundred accounts and their profiles at a time.
-- Undo: rollback/20260417000005_profiles_tell_of_one_tenant.sql.

set lock_timeout = '5s';

do $$
declare
  batch uuid[];
  last uuid := '00000000-0000-0000-0000-000000000000';
begin
  loop
    batch := array(select a.id from auth.users a where a.id > last order by a.id limit 200);
    exit when batch = '{}';
    perform private.copy_memberships(batch);
    commit;
    last := batch[cardinality(batch)];
  end loop;
end
$$;

comment on column public.profiles.tenant_ids is
  'The tenants that this person is a member of, in order. Derived from user_tenants, for policies to compare; nobody reads it.';
