-- The five tables exist.

do $$
begin
  assert (
    select count(*) = 5
    from pg_catalog.pg_class c
    where c.oid = any (array[
        to_regclass('public.community_workspaces'), to_regclass('public.community_members'),
        to_regclass('public.message_threads'), to_regclass('public.messages'), to_regclass('public.activity_feed')
      ])
      and c.relrowsecurity
  ), 'a table of the community is missing, or has no row level security';
end
$$;
