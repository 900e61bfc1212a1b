-- The three tables can put rows away, hide them, and cannot be emptied by signed-in users.

do $$
declare
  wrong text;
begin
  select string_agg(t.name, ', ') into wrong
  from unnest(array['courses', 'programs', 'content_packages']) as t (name)
  where not exists (
    select 1
    from pg_catalog.pg_policy p
    where p.polrelid = to_regclass('public.' || t.name)
      and p.polname = 'put_away_is_hidden'
      and not p.polpermissive
      and p.polcmd = 'r'
  )
  or has_table_privilege('authenticated', 'public.' || t.name, 'delete')
  or not has_column_privilege('authenticated', 'public.' || t.name, 'deleted_at', 'update');
  assert wrong is null, format('C15: no soft delete on %s', wrong);
end
$$;
