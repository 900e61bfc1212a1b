-- Peers of a group see each other.

do $$
begin
  assert (
    select pg_get_expr(p.polqual, p.polrelid) ~ 'my_group_ids'
    from pg_catalog.pg_policy p
    where p.polrelid = 'public.group_memberships'::regclass
      and p.polname = 'self_peers_staff_and_office_can_read_group_memberships'
  ), 'C15: peers of a group do not see each other';
end
$$;
