-- Each of the five tables forces RLS and has the one restrictive policy; no long policy is left on tracks.

do $$
declare
  missing text;
begin
  select string_agg(t.name, ', ') into missing
  from unnest(array['tracks', 'track_goals', 'user_track_assignments', 'goal_conversations', 'conversation_messages']) as t (name)
  where not exists (
    select 1
    from pg_catalog.pg_class c
    join pg_catalog.pg_policy p on p.polrelid = c.oid
    where c.oid = to_regclass('public.' || t.name)
      and c.relrowsecurity
      and c.relforcerowsecurity
      and p.polname = 'tenant_isolation'
      and not p.polpermissive
      and p.polcmd = '*'
      and p.polroles = array['authenticated'::regrole::oid]
      and pg_get_expr(p.polqual, p.polrelid) = pg_get_expr(p.polwithcheck, p.polrelid)
      and pg_get_expr(p.polqual, p.polrelid) like '%get_auth_tenant_id()%is_active_user()%'
  );
  assert missing is null, format('B5: tenant_isolation is missing or different on %s', missing);

  assert not exists (
    select 1 from pg_catalog.pg_policies where schemaname = 'public' and tablename in ('tracks', 'track_goals') and policyname like '% %'
  ), 'B5: a policy of tracks or track_goals is still as found';
end
$$;
