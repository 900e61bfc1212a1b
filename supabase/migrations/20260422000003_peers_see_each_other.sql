-- Whoever reads the sessions of a peer group reads who is in it.
--
-- Was wrong:
--   C15 in a peer group everybody saw only themselves
-- Changes: the active memberships of a group are read by its active members and by who serves one of them (private.my_group_ids); their names by
--   embedding member_names. Nothing else of the person.
-- Locks: ACCESS EXCLUSIVE on group_memberships, for a catalog change only.
-- Undo: rollback/20260422000003_peers_see_each_other.sql.

set lock_timeout = '5s';

alter policy self_staff_and_office_can_read_group_memberships on public.group_memberships
  rename to self_peers_staff_and_office_can_read_group_memberships;

alter policy self_peers_staff_and_office_can_read_group_memberships on public.group_memberships
  using (
    user_id = (select auth.uid())
    or (status = 'active' and group_id = any (array(select private.my_group_ids())))
    or user_id = any (array(select private.my_client_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );
