-- Undoes peers_see_each_other: in a group everybody sees only themselves.

set lock_timeout = '5s';

alter policy self_peers_staff_and_office_can_read_group_memberships on public.group_memberships
  using (
    user_id = (select auth.uid())
    or user_id = any (array(select private.my_client_ids()))
    or (select private.has_any_role('{admin,consultor}'))
  );

alter policy self_peers_staff_and_office_can_read_group_memberships on public.group_memberships
  rename to self_staff_and_office_can_read_group_memberships;
