-- Each of the six tables says what it is for.

do $$
declare
  silent text;
begin
  select string_agg(t.name, ', ') into silent
  from unnest(array['tenants', 'users', 'user_tenants', 'profiles', 'schools', 'user_roles']) as t (name)
  where obj_description(to_regclass('public.' || t.name), 'pg_class') is null;
  assert silent is null, format('C15: no description of %s', silent);
end
$$;
