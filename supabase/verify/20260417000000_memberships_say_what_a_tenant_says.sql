-- Memberships hold what a tenant says, and what copies them is kept by triggers.

do $$
begin
  assert (
    select count(*) = 5
    from pg_catalog.pg_attribute a
    where a.attrelid = 'public.user_tenants'::regclass
      and a.attname in ('plan_id', 'role', 'current_goal_id', 'name', 'avatar_url')
  ), 'B2: a membership does not hold what its tenant says';

  assert (
    select count(*) = 9 and bool_and(t.tgenabled = 'O')
    from pg_catalog.pg_trigger t
    where t.tgname in (
      'keep_membership', 'keep_profile', 'lock_person', 'sync_new_memberships', 'sync_changed_memberships',
      'sync_ended_memberships', 'sync_new_names', 'sync_changed_names', 'sync_ended_names'
    )
  ), 'B2: a copy of memberships is not kept';

  assert (
    select c.relrowsecurity and c.relforcerowsecurity
    from pg_catalog.pg_class c
    where c.oid = 'public.member_names'::regclass
  ), 'C15: the names of members are not locked';
end
$$;
