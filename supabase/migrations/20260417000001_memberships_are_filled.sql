-- The memberships that are there get plan, role, goal and name, and the profiles their tenants.
--
-- Was wrong: see the file before (B2, C15).
-- Changes: two hundred accounts at a time. A plan goes to the membership of the tenant whose plan it is. Each two hundred are committed by themselves,
--   so the file may be pushed again when it stops half way.
-- Locks: the memberships of two hundred accounts, then these accounts and their profiles.
-- Undo: rollback/20260417000001_memberships_are_filled.sql.

set lock_timeout = '5s';

do $$
declare
  batch uuid[];
  last uuid := '00000000-0000-0000-0000-000000000000';
begin
  loop
    batch := array(select a.id from auth.users a where a.id > last order by a.id limit 200);
    exit when batch = '{}';

    -- Memberships first and by themselves: whoever removes a member holds the membership and then asks for the account.
    perform 1
    from public.user_tenants m
    where m.user_id = any (batch)
    order by m.user_id, m.tenant_id
    for no key update;

    update public.user_tenants m
    set
      role = f.role,
      current_goal_id = f.current_goal_id,
      plan_id = f.plan_id
    from (
      select
        t.user_id, t.tenant_id,
        private.strongest_role(t.user_id, t.tenant_id) as role,
        private.current_goal_id(t.user_id, t.tenant_id) as current_goal_id,
        coalesce(t.plan_id, l.id) as plan_id
      from public.user_tenants t
      left join public.profiles p on p.id = t.user_id
      left join public.plans l on l.id = p.plan_id and l.tenant_id = t.tenant_id
      where t.user_id = any (batch)
    ) as f
    where f.user_id = m.user_id
      and f.tenant_id = m.tenant_id
      and (m.role, m.current_goal_id, m.plan_id) is distinct from (f.role, f.current_goal_id, f.plan_id);

    perform private.copy_names(batch);
    commit;

    perform private.copy_memberships(batch);
    commit;
    last := batch[cardinality(batch)];
  end loop;
end
$$;

comment on column public.user_tenants.plan_id is 'The plan that this person has in this tenant; of its own plans.';
